import type { View } from '../../../tools/review/view';
import { linesOf, type Line } from '../difference-text';
import { changeName } from '../words';
import { html } from './escape';
import { facts } from './risks';
import { sideBySide } from './side-by-side';
import { thresholdPicture } from './threshold-picture';

/** Every difference of one resource; `level` is that of its worst risk. */
export function changeCard(view: View, level: string): string {
  const { action, from, differences, stack, address } = view.change;
  const moved = from ? ` from <code>${html(`${from.stack}/${from.address}`)}</code>` : '';
  const lines = differences.flatMap((one) => linesOf(one, view.origin));
  const about = facts(level, [view.origin?.team], [view.origin?.service]);
  const list = lines.length > 0 ? `<dl>${lines.map(lineText).join('')}</dl>` : '';
  return (
    `<li class="card" ${about}><details><summary><b>${action}</b> ${html(changeName(view))}${moved}</summary>` +
    `<p class="why"><code>${html(`${stack}/${address}`)}</code></p>${thresholdPicture(view)}${list}</details></li>`
  );
}

/** Short values on one line, long ones side by side. */
function lineText({ what, before, after }: Line): string {
  const isShort = before.length + after.length < 80;
  const value = isShort
    ? `<del>${html(before || 'none')}</del> → <ins>${html(after || 'none')}</ins>`
    : sideBySide(before, after);
  return `<dt>${html(what)}</dt><dd>${value}</dd>`;
}
