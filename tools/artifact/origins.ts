import type { Issue } from '../../model/issue';
import type { Origin } from './artifact';
import { entriesOf, isMap } from './json';

const names = ['service', 'signal', 'variant', 'team', 'cluster', 'environment'] as const;

/** Who made what, from the text of our provenance.json; empty without. */
export function readOrigins(provenance: string | undefined, issues: Issue[]): ReadonlyMap<string, Origin> {
  if (provenance === undefined) return new Map();
  let content: unknown;
  try {
    content = JSON.parse(provenance);
  } catch {
    content = undefined;
  }
  if (!isMap(content) || !isMap(content.resources)) {
    issues.push({
      code: 'artifact-provenance',
      severity: 'error',
      file: 'provenance.json',
      line: 0,
      column: 0,
      path: '',
      message: 'not the provenance that meshwatch synth writes: an object with resources was expected',
      hint: 'run meshwatch synth again',
    });
    return new Map();
  }
  return new Map(entriesOf(content.resources).map(([key, entry]) => [key, originOf(entry)]));
}

function originOf(entry: unknown): Origin {
  const known = isMap(entry) ? entry : {};
  const origin: { -readonly [K in keyof Origin]: Origin[K] } = {
    file: typeof known.file === 'string' ? known.file : '',
    line: typeof known.line === 'number' ? known.line : 0,
  };
  for (const name of names) {
    const value = known[name];
    if (typeof value === 'string') origin[name] = value;
  }
  return origin;
}
