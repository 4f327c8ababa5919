/** Columns as wide as their widest cell; nothing is padded at the end of a line. */
function lines(rows: readonly (readonly string[])[], margin: string): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (column < row.length - 1 ? (row[column] ?? '').length : 0))),
  );
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${margin}${line(row).trimEnd()}\n`).join('');
}

/** Rows under a head. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return lines([head, ...rows], '');
}

/** Rows of a section, set in a little. The last cell of a row may be as long as it likes. */
export function rowsText(rows: readonly (readonly string[])[]): string {
  return lines(rows, '  ');
}
