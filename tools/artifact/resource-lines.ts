/**
 * Finds the line of one key of a JSON text after another, in the order in which they stand there. A text within
 * texts cannot be mistaken for a key, since its quotes are escaped.
 */
export function lineFinder(text: string): (key: string) => number {
  let [at, line, lost] = [0, 1, false];
  return (key) => {
    if (lost) return 0;
    const found = text.indexOf(`${JSON.stringify(key)}:`, at);
    if (found === -1) {
      // keys that are spelled otherwise would make every search read to the end
      lost = true;
      return 0;
    }
    for (let next = text.indexOf('\n', at); next !== -1 && next < found; next = text.indexOf('\n', next + 1)) line += 1;
    at = found;
    return line;
  };
}
