/** A coordinate: a tenth of a pixel is finer than any screen. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

/** Text of the user, harmless between tags and in attributes. */
export function escape(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  // control characters are not allowed in XML at all
  return text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');
}

export type Attributes = Readonly<Record<string, string | number>>;

/** An element; numbers are coordinates. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? at(value) : escape(value)}"`,
  );
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escape(text) || ' ');
}

/** Width of a text of 11 px, roughly: DejaVu's letters are the widest of those that may be used. */
export const widthOf = (text: string) => [...text].length * 6.7;

/** A text cut to a width. */
export function fit(text: string, width: number): string {
  const letters = [...text];
  const most = Math.max(1, Math.floor(width / 6.7));
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
