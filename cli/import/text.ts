import { createTwoFilesPatch } from 'diff';
import type { Imported } from '../../catalog/manifests/import';
import { count } from '../issue-text';
import { visible } from '../visible';

/** More names than this say nothing new. */
const most = 10;

function names(list: readonly string[]): string {
  const shown = list.slice(0, most).map(visible).join(', ');
  return list.length > most ? `${shown} and ${list.length - most} more` : shown;
}

/** What was read, and what is neither in the layer nor wrong. */
export function summary(imported: Imported, files: number): string {
  const { services, objects, leftOut, outside } = imported;
  const lines = [`${count(services.length, 'service')} from ${count(objects, 'object')} in ${count(files, 'file')}`];
  if (leftOut.length > 0) {
    lines.push(`left out, of the cluster itself or PR replicas (${leftOut.length}): ${names(leftOut)}`);
  }
  if (outside.length > 0) lines.push(`not in the input, so not checked (${outside.length}): ${names(outside)}`);
  return `${lines.join('\n')}\n`;
}

/** What would change, as a unified diff; empty where nothing would. */
export function difference(out: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const name = visible(out);
  const patch = createTwoFilesPatch(before === undefined ? '/dev/null' : name, name, before ?? '', after, '', '', {
    context: 3,
  });
  // the library puts lines of its own above, and tabs behind the names
  return patch.replace(/^(?:Index: .*\n)?=+\n/, '').replace(/^(--- .*|\+\+\+ .*)\t$/gm, '$1');
}
