import type { Resource } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { monitorOf } from '../artifact/monitor';
import { sloOf } from '../artifact/slo';
import { allWidgets } from '../compare/dashboard';
import type { Difference, DifferenceOf } from '../compare/difference';
import type { SetChange } from '../compare/sets';
import { stable, type Hash } from './digest';

/**
 * What of an object differs, by name (`threshold critical`, `told of alert`, `widget Errors`), and what it will be: a
 * number as it is, other values as a digest, and of sets what comes and goes (`+@slack-web`, `-team:web`). Null where an
 * apply alone tells it. The same from two outputs as from a plan, which shows what stood in the account before.
 */
export type Parts = Readonly<Record<string, string | readonly string[] | null>>;

/** `after` is the object that the differences lead to. */
export function partsOf(differences: readonly Difference[], after: Resource | undefined, hash: Hash): Parts {
  const found = new Map<string, Parts[string]>();
  for (const difference of differences) {
    const [name, value] = [nameOf(difference), valueOf(difference, after, hash)];
    const known = found.get(name);
    const isSet = Array.isArray(value) && Array.isArray(known);
    found.set(name, isSet ? [...new Set([...(known as string[]), ...(value as string[])])].sort() : value);
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameOf(difference: Difference): string {
  switch (difference.kind) {
    case 'query':
    case 'scope':
      // one query that is written anew may differ in either way
      return 'query';
    case 'threshold':
    case 'delay':
    case 'window':
      return `${difference.kind} ${difference.name}`;
    case 'told':
      return `told of ${difference.of}`;
    case 'message':
      return `message (${difference.block})`;
    case 'tags':
      return 'tags';
    case 'widget':
      return `widget ${difference.title}`;
    case 'target':
      return `target of ${difference.timeframe}`;
    case 'attribute':
      return difference.name;
  }
}

function valueOf(difference: Difference, after: Resource | undefined, hash: Hash): Parts[string] {
  const digest = (text: string) => (isOpen(text) ? null : hash(text));
  switch (difference.kind) {
    case 'query':
    case 'scope': {
      const query = queryOf(after);
      return query === '' ? null : digest(query);
    }
    case 'threshold':
    case 'delay':
    case 'window':
    case 'target':
      return String(difference.after ?? 'none');
    case 'told':
      return itemsOf(difference);
    case 'tags':
      // a provider may write them in Datadog's own, lower case
      return (
        itemsOf(difference)
          ?.map((item) => item.toLowerCase())
          .sort() ?? null
      );
    case 'message':
      return digest(difference.after);
    case 'widget':
      return widgetsAfter(difference, after, digest);
    case 'attribute':
      return after && Object.hasOwn(after.unknown ?? {}, difference.name) ? null : attributeAfter(difference, digest);
  }
}

function itemsOf({ added, removed }: SetChange): readonly string[] | null {
  const items = [...added.map((one) => `+${one}`), ...removed.map((one) => `-${one}`)];
  return items.some(isOpen) ? null : items.sort();
}

/** Whether a text names what only Terraform knows. */
const isOpen = (text: string) => text.includes('${') || text.includes('%{');

/** All that a monitor or an objective asks, whatever of it differs. */
function queryOf(resource: Resource | undefined): string {
  if (!resource) return '';
  const monitor = monitorOf(resource);
  if (monitor) return monitor.query.replace(/\s+/g, ' ');
  const { numerator, denominator } = sloOf(resource) ?? {};
  return [numerator?.text, denominator?.text].filter(Boolean).join(' / ');
}

const sign = { added: '+', removed: '-', changed: '~', moved: '=' } as const;

/** What is done to a widget, and all that will be called so: another one of its title is another change. */
function widgetsAfter(
  { change, title }: DifferenceOf<'widget'>,
  after: Resource | undefined,
  digest: (text: string) => string | null,
): Parts[string] {
  const body = after && dashboardOf(after)?.body;
  if (!body) return null;
  const titled = allWidgets(body).filter((widget) => widget.title === title);
  const will = digest(titled.map(({ definition, layout }) => stable({ definition, layout })).join('\n'));
  return will === null ? null : [sign[change] + will];
}

/** Null of what has parts of its own, to which a provider adds its defaults, and of what is unset: a default then. */
function attributeAfter({ after }: DifferenceOf<'attribute'>, digest: (text: string) => string | null): Parts[string] {
  if (after === undefined) return null;
  if (!/^[[{]/.test(after)) return digest(after);
  try {
    const value: unknown = JSON.parse(after);
    const isFlat = Array.isArray(value) && value.every((one) => typeof one !== 'object');
    return isFlat ? digest(stable(value.map(String).sort())) : null;
  } catch {
    return digest(after); // a text that begins like one
  }
}
