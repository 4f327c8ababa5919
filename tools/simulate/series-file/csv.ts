import { timeOf, type Points } from './grid';
import { parseTags } from '../../../model/series-key';
import type { SeriesFault } from './series-fault';

const columns = ['time', 'metric', 'tags', 'value'] as const;

/** Points of a CSV by its head; the tags column may be missing, further columns are not read. */
export function pointsOfCsv(text: string): Points | SeriesFault {
  const [head = [], ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  const at = Object.fromEntries(columns.map((name) => [name, head.findIndex((cell) => cell.trim() === name)]));
  const missing = columns.find((name) => name !== 'tags' && at[name] === -1);
  if (missing !== undefined) return { line: 1, message: `no column '${missing}', expected ${columns.join(',')}` };
  const points: { -readonly [K in keyof Points[number]]: Points[number][K] }[] = [];
  for (const [index, row] of rows.entries()) {
    const line = index + 2;
    if (row.every((cell) => cell.trim() === '')) continue;
    const cell = (name: (typeof columns)[number]) => row[at[name] ?? -1]?.trim() ?? '';
    const seconds = timeOf(cell('time'));
    if (seconds === undefined) {
      return { line, message: `time '${cell('time')}' is neither ISO 8601 nor seconds since 1970` };
    }
    const tags = parseTags(cell('tags'), ';');
    if (typeof tags === 'string') return { line, message: tags };
    const value = cell('value') === '' ? NaN : Number(cell('value'));
    if (cell('value') !== '' && !Number.isFinite(value)) {
      return { line, message: `value '${cell('value')}' is no number` };
    }
    if (cell('metric') === '') return { line, message: 'no metric' };
    points.push({ seconds, metric: cell('metric'), tags, value, line });
  }
  return points;
}

/** Cells by row; a cell in quotes may hold commas, line breaks, and quotes written twice. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',' && end !== '') rows.push([]);
    if (end === '') break;
  }
  return rows;
}
