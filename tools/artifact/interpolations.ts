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

const none: readonly Interpolation[] = [];

/** What Terraform evaluates of a text, left to right; `$${` and `%%{` are literals. */
export function interpolationsOf(text: string): readonly Interpolation[] {
  // two searches and no pattern: boards are megabytes that hold next to none
  let dollar = text.indexOf('${');
  let percent = text.indexOf('%{');
  if (dollar === -1 && percent === -1) return none;
  const found: Interpolation[] = [];
  while (dollar !== -1 || percent !== -1) {
    const isDollar = percent === -1 || (dollar !== -1 && dollar < percent);
    const at = isDollar ? dollar : percent;
    let next = at + 2;
    if (text[at - 1] !== text[at]) {
      const end = closingBrace(text, next);
      found.push({ opening: isDollar ? '${' : '%{', inner: end === undefined ? undefined : text.slice(next, end) });
      // all that follows would stand within the open one
      if (end === undefined) break;
      next = end + 1;
    }
    if (dollar !== -1 && dollar < next) dollar = text.indexOf('${', next);
    if (percent !== -1 && percent < next) percent = text.indexOf('%{', next);
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
  return interpolationsOf(text).flatMap(({ inner = '' }) => resourcesNamedBy(inner));
}

/** The same of an expression, without the braces. */
export function resourcesNamedBy(expression: string): readonly NamedResource[] {
  return [...expression.matchAll(/(?<![\w.-])(datadog_\w+)\.([A-Za-z_][\w-]*)/g)].map(([, type = '', name = '']) => ({
    type,
    name,
  }));
}
