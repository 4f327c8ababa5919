/** Hint where a word is a slip for another: a letter or two differ. */
export function didYouMean(text: string, words: readonly string[]): string | undefined {
  const wanted = text.slice(0, 40).toLowerCase();
  if (/^(?:mean|av\w*)$/.test(wanted) && words.includes('avg')) return 'did you mean avg?';
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const word of words) {
    const distance = edits(wanted, word);
    if (distance * 3 <= Math.max(word.length, 3) && (!best || distance < best.distance)) best = { word, distance };
  }
  return best && `did you mean ${best.word}?`;
}

/** Letters to insert, delete or replace. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= b.length; column++) {
      const [above = 0, corner = 0, left = 0] = [row[column], row[column - 1], next[column - 1]];
      next.push(Math.min(above + 1, left + 1, corner + (b[column - 1] === letter ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
