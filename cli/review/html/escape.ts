const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Longest text of others in the page; a name of 10 kB is shown as far as this. */
const longest = 4000;

/** A text of others within an element or a quoted attribute. What could turn the direction of text is left out. */
export function html(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/[\p{Cf}]/gu, '').replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
