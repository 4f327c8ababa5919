/**
 * Texts of a catalog are data: in a message or a note they may not notify (`@all`), interpolate (`{{…}}`), leave their
 * place in Markdown, or become HTML. `${…}` is Terraform's business and escaped where Terraform is made.
 */
export function plainText(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/@/g, '＠') // the full-width sign reads the same and notifies nobody
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replace(/\{(?=\{)|\}(?=\})/g, '$& ')
    .trim();
}

/** Several lines, each as plain text. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(plainText)
    .join('\n')
    .trim();
}

/** A link; what is no `http(s)` address stands as plain text, so that nothing hides behind a label. */
export function link(label: string, target: string): string {
  const url = safeUrl(target);
  return url === undefined ? `${plainText(label)}: ${plainText(target)}` : `[${plainText(label)}](${url})`;
}

function safeUrl(target: string): string | undefined {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return undefined;
  return new URL(target).href.replace(
    /[@{}$()<>"'`*_\\[\]|~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
