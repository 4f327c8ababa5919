import type { Action } from '../../tools/compare/change';
import type { View } from '../../tools/review/view';
import { changeName } from './words';

/** What happened to some objects, and their names. */
export interface Listed {
  readonly what: string;
  /** In the order of the comparison. */
  readonly names: readonly string[];
}

const isBoard = ({ resource }: View) => resource.type.startsWith('datadog_dashboard');

/** In the order in which they are said; what only changed in place stands under numbers and changes. */
const words: Readonly<Record<Exclude<Action, 'update'>, string>> = {
  delete: 'removed',
  forget: 'left behind in Datadog',
  replace: 'made anew',
  create: 'new',
  move: 'renamed or moved',
  import: 'taken over',
};

const listed = (entries: readonly (readonly [string, readonly View[]])[]): readonly Listed[] =>
  entries
    .filter(([, views]) => views.length > 0)
    .map(([what, views]) => ({ what, names: views.map((view) => changeName(view)) }));

/** What came, went, or stands elsewhere; boards apart. */
export function comings(views: readonly View[]): readonly Listed[] {
  const own = views.filter((view) => !isBoard(view));
  return listed(
    Object.entries(words).map(([action, what]) => [what, own.filter((one) => one.change.action === action)]),
  );
}

/** What happens to boards. */
export function boards(views: readonly View[]): readonly Listed[] {
  const own = views.filter(isBoard);
  const changed = own.filter((one) => one.change.action === 'update');
  return listed([
    ...Object.entries(words).map(
      ([action, what]) => [what, own.filter((one) => one.change.action === action)] as const,
    ),
    ['changed', changed],
  ]);
}

/** The first names and how many more there are. */
export function someOf(names: readonly string[], most = 6): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
