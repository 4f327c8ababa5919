import type { Stack } from '../artifact/artifact';
import { blocks, isMap, text } from '../artifact/json';
import { soleExpression } from '../artifact/open';

/** What a stack tells Terraform about objects that exist, by addresses such as `datadog_monitor.cart`. */
export interface Intents {
  /** New address → the old one. */
  readonly moved: ReadonlyMap<string, string>;
  /** Objects to let go of without deleting them. */
  readonly forgotten: ReadonlySet<string>;
  /** Addresses that take over an object that exists. */
  readonly imported: ReadonlySet<string>;
  /** Of a plan: objects that the state does not have yet, though the plan shows them as they are. */
  readonly taken: ReadonlySet<string>;
  /** Of a plan: what Terraform says that it will make anew. */
  readonly replaced: ReadonlySet<string>;
}

/** `moved`, `removed` and `import` blocks of a stack, or what a plan makes of them. */
export function intentsOf({ document, fromPlan }: Stack): Intents {
  return fromPlan ? plannedIntents(document) : writtenIntents(document);
}

function writtenIntents(document: unknown): Intents {
  const all = (section: string) => blocks(document).flatMap((content) => blocks(content[section]));
  return {
    moved: new Map(all('moved').map(({ from, to }) => [addressOf(to), addressOf(from)])),
    forgotten: new Set(
      all('removed')
        .filter(({ lifecycle }) => blocks(lifecycle).some(({ destroy }) => destroy === false))
        .map(({ from }) => addressOf(from)),
    ),
    imported: new Set(all('import').map(({ to }) => addressOf(to))),
    taken: new Set(),
    replaced: new Set(),
  };
}

/** Addresses may be written as expressions. */
function addressOf(written: unknown): string {
  return soleExpression(text(written)) ?? text(written);
}

function plannedIntents(document: unknown): Intents {
  const moved = new Map<string, string>();
  const [forgotten, taken, replaced] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { address: written, previous_address: previous, change } of blocks(
    isMap(document) ? document.resource_changes : [],
  )) {
    if (!isMap(change)) continue;
    const address = text(written);
    const actions = Array.isArray(change.actions) ? change.actions : [];
    if (typeof previous === 'string' && previous !== address) moved.set(address, previous);
    if (actions.includes('forget')) forgotten.add(address);
    if (isMap(change.importing)) taken.add(address);
    if (actions.includes('create') && (actions.includes('delete') || actions.includes('forget'))) replaced.add(address);
  }
  return { moved, forgotten, imported: taken, taken, replaced };
}
