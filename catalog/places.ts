/** Kinds of document that a catalog may hold. */
export const kinds = [
  'Mesh',
  'Services',
  'TeamOverrides',
  'Policy',
  'Signals',
  'Acks',
  'Moves',
  'MonitorTests',
] as const;
export type Kind = (typeof kinds)[number];

export const apiVersion = 'meshwatch/v1';

/** The place each kind is read from; nothing else in a catalog's directory is. */
const places: readonly (readonly [RegExp, Kind, string])[] = [
  [/^mesh$/, 'Mesh', 'mesh.yaml'],
  [/^services\/.+$/, 'Services', 'services/**/*.yaml'],
  [/^derived\/[^/]+$/, 'Services', 'derived/*.yaml'],
  [/^overrides\/[^/]+$/, 'TeamOverrides', 'overrides/*.yaml'],
  [/^policy$/, 'Policy', 'policy.yaml'],
  [/^signals\/[^/]+$/, 'Signals', 'signals/*.yaml'],
  [/^acks$/, 'Acks', 'acks.yaml'],
  [/^moves$/, 'Moves', 'moves.yaml'],
  [/^tests\/.+$/, 'MonitorTests', 'tests/**/*.yaml'],
];

/** Kind that a file must have by where it stands; undefined where no catalog file is expected. */
export function kindAt(path: string): Kind | undefined {
  const stem = path.replace(/\.ya?ml$/, '');
  return places.find(([pattern]) => pattern.test(stem))?.[1];
}

/** Where documents of a kind belong, in words. */
export function placesOf(kind: Kind): string {
  return places
    .filter((place) => place[1] === kind)
    .map((place) => place[2])
    .join(' or ');
}

/** Written by a tool from manifests: weaker than what people write. */
export const isDerived = (path: string) => path.startsWith('derived/');

export const isYaml = (path: string) => /\.ya?ml$/.test(path);

/** Whether a text announces itself as one of ours, without parsing it. */
export const announcesCatalog = (text: string): boolean =>
  /^\uFEFF?(?:[\s\S]*\n)?apiVersion:\s*["']?meshwatch\//.test(text.slice(0, 4096));
