import { compareText } from '../../../model/issue';
import type { Review } from '../../../tools/review/review';
import { count } from '../../issue-text';
import { boards, comings, someOf, type Listed } from '../lists';
import type { Report } from '../report';
import { changeName, placeText, verdictLine } from '../words';
import { changeCard } from './changes';
import { html } from './escape';
import { riskCard } from './risks';
import { script } from './script';
import { style } from './style';

/** A review as one page that needs nothing beside it: no network, no clock, and no script to be read. */
export function reviewHtml(report: Report): string {
  const { review, catalog, approvals } = report;
  const verdict = verdictLine(report);
  const parts = [
    `<header class="verdict ${review.verdict}"><h1>Alert review</h1><p>${html(verdict)}</p></header>`,
    filters(review),
    list(
      'Errors in acks.yaml',
      review.issues.map(({ file, line, message }) => `<code>${html(`${file}:${line}`)}</code> ${html(message)}`),
    ),
    list(
      'Otherwise than reviewed',
      review.unexpected.map(
        ({ stack, address, message }) => `<code>${html(`${stack}/${address}`)}</code> ${html(message)}`,
      ),
    ),
    cards(
      'Risks, worst first',
      review.groups.map((group) => riskCard(group, catalog)),
    ),
    routes(review),
    numbers(review),
    list('New, removed, moved', named(comings(review.context.views))),
    list('Boards', named(boards(review.context.views))),
    list('Exceptions in force', exceptions(report)),
    list(
      'Approvals needed',
      approvals.map(({ who, why }) => `<code>${html(who)}</code> ${html(why)}`),
    ),
    cards(
      'Accepted in acks.yaml',
      review.accepted.map((group) => riskCard(group, catalog)),
    ),
    cards('Changes', changes(review)),
  ];
  return (
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">` +
    `<title>${html(verdict)}</title><style>${style}</style></head>\n<body><main>\n${parts.filter((part) => part !== '').join('\n')}\n</main><script>${script}</script></body></html>\n`
  );
}

function filters({ risks, context }: Review): string {
  const subjects = [...risks, ...context.views.map(({ origin = { file: '', line: 0 } }) => origin)];
  const options = (all: readonly (string | undefined)[]) =>
    [...new Set(all.filter((one) => one !== undefined))]
      .sort(compareText)
      .map((one) => `<option value="${html(one)}">${html(one.slice(0, 80))}</option>`)
      .join('');
  const select = (name: string, label: string, inner: string) =>
    `<label>${label}<select name="${name}"><option value="">all</option>${inner}</select></label>`;
  const levels = ['critical', 'high', 'medium', 'low'].map(
    (level) => `<option value="${level}">${level}${level === 'critical' ? '' : ' and worse'}</option>`,
  );
  return (
    `<form hidden aria-label="Filters">${select('team', 'Team', options(subjects.map(({ team }) => team)))}` +
    `${select('service', 'Service', options(subjects.map(({ service }) => service)))}${select('level', 'Level', levels.join(''))}` +
    `<label>Search (press /)<input name="text" type="search"></label><button type="reset">Reset</button><span class="shown" role="status"></span></form>`
  );
}

function section(title: string, inner: string): string {
  return inner === '' ? '' : `<section aria-label="${html(title)}"><h2>${html(title)}</h2>${inner}</section>`;
}

const cards = (title: string, items: readonly string[]) =>
  section(title, items.length === 0 ? '' : `<ol>${items.join('\n')}</ol>`);

const list = (title: string, items: readonly string[]) =>
  section(
    title,
    items.length === 0 ? '' : `<ul>${items.map((item) => `<li class="card">${item}</li>`).join('\n')}</ul>`,
  );

function routes({ routes: all }: Review): string {
  if (all.length === 0) return '';
  const handles = (names: readonly string[]) =>
    names.map((name) => `<code>${html(name)}</code>`).join(' ') || '<b>nobody</b>';
  const rows = all.map(({ of, before, after, views }) => {
    const [first] = views;
    const more = views.length > 1 ? ` and ${views.length - 1} more` : '';
    return `<tr><th scope="row">${of}</th><td>${handles(before)}</td><td>${handles(after)}</td><td>${html(first ? changeName(first) : '')}${more}</td></tr>`;
  });
  const head = ['transition', 'before', 'after', 'monitors'].map((name) => `<th scope="col">${name}</th>`).join('');
  return section('Who is told', `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`);
}

function numbers({ totals, budget }: Review): string {
  const rows = totals.map(
    ({ what, before, after }) =>
      `<tr><th scope="row">${what}</th><td>${before}</td><td>${before === after ? after : `<b>${after}</b>`}</td></tr>`,
  );
  const limit = `${count(budget.deleted, 'monitor')} deleted of ${budget.monitors}, at most ${budget.allowed} may be`;
  const head = ['', 'before', 'after']
    .map((name) => (name === '' ? '<td></td>' : `<th scope="col">${name}</th>`))
    .join('');
  return section(
    'Numbers',
    `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table><p>${limit}</p>`,
  );
}

function changes({ context, risks }: Review): readonly string[] {
  const levels = new Map([...risks].reverse().map(({ stack, address, level }) => [`${stack}/${address}`, level]));
  return context.views.map((view) =>
    changeCard(view, levels.get(`${view.change.stack}/${view.change.address}`) ?? 'info'),
  );
}

const named = (all: readonly Listed[]) => all.map(({ what, names }) => `<b>${what}</b>: ${html(someOf(names))}`);

function exceptions({ review, catalog }: Report): readonly string[] {
  return review.exceptions.map(({ about, sets, until, daysLeft }) => {
    const place = placeText(about, catalog);
    const what = `${about.service ?? about.cluster ?? ''} ${about.signal ?? ''}: ${sets}, until ${until} (${count(daysLeft, 'day')} left)`;
    return `${html(what)}${place === undefined ? '' : ` <code>${html(place)}</code>`}`;
  });
}
