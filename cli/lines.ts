/** Longest line that is kept; the rest of a longer one is dropped as it comes, so that no input fills the memory. */
export const longestLine = 1_000_000;

/** One line of a stream, without its end. */
export interface Line {
  readonly text: string;
  /** Whether the line was longer than `longestLine`, and only its beginning is here. */
  readonly cut: boolean;
}

/** Lines of a text that arrives in pieces. What follows the last end of a line is a line, unless it is empty. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<Line> {
  let begun: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    const room = longestLine + 1 - length;
    if (room > 0 && piece !== '') begun.push(piece.slice(0, room));
    length += piece.length;
  };
  const finish = (): Line => {
    const text = begun.join('').replace(/\r$/, '');
    [begun, length] = [[], 0];
    return text.length > longestLine ? { text: text.slice(0, longestLine), cut: true } : { text, cut: false };
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      add(piece.slice(from, end));
      yield finish();
      from = end + 1;
    }
    add(piece.slice(from));
  }
  if (length > 0) yield finish();
}
