import type { Difference } from '../compare/difference';

/**
 * What of an object differs, by names alone: `threshold critical`, `told of alert`, `widget Errors`. The same from two
 * outputs as from a plan, which shows other values: ids for references, and what stood in the account.
 */
export function partsOf(differences: readonly Difference[]): readonly string[] {
  return [...new Set(differences.map(partOf))].sort();
}

function partOf(difference: Difference): string {
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
