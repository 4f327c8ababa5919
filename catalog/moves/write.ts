import { isMap, isSeq, parseDocument } from 'yaml';
import type { Move } from '../../model/move';
import { apiVersion } from '../places';

/** Where moves stand in a catalog. */
export const movesFile = 'moves.yaml';

/**
 * Text of moves.yaml with moves added behind those it has; comments stay. An entry of the same service and stacks takes
 * the ids in. Throws where the file is no moves.yaml that can be read.
 */
export function withMoves(text: string | undefined, moves: readonly Omit<Move, 'place'>[]): string {
  const document = parseDocument(text ?? `apiVersion: ${apiVersion}\nkind: Moves\nmoves: []\n`);
  const [error] = document.errors;
  if (error) throw new Error(`${movesFile} is not YAML: ${error.message.split('\n')[0]}`);
  if (!isMap(document.contents)) throw new Error(`${movesFile} holds no map, expected kind: Moves`);
  const list = document.get('moves', true);
  if (!isSeq(list)) document.set('moves', document.createNode([]));
  const entries = document.get('moves', true);
  if (!isSeq(entries)) throw new Error(`${movesFile} has no list 'moves'`);
  entries.flow = false;
  for (const { service, from, to, ids } of moves) {
    const same = entries.items.find(
      (one) => isMap(one) && one.get('service') === service && one.get('from') === from && one.get('to') === to,
    );
    if (isMap(same)) for (const { resource, id } of ids) same.setIn(['ids', resource], id);
    else {
      const told = Object.fromEntries(ids.map(({ resource, id }) => [resource, id]));
      entries.add(document.createNode({ service, from, to, ids: told }));
    }
  }
  return document.toString({ lineWidth: 0 });
}
