/**
 * Whether an offset stands in code: between two runs of backticks of one length, as in Markdown; a single run is text,
 * and code in a line ends with its paragraph.
 */
export function codeSpans(text: string): (offset: number) => boolean {
  if (!text.includes('`')) return () => false;
  const runs = Array.from(text.matchAll(/`+|\n[ \t]*(?=\n)/g), ({ 0: run, index }) => ({ run, index }));
  const spans: { readonly from: number; readonly to: number }[] = [];
  const partners = partnersOf(runs.map(({ run }) => run));
  for (let at = 0; at < runs.length; at += 1) {
    const opener = runs[at];
    const partner = partners[at];
    const closer = partner === undefined ? undefined : runs[partner];
    if (!opener || !closer || partner === undefined) continue;
    spans.push({ from: opener.index, to: closer.index + closer.run.length });
    at = partner;
  }
  return (offset) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.to ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (spans[low]?.from ?? Infinity) <= offset;
  };
}

/** For each run the next of the same length; a blank line parts them, except fences. */
function partnersOf(runs: readonly string[]): readonly (number | undefined)[] {
  const partners = new Array<number | undefined>(runs.length);
  const next = new Map<number, number>();
  for (let at = runs.length - 1; at >= 0; at -= 1) {
    const run = runs[at] ?? '';
    if (run.startsWith('`')) {
      partners[at] = next.get(run.length);
      next.set(run.length, at);
    } else {
      next.delete(1);
      next.delete(2);
    }
  }
  return partners;
}
