/** What Datadog receives of a text in Terraform: `$${` and `%%{` are its way to write `${` and `%{`. */
export function literal(text: string): string {
  // most texts have neither, and `includes` is far cheaper than a pattern
  return text.includes('$${') || text.includes('%%{') ? text.replace(/([$%])\1\{/g, '$1{') : text;
}

/** The same the other way, for texts that are literal already, such as those of a plan. */
export function escaped(text: string): string {
  return text.includes('%{') || text.includes('${') ? text.replace(/[$%]\{/g, (start) => start[0] + start) : text;
}

/** Whether a part of the text is known only after Terraform evaluates it. */
export function isTemplate(text: string): boolean {
  return (text.includes('${') || text.includes('%{')) && /(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(text);
}
