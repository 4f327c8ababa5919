/**
 * JSON with sorted keys and two spaces, byte for byte as cdktf writes it (json-stable-stringify): what is empty takes
 * two lines, members without a value are left out. Throws on a cycle, by running out of stack.
 */
export function stableJson(value: unknown): string {
  return write(value, '\n') ?? 'null';
}

function write(value: unknown, indent: string): string | undefined {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[${value.map((item) => inner + (write(item, inner) ?? 'null')).join(',')}${indent}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const written = write(members[key], inner);
    if (written !== undefined) text += `${text && ','}${inner}${JSON.stringify(key)}: ${written}`;
  }
  return `{${text}${indent}}`;
}
