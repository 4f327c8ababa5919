/**
 * `{0}, shifted by {1}[ in {2}]` with the texts of the arguments: a part in brackets goes without its argument; what the
 * template has no place for follows in parentheses, so that nothing is left unsaid.
 */
export function fill(template: string, texts: readonly string[]): string {
  const said = new Set<number>();
  const put = (part: string) =>
    part.replace(/\{(\d)\}/g, (_, digit: string) => {
      said.add(Number(digit));
      return texts[Number(digit)] ?? '…';
    });
  const text = template
    .split(/(\[[^\]]*\])/)
    .map((part) => {
      if (!part.startsWith('[')) return put(part);
      const wanted = /\{(\d)\}/.exec(part)?.[1];
      return wanted !== undefined && Number(wanted) < texts.length ? put(part.slice(1, -1)) : '';
    })
    .join('');
  const rest = texts.filter((_, index) => !said.has(index));
  return rest.length > 0 ? `${text} (${rest.join(', ')})` : text;
}
