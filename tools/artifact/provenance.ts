import type { Issue } from '../../model/issue';
import type { Artifact, Attributes, Origin, Requirement } from './artifact';
import { blocks, entriesOf, isMap, text } from './json';

const names = ['service', 'signal', 'variant', 'team', 'cluster', 'environment'] as const;

/** Who made what, and what the policy requires. */
export type Provenance = Pick<Artifact, 'origins' | 'required'>;

/** What our provenance.json says; nothing without its text. */
export function readProvenance(provenance: string | undefined, issues: Issue[]): Provenance {
  if (provenance === undefined) return { origins: new Map() };
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
    return { origins: new Map() };
  }
  const origins = new Map(entriesOf(content.resources).map(([key, entry]) => [key, originOf(entry)]));
  return { origins, required: blocks(content.required).map(requirementOf) };
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
  // taken as it is: an artifact has a hundred thousand fields, and a review asks for those of fifty
  if (isMap(known.fields)) origin.fields = known.fields as NonNullable<Origin['fields']>;
  return origin;
}

function requirementOf(entry: Attributes): Requirement {
  const { service, signal } = entry;
  return {
    stack: text(entry.stack),
    ...(typeof service === 'string' && { service }),
    ...(typeof signal === 'string' && { signal }),
    cluster: text(entry.cluster),
    environment: text(entry.environment),
    page: entry.page === true,
    file: text(entry.file),
    line: typeof entry.line === 'number' ? entry.line : 0,
  };
}
