import { diffWordsWithSpace } from 'diff';
import { html } from './escape';

/** Longer texts cost more to compare than a reader gains. */
const longest = 20_000;

/** Two texts beside each other, what differs marked in both. */
export function sideBySide(before: string, after: string): string {
  if (before.length + after.length > longest) return pair(html(before), html(after));
  let [was, is] = ['', ''];
  for (const { value, added, removed } of diffWordsWithSpace(before, after)) {
    if (added) is += `<ins>${html(value)}</ins>`;
    else if (removed) was += `<del>${html(value)}</del>`;
    else {
      was += html(value);
      is += html(value);
    }
  }
  return pair(was, is);
}

function pair(before: string, after: string): string {
  return `<div class="pair"><pre><span class="side">before</span>${before || '<i>nothing</i>'}</pre><pre><span class="side">after</span>${after || '<i>nothing</i>'}</pre></div>`;
}
