import { compareText } from '../../model/issue';
import type { Move } from '../../model/move';
import { suggestion } from '../../model/closest';
import type { Checked } from '../checked';
import type { Report } from '../report';
import { entriesOf, indexed } from '../resolve/raw';
import type { RawList } from '../resolve/raw';

interface RawMove {
  readonly service?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ids?: Readonly<Record<string, string | undefined>>;
}

export interface RawMoves {
  readonly moves?: RawList<RawMove>;
}

/** Moves between states, in the order of the file; reports unknown services, moves to where it was, ids told twice. */
export function resolveMoves(
  { document, data }: Checked<RawMoves>,
  services: ReadonlySet<string>,
  report: Report,
): readonly Move[] {
  const seen = new Map<string, number>();
  return indexed(data.moves).flatMap(([raw, index]): Move[] => {
    const { service, from, to } = raw;
    const path = ['moves', index];
    if (service === undefined || from === undefined || to === undefined) return [];
    if (!services.has(service)) {
      const hint = suggestion(service, services) ?? 'drop the entry: what is gone has nothing to move';
      report(
        'unknown-service',
        { document, path: [...path, 'service'] },
        `no service '${service}' in the catalog`,
        hint,
      );
    }
    if (from === to) {
      report('invalid-value', { document, path: [...path, 'to'] }, `'${to}' is where it comes from`, 'drop the entry');
    }
    const ids = entriesOf(raw.ids).flatMap(([resource, id]) => {
      const spot = { document, path: [...path, 'ids', resource], on: 'key' } as const;
      const { line } = document.locate(spot.path, 'key');
      const key = `${to} ${resource}`;
      const twin = seen.get(key);
      if (twin !== undefined) {
        const message = `${resource} is moved into ${to} here and in line ${twin}`;
        report('duplicate-entry', spot, message, 'keep the entry whose stack holds it now');
      }
      seen.set(key, line);
      return id === undefined ? [] : [{ resource, id }];
    });
    ids.sort((a, b) => compareText(a.resource, b.resource));
    const place = { file: document.path, line: document.locate(path).line };
    return [{ service, from, to, ids, place }];
  });
}
