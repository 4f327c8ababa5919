import { resourceKey } from '../../tools/artifact/artifact';
import { nameOf, type Orphan } from '../../tools/recover/orphans';
import { visible } from '../visible';

/** One line an orphan: where it belongs, and what it is at Datadog. */
export function orphansText(orphans: readonly Orphan[]): string {
  return orphans
    .map((orphan) => `  ${resourceKey(orphan.resource)} is ${[orphan.id, nameOf(orphan)].filter(Boolean).join(', ')}`)
    .map((line) => `${visible(line)}\n`)
    .join('');
}
