import { matchesGlob } from '../model/glob';

/** One line of a CODEOWNERS file that gives paths to owners. */
interface Line {
  readonly number: number;
  /** Segments of its pattern; `**` stands for any number of them. */
  readonly segments: readonly string[];
  readonly owners: readonly string[];
}

/** Lines under one heading; GitHub has one section alone, GitLab asks the owners of every section. */
interface Section {
  readonly isOptional: boolean;
  readonly lines: readonly Line[];
}

/** Who owns a path by one section, and which line says so. */
export interface Ownership {
  readonly line: number;
  readonly owners: readonly string[];
}

/** `[Name]`, `^[Name]` (optional), `[Name][2]`, each with owners for lines that name none. */
const heading = /^(\^)?\[[^\]]+\](?:\[\d+\])?(?:\s+(.*))?$/;

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** Pattern and owners of a line; a blank of a path is written `\ `. */
function split(text: string): readonly string[] {
  const parts = (text.match(/(?:\\.|[^\s\\])+/g) ?? []).map((part) => part.replace(/\\(.)/g, '$1'));
  const comment = parts.findIndex((part, at) => at > 0 && part.startsWith('#'));
  return comment < 0 ? parts : parts.slice(0, comment);
}

/** A pattern names a folder with all below it unless it ends in `*`; without a slash inside it fits at any depth. */
function segmentsOf(pattern: string): readonly string[] {
  const isFolder = pattern.endsWith('/');
  const parts = pattern.split('/').filter(Boolean);
  const isAnchored = pattern.replace(/\/$/, '').includes('/');
  const last = parts.at(-1) ?? '';
  const below = isFolder || !(last.endsWith('*') && isAnchored);
  return [...(isAnchored ? [] : ['**']), ...parts, ...(below && last !== '**' ? ['**'] : [])];
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  // reachable[j]: the pattern up to here fits the first j segments of the path
  let reachable: readonly boolean[] = [true, ...path.map(() => false)];
  for (const segment of pattern) {
    let seen = false;
    const before = reachable;
    reachable = before.map((here, j) => {
      seen ||= here;
      if (segment === '**') return seen;
      return j > 0 && before[j - 1] === true && matchesGlob(segment, path[j - 1] ?? '');
    });
  }
  return reachable.at(-1) === true;
}

/** Whose rules a CODEOWNERS file follows. */
export type CodeHost = 'github' | 'gitlab';

/** What GitHub does not read as a pattern and passes over: sections, exclusions, ranges, an escaped `#`. */
const notGithub = /^!|^\\#|\[/;

/** Whether a file has sections, which mean something to GitLab alone. */
export const hasSections = (text: string): boolean => text.split(/\r?\n/).some((line) => heading.test(line.trim()));

/** Reads a CODEOWNERS file as its host does. What is no line of one there is passed over, as they do. */
export function parseCodeowners(text: string, host: CodeHost): readonly Section[] {
  const sections: { isOptional: boolean; lines: Line[] }[] = [{ isOptional: false, lines: [] }];
  let shared: readonly string[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (host === 'github' && notGithub.test(line.split(/\s/)[0] ?? '')) continue;
    const section = host === 'gitlab' ? heading.exec(line) : null;
    if (section) {
      shared = words(section[2] ?? '');
      sections.push({ isOptional: section[1] !== undefined, lines: [] });
      continue;
    }
    const [pattern = '', ...owners] = split(line);
    const own = owners.length > 0 ? owners : shared;
    sections.at(-1)?.lines.push({ number: index + 1, segments: segmentsOf(pattern), owners: own });
  }
  return sections.filter(({ lines }) => lines.length > 0);
}

/** Who must agree to a change of a path, by section; the last line that fits it decides. */
export function ownershipsOf(sections: readonly Section[], path: string): readonly Ownership[] {
  const parts = path.split('/').filter(Boolean);
  return sections.flatMap(({ isOptional, lines }) => {
    const found = isOptional ? undefined : lines.findLast(({ segments }) => fits(segments, parts));
    return found ? [{ line: found.number, owners: found.owners }] : [];
  });
}
