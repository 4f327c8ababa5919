import { timeOf, wrongTime, type Points } from './grid';
import { parseTags } from '../../../model/series-key';
import type { SeriesFault } from './series-fault';

const columns = ['time', 'metric', 'tags', 'value'] as const;

/** Points of a CSV by its head; the tags column may be missing, further columns are not read. */
export function pointsOfCsv(text: string): Points | SeriesFault {
  const [first, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  const head = first?.cells ?? [];
  const at = Object.fromEntries(columns.map((name) => [name, head.findIndex((cell) => cell.trim() === name)]));
  const missing = columns.find((name) => name !== 'tags' && at[name] === -1);
  if (missing !== undefined && /time *[;\t]|[;\t] *time/.test(head.join())) {
    return { line: 1, message: `columns stand apart by ';' or tabs, expected commas: ${columns.join(',')}` };
  }
  if (missing !== undefined) return { line: 1, message: `no column '${missing}', expected ${columns.join(',')}` };
  const points: { -readonly [K in keyof Points[number]]: Points[number][K] }[] = [];
  for (const { cells: row, line } of rows) {
    if (row.every((cell) => cell.trim() === '')) continue;
    const cell = (name: (typeof columns)[number]) => row[at[name] ?? -1]?.trim() ?? '';
    const seconds = timeOf(cell('time'));
    if (seconds === undefined) {
      return { line, message: wrongTime(cell('time')) };
    }
    const tags = parseTags(cell('tags'), ';');
    if (typeof tags === 'string') return { line, message: tags };
    const isGap = /^(nan|null)?$/i.test(cell('value'));
    const value = isGap ? NaN : Number(cell('value'));
    if (!isGap && !Number.isFinite(value)) {
      return { line, message: `value '${cell('value')}' is no number` };
    }
    if (cell('metric') === '') return { line, message: 'no metric' };
    points.push({ seconds, metric: cell('metric'), tags, value, line });
  }
  return points;
}

interface Row {
  readonly cells: string[];
  /** Of its first letter, from 1. */
  readonly line: number;
}

/** Cells by row; a cell in quotes may hold commas, line breaks, and quotes written twice. */
function rowsOf(text: string): readonly Row[] {
  const rows: Row[] = [{ cells: [], line: 1 }];
  let line = 1;
  for (const [all, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += all.split('\n').length - 1;
    if (end !== ',' && end !== '') rows.push({ cells: [], line });
    if (end === '') break;
  }
  return rows;
}
