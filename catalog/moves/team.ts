import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { CatalogFile } from '../load';
import { isDerived, kindAt } from '../places';

/** A file of services in which one says another team. */
export interface ChangedTeam extends CatalogFile {
  readonly line: number;
  /** The team before. */
  readonly from: string;
}

/**
 * The file that states a service's team, with another team in that one place; undefined where no file of people states
 * it as a plain text of its own (a derived file, a default of mesh.yaml, an alias).
 */
export function withTeam(files: readonly CatalogFile[], service: string, team: string): ChangedTeam | undefined {
  for (const { path, text } of files) {
    if (kindAt(path) !== 'Services' || isDerived(path)) continue;
    const mark = text.startsWith('\uFEFF') ? 1 : 0;
    const lineCounter = new LineCounter();
    const list = parseDocument(text.slice(mark), { lineCounter }).get('services', true);
    for (const entry of isSeq(list) ? list.items : []) {
      if (!isMap(entry) || `${String(entry.get('namespace'))}/${String(entry.get('name'))}` !== service) continue;
      const node = entry.get('team', true);
      if (!isScalar(node) || !node.range || node.anchor !== undefined) continue;
      const [from, to] = node.range;
      const written = /^[A-Za-z][\w-]*$/.test(team) ? team : JSON.stringify(team);
      const changed = text.slice(0, from + mark) + written + text.slice(to + mark);
      return { path, text: changed, line: lineCounter.linePos(from).line, from: String(node.value) };
    }
  }
  return undefined;
}
