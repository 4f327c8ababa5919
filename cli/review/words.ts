import { join } from 'node:path';
import { flags } from '../../tools/review/flags';
import type { Group } from '../../tools/review/groups';
import type { Risk } from '../../tools/review/risk';
import type { Change } from '../../tools/compare/change';
import type { View } from '../../tools/review/view';
import { count } from '../issue-text';
import type { Report } from './report';

/** Longest text of others that is shown; the rest is of no use to a reader. */
const longest = 300;

/** A text of others on one line, as long as people read. */
export function brief(text: string, limit = longest): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

const said = { clean: 'Clean', review: 'Review', blocked: 'Blocked' } as const;

/** `Blocked: 2 critical risks. 12 changes in 3 stacks: 1 new, 9 changed, 2 deleted.` */
export function verdictLine({ review }: Report): string {
  const { verdict, reasons, changes } = review;
  if (verdict === 'clean') return 'Clean: nothing changes in alerting.';
  const worst = review.groups[0];
  const open = review.risks.filter(({ acknowledged }) => !acknowledged);
  const risky = worst ? `${count(open.length, 'risk')}, the worst ${worst.level}` : 'no risks';
  return `${said[verdict]}: ${reasons.length > 0 ? reasons.join('; ') : risky}. ${changesLine(review.context.comparison.changes, changes.length)}.`;
}

const verbs: readonly (readonly [Change['action'], string])[] = [
  ['create', 'new'],
  ['update', 'changed'],
  ['delete', 'deleted'],
  ['replace', 'made anew'],
  ['forget', 'forgotten'],
  ['move', 'moved'],
  ['import', 'taken over'],
];

function changesLine(changes: readonly Change[], total: number): string {
  if (total === 0) return 'No resource changes';
  const stacks = new Set(changes.map(({ stack }) => stack)).size;
  const parts = verbs.flatMap(([action, verb]) => {
    const number = changes.filter((change) => change.action === action).length;
    return number === 0 ? [] : [`${number} ${verb}`];
  });
  return `${count(total, 'change')} in ${count(stacks, 'stack')}: ${parts.join(', ')}`;
}

/** What a risk is about, for people: `ns/cart error-rate (platform, production)`. */
export function subjectOf({ service, signal, variant, cluster, environment, stack, address }: Risk): string {
  const what = [service ?? (signal === undefined ? undefined : 'mesh'), signal, variant].filter(
    (one) => one !== undefined,
  );
  const where = [cluster, environment].filter((one) => one !== undefined);
  const name = what.length > 0 ? what.join(' ') : address || `stack ${stack}`;
  return brief(where.length > 0 ? `${name} (${where.join(', ')})` : name);
}

/** `the same in 312 services: ns/a, ns/b, ns/c and 309 more`; one alone by its name. */
export function groupSubject({ risks }: Group): string {
  const [first] = risks;
  const names = [...new Set(risks.map(subjectOf))];
  if (names.length === 1) return subjectOf(first);
  const services = [...new Set(risks.flatMap(({ service }) => service ?? []))];
  // signals of one service are told apart, services by their names
  const [noun, all] = services.length > 1 ? ['services', services] : ['places', names];
  const shown = all.slice(0, 3).join(', ');
  return brief(`the same in ${all.length} ${noun}: ${shown}${all.length > 3 ? ` and ${all.length - 3} more` : ''}`);
}

/** The lines of the catalog that caused it: the first, and how many more. */
export function causeText({ risks }: Group, catalog: string | undefined): string | undefined {
  const places = [...new Set(risks.map((risk) => placeText(risk, catalog)))].filter((one) => one !== undefined);
  if (places.length === 0) return undefined;
  return places.length === 1 ? places[0] : `${places[0]} and ${places.length - 1} more`;
}

export function placeText(
  { file = '', line = 0 }: Pick<Risk, 'file' | 'line'>,
  catalog: string | undefined,
): string | undefined {
  if (file === '') return undefined;
  const path = catalog === undefined ? file : join(catalog, file).split('\\').join('/');
  return brief(line > 0 ? `${path}:${line}` : path);
}

/** Why a flag matters, in plain words. */
export const whyOf = (id: string): string => (flags.find((flag) => flag.id === id)?.why ?? '').replaceAll('`', '');

/** A change's resource, for people. */
export function changeName({ origin, resource, change }: View): string {
  const { service, signal, variant, cluster, environment } = origin ?? {};
  const known = [service, signal, variant].filter((one) => one !== undefined);
  if (service !== undefined && signal === undefined && resource.type === 'datadog_dashboard_json') {
    return brief(
      `${service} ${change.address.split('__').at(-1) ?? ''} board (${cluster ?? ''}, ${environment ?? ''})`,
    );
  }
  if (known.length === 0 || signal === undefined) return brief(`${change.stack}/${change.address}`);
  const kind = resource.type === 'datadog_monitor' ? '' : ` ${kinds[resource.type] ?? resource.type}`;
  return brief(
    `${service ?? 'mesh'} ${[signal, variant].filter(Boolean).join(' ')}${kind} (${cluster ?? ''}, ${environment ?? ''})`,
  );
}

const kinds: Readonly<Record<string, string>> = {
  datadog_service_level_objective: 'objective',
  datadog_downtime_schedule: 'downtime',
  datadog_dashboard_json: 'board',
  datadog_restriction_policy: 'restriction',
  datadog_monitor_config_policy: 'tag policy',
};
