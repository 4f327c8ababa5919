import { resourceKey } from '../../tools/artifact/artifact';
import type { Orphan } from '../../tools/recover/orphans';
import { visible } from '../visible';

/** One line an orphan: where it belongs, and what it is at Datadog. */
export function orphansText(orphans: readonly Orphan[]): string {
  return orphans
    .map(({ resource, id, name }) => `  ${resourceKey(resource)} is ${id}${name === '' ? '' : `, ${name}`}`)
    .map((line) => `${visible(line)}\n`)
    .join('');
}
