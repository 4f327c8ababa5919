import type { Text } from '../model/identity';
import { plainLines, plainText } from '../model/markdown';
import { recipients, type Recipients } from '../model/routing';
import type { Environment } from '../model/cluster';
import type { PolicyValues } from '../model/policy';

/** What a monitor says, in the order in which someone who was just woken reads it. */
export interface Words {
  /** The finding with its number, e.g. `6 % of requests failed`; may use Datadog's `{{value}}`. */
  readonly finding: string;
  /** What was expected instead, e.g. `at most 5 % over 10m`. */
  readonly expected: string;
  /** The same for a warning, where the policy has one. */
  readonly expectedByWarning?: string;
  /** What no data means; only where missing data notifies. */
  readonly missing?: string;
  /** What it means for users; absent where only the monitor's author knows. */
  readonly users?: string;
  /** What to do first. */
  readonly first?: string;
  /** What its author says instead, as Markdown that is safe already. */
  readonly note?: string;
}

export interface MessageParts {
  readonly words: Words;
  /** Where: service, cluster, environment, in words. */
  readonly place: string;
  /** Label and link, in order. */
  readonly links: readonly Text[];
  readonly owner: string;
  readonly values: PolicyValues;
  readonly environment: Environment;
  readonly dedupeKey: string;
}

/** The whole message. Handles stand in conditionals: outside of them they would be notified of every transition. */
export function message(parts: MessageParts): Text {
  const { words, values, environment } = parts;
  const whom = recipients(values, environment);
  const lines: (string | Text)[] = [
    ...transitions(words, values),
    '',
    `**Where** ${parts.place}`,
    ...(words.users === undefined ? [] : [`**For users** ${words.users}`]),
    ...(words.first === undefined ? [] : [`**First** ${words.first}`]),
    ...(words.note === undefined ? [] : [words.note]),
    ...(values.relativeToMesh
      ? ['**Compared** with the rest of the mesh: trouble of the whole mesh does not count here.']
      : []),
    ...(values.messageAppend === undefined ? [] : [plainLines(values.messageAppend)]),
    '',
    ...parts.links.map((link): Text => ['- ', ...link]),
    '',
    `Owner: ${plainText(parts.owner)} · ${parts.dedupeKey}`,
    ...(values.shadow ? ['In shadow: it notifies and never pages.'] : []),
    handles(whom),
  ];
  return lines.flatMap((line, index) => [
    ...(index === 0 ? [] : ['\n']),
    ...(typeof line === 'string' ? [line] : line),
  ]);
}

/** The message of a part of a composite: it tells nobody, its composite does. */
export function partMessage(text: string): Text {
  return [text];
}

function transitions(words: Words, values: PolicyValues): string[] {
  const since = 'since {{last_triggered_at}}';
  const lines = [`{{#is_alert}}${words.finding}, expected ${words.expected}, ${since}.{{/is_alert}}`];
  if (values.warning !== undefined) {
    const expected = words.expectedByWarning ?? words.expected;
    lines.push(`{{#is_warning}}${words.finding}, expected ${expected}, ${since}.{{/is_warning}}`);
  }
  if (words.missing !== undefined) lines.push(`{{#is_no_data}}${words.missing}{{/is_no_data}}`);
  lines.push(`{{#is_recovery}}Back to normal.{{/is_recovery}}`);
  return lines;
}

function handles({ alert, warning, noData, recovery }: Recipients): string {
  const block = (when: string, whom: readonly string[]) =>
    whom.length === 0 ? '' : `{{#${when}}}${whom.map(checked).join(' ')}{{/${when}}}`;
  return (
    block('is_alert', alert) +
    block('is_warning', warning) +
    block('is_no_data', noData) +
    block('is_recovery', recovery)
  );
}

/** Catalogs are checked long before; a handle that could end its conditional is a misuse of the library. */
function checked(handle: string): string {
  if (/^@[^\s@{}$%]+(@[^\s@{}$%]+)?$/.test(handle)) return handle;
  throw new Error(`cannot notify ${JSON.stringify(handle)}, expected a handle such as @slack-team`);
}
