import { createColors } from 'picocolors';
import type { Level } from '../../tools/review/level';
import type { Group } from '../../tools/review/groups';
import { count, issueLines } from '../issue-text';
import { linesOf } from './difference-text';
import { boards, comings, someOf, type Listed } from './lists';
import type { Report } from './report';
import { brief, causeText, changeName, groupSubject, placeText, verdictLine, whyOf } from './words';

type Colours = ReturnType<typeof createColors>;

/** A review for the terminal. */
export function reviewText(report: Report, coloured: boolean): string {
  const colours = createColors(coloured);
  const sections = [
    verdictText(report, colours),
    issueLines(report.review.issues, coloured),
    risksText(report, colours),
    section('Who is told', routes(report)),
    section('Numbers', numbers(report)),
    section(
      'Otherwise than reviewed',
      report.review.unexpected.map(({ stack, address, message }) => brief(`${stack}/${address}: ${message}`)),
    ),
    section('New, removed, moved', lists(comings(report.review.context.views))),
    section('Boards', lists(boards(report.review.context.views))),
    section('Exceptions in force', exceptions(report)),
    section(
      'Approvals needed',
      report.approvals.map(({ who, why }) => brief(`${who}: ${why}`)),
    ),
    section('Accepted in acks.yaml', accepted(report)),
    section('Changes', changes(report)),
  ];
  return `${sections.filter((one) => one !== '').join('\n')}`;
}

function verdictText(report: Report, colours: Colours): string {
  const paint = { clean: colours.green, review: colours.yellow, blocked: colours.red }[report.review.verdict];
  return `${paint(verdictLine(report))}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function risksText({ review, catalog }: Report, colours: Colours): string {
  if (review.groups.length === 0) return '';
  return `Risks\n${review.groups.map((group) => riskText(group, catalog, colours)).join('')}`;
}

function riskText(group: Group, catalog: string | undefined, colours: Colours): string {
  const cause = causeText(group, catalog);
  const head = `  ${painted(group.level, colours)} ${group.id}  ${groupSubject(group)}`;
  const detail = `    ${brief(group.message)}${cause === undefined ? '' : `  ${colours.dim(cause)}`}`;
  return `${head}\n${detail}\n    ${colours.dim(whyOf(group.id))}\n`;
}

function painted(level: Level, colours: Colours): string {
  const paint = {
    critical: colours.red,
    high: colours.red,
    medium: colours.yellow,
    low: colours.cyan,
    info: colours.dim,
  };
  return paint[level](level.padEnd(8));
}

function routes({ review }: Report): readonly string[] {
  return review.routes.slice(0, most).flatMap(({ of, before, after, views }) => {
    const [first] = views;
    const who = first ? changeName(first) : '';
    const more = views.length > 1 ? ` and ${views.length - 1} more` : '';
    return [`${of}: ${brief(before.join(' ') || 'nobody')} → ${brief(after.join(' ') || 'nobody')}`, `  ${who}${more}`];
  });
}

/** More are in the other formats. */
const most = 40;

function numbers({ review }: Report): readonly string[] {
  const { budget, totals } = review;
  const lines = totals.map(
    ({ what, before, after }) => `${what} ${before === after ? before : `${before} → ${after}`}`,
  );
  return [
    lines.join(', '),
    `${count(budget.deleted, 'monitor')} deleted of ${budget.monitors}, at most ${budget.allowed} may be`,
  ];
}

const lists = (all: readonly Listed[]) => all.map(({ what, names }) => `${what}: ${someOf(names)}`);

function changes({ review }: Report): readonly string[] {
  const { views } = review.context;
  const lines = views.slice(0, most).flatMap((view) => {
    const { action, differences, from, twin } = view.change;
    const moved = from ? ` from ${from.stack}/${from.address}` : twin ? ` (like ${twin.stack}/${twin.address})` : '';
    return [
      brief(`${action} ${changeName(view)}${moved}`),
      ...differences
        .flatMap((one) => linesOf(one, view.origin))
        .map(
          ({ what, before, after }) =>
            `  ${brief(what, 80)}: ${brief(before, 120) || '(none)'} → ${brief(after, 120) || '(none)'}`,
        ),
    ];
  });
  return views.length > most ? [...lines, `and ${views.length - most} more: --format html or --json shows all`] : lines;
}

function exceptions({ review, catalog }: Report): readonly string[] {
  return review.exceptions.map(({ about, sets, until, daysLeft }) => {
    const place = placeText(about, catalog);
    const left = daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
    return brief(
      `${about.service ?? about.cluster ?? ''} ${about.signal ?? ''}: ${sets}, until ${until} (${left})${place === undefined ? '' : `  ${place}`}`,
    );
  });
}

function accepted({ review }: Report): readonly string[] {
  return review.accepted.map((group) => {
    const [{ acknowledged }] = group.risks;
    return brief(
      `${group.id} ${groupSubject(group)}: ${acknowledged?.reason ?? ''} (until ${acknowledged?.until ?? ''})`,
    );
  });
}
