/** A part of a text that Terraform evaluates: `${expression}` or `%{directive}`. */
export interface Interpolation {
  readonly opening: '${' | '%{';
  /** Between the braces; undefined where no brace closes it. */
  readonly inner: string | undefined;
}

/** Another resource that an expression names: `datadog_monitor.cart`. */
export interface NamedResource {
  readonly type: string;
  /** Without the type, and without an index. */
  readonly name: string;
}

/** What Terraform evaluates of a text, left to right; `$${` and `%%{` are literals. */
export function interpolationsOf(text: string): readonly Interpolation[] {
  if (!text.includes('${') && !text.includes('%{')) return [];
  const found: Interpolation[] = [];
  const openings = /([$%])\1\{|[$%]\{/g;
  for (let match = openings.exec(text); match; match = openings.exec(text)) {
    if (match[1] !== undefined) continue;
    const end = closingBrace(text, openings.lastIndex);
    const inner = end === undefined ? undefined : text.slice(openings.lastIndex, end);
    found.push({ opening: match[0] === '${' ? '${' : '%{', inner });
    // all that follows would stand within the open one
    if (end === undefined) break;
    openings.lastIndex = end + 1;
  }
  return found;
}

/** Where the brace closes that stands before `from`; braces in quotes do not count. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === '\\' ? 1 : 0;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** Datadog resources that a text refers to; data sources and other providers' resources are not among them. */
export function resourcesNamedIn(text: string): readonly NamedResource[] {
  if (!text.includes('datadog_')) return [];
  return interpolationsOf(text).flatMap(({ inner = '' }) =>
    [...inner.matchAll(/(?<![\w.-])(datadog_\w+)\.([A-Za-z_][\w-]*)/g)].map(([, type = '', name = '']) => ({
      type,
      name,
    })),
  );
}
