import type { Group } from '../../tools/review/groups';
import type { View } from '../../tools/review/view';
import { count } from '../issue-text';
import { linesOf } from './difference-text';
import { boards, comings, someOf, type Listed } from './lists';
import { code, words } from './markdown-escape';
import type { Report } from './report';
import { causeText, changeName, groupSubject, placeText, verdictLine, whyOf } from './words';

/** By which a job finds its own comment and writes it again instead of another. */
export const stickyMarker = '<!-- meshwatch review -->';

/** GitHub refuses a longer comment. */
const mostCharacters = 65_536;

const marks = { critical: '🛑', high: '🔴', medium: '🟠', low: '🔵', info: '⚪' } as const;
const verdictMarks = { clean: '✅', review: '👀', blocked: '🛑' } as const;

/** A review for a pull request: the top is whole however much there is; what does not fit is cut from the end. */
export function reviewMarkdown(report: Report): string {
  const { review } = report;
  const blocks = [
    `${stickyMarker}\n## ${verdictMarks[review.verdict]} ${words(verdictLine(report))}`,
    ...section(
      'Errors in acks.yaml',
      review.issues.map(({ file, line, message }) => `${code(`${file}:${line}`)} ${words(message)}`),
    ),
    ...section(
      'Otherwise than reviewed',
      review.unexpected.map(({ stack, address, message }) => `${code(`${stack}/${address}`)} ${words(message)}`),
    ),
    ...section(
      'Risks',
      review.groups.map((group) => riskLine(group, report.catalog)),
    ),
    ...section('Who is told', routes(report)),
    ...section('Numbers', numbers(report)),
    ...section('New, removed, moved', lists(comings(review.context.views))),
    ...section('Boards', lists(boards(review.context.views))),
    ...section('Exceptions in force', exceptions(report)),
    ...section(
      'Approvals needed',
      report.approvals.map(({ who, why }) => `${code(who)} ${words(why)}`),
    ),
    ...section('Accepted in acks.yaml', review.accepted.map(acceptedLine)),
    ...folded(review.context.views),
  ];
  return fitted(blocks);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${title}`, ...lines.map((line) => `- ${line}`)];
}

function riskLine(group: Group, catalog: string | undefined): string {
  const cause = causeText(group, catalog);
  const place = cause === undefined ? '' : ` ${code(cause)}`;
  return `${marks[group.level]} **${group.level}** ${code(group.id)} ${words(groupSubject(group))}<br>\n  ${code(group.message)}${place}<br>\n  ${words(whyOf(group.id))}`;
}

function routes({ review }: Report): readonly string[] {
  const handles = (all: readonly string[]) => (all.length === 0 ? '**nobody**' : all.map((one) => code(one)).join(' '));
  return review.routes.map(({ of, before, after, views }) => {
    const [first] = views;
    const more = views.length > 1 ? ` and ${views.length - 1} more` : '';
    return `${of}: ${handles(before)} → ${handles(after)}<br>\n  ${words(first ? changeName(first) : '')}${more}`;
  });
}

function numbers({ review }: Report): readonly string[] {
  const { totals, budget } = review;
  const all = totals.map(
    ({ what, before, after }) => `${what} ${before === after ? before : `${before} → **${after}**`}`,
  );
  return [
    all.join(' · '),
    `${count(budget.deleted, 'monitor')} deleted of ${budget.monitors}, at most ${budget.allowed} may be`,
  ];
}

const lists = (all: readonly Listed[]) => all.map(({ what, names }) => `${what}: ${words(someOf(names))}`);

function exceptions({ review, catalog }: Report): readonly string[] {
  return review.exceptions.map(({ about, sets, until, daysLeft }) => {
    const place = placeText(about, catalog);
    const what = words(`${about.service ?? about.cluster ?? ''} ${about.signal ?? ''}: ${sets}`);
    return `${what}, until ${until} (${count(daysLeft, 'day')} left)${place === undefined ? '' : ` ${code(place)}`}`;
  });
}

function acceptedLine(group: Group): string {
  const [{ acknowledged }] = group.risks;
  return `${code(group.id)} ${words(groupSubject(group))}: ${words(acknowledged?.reason ?? '')} (until ${acknowledged?.until ?? ''})`;
}

function folded(views: readonly View[]): readonly string[] {
  if (views.length === 0) return [];
  return [`<details><summary>${count(views.length, 'change')}</summary>`, ...views.flatMap(changeBlock), closing];
}

const closing = '</details>';

function changeBlock(view: View): readonly string[] {
  const { action, differences, from } = view.change;
  const moved = from ? ` from ${code(`${from.stack}/${from.address}`)}` : '';
  const lines = differences.flatMap((one) => linesOf(one, view.origin));
  return [
    `**${action}** ${words(changeName(view))}${moved}`,
    ...lines.map(
      ({ what, before, after }) => `- ${words(what)}: ${code(before || 'none', 600)} → ${code(after || 'none', 600)}`,
    ),
  ];
}

/** As many blocks as fit, and how many did not; an opened fold is closed. */
function fitted(blocks: readonly string[]): string {
  const note = (left: number) => `_Cut here: ${left} lines more. The HTML and JSON reviews have all of them._`;
  const room = mostCharacters - note(blocks.length).length - closing.length - 10;
  let written = '';
  let open = false;
  for (const [at, block] of blocks.entries()) {
    if (written.length + block.length + 2 > room) {
      return `${written}${note(blocks.length - at)}\n${open ? `\n${closing}\n` : ''}`;
    }
    // items of one list stand together, everything else apart
    const isItem = block.startsWith('- ') && (blocks[at + 1] ?? '').startsWith('- ');
    written += `${block}\n${isItem ? '' : '\n'}`;
    open = block.startsWith('<details>') || (open && block !== closing);
  }
  return `${written.trimEnd()}\n`;
}
