import type { Attributes } from './artifact';
import { blocks, text } from './json';

/**
 * What a plan does to no object that it shows before and after: it destroys what an earlier replacement left behind, or
 * runs actions of the provider. Whoever compares both sides would see nothing of it. Undefined where there is nothing.
 */
export function unshownIn(plan: Attributes): string | undefined {
  const left = blocks(plan.resource_changes).filter(({ deposed }) => text(deposed) !== '');
  if (left.length > 0) return `destroys what an earlier replacement left behind (deposed): ${addresses(left)}`;
  const run = ['action_invocations', 'deferred_action_invocations'].flatMap((name) => blocks(plan[name]));
  return run.length > 0 ? `runs actions of the provider: ${addresses(run)}` : undefined;
}

function addresses(entries: readonly Attributes[]): string {
  const all = [...new Set(entries.map(({ address }) => text(address)))];
  return all.length > 3 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
}
