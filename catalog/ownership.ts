import type { Checked } from './checked';
import { ownershipsOf, parseCodeowners } from './codeowners';
import type { Ownership } from './codeowners';
import type { RawOverrides } from './overrides/raw-overrides';
import type { RawPolicy } from './rails/raw-policy';
import type { Report } from './report';
import { entriesOf, present } from './resolve/raw';
import type { RawMesh } from './resolve/raw';

/** A CODEOWNERS file, and where the catalog lies in its repository. */
export interface Codeowners {
  /** As it is shown in messages. */
  readonly name: string;
  readonly text: string;
  /** The catalog's directory relative to the repository, with `/`; empty at its root. */
  readonly directory: string;
}

type IsOwner = (owner: string) => boolean;

/** Whether an owner stands for a team: one that `codeowners` lists, else any handle that ends in the team's slug. */
function ownerOf(key: string, team: NonNullable<RawMesh['teams']>[string] | undefined): IsOwner {
  const listed = present(team?.codeowners).map((owner) => owner.toLowerCase());
  if (listed.length > 0) return (owner) => listed.includes(owner.toLowerCase());
  const slug = (team?.slug ?? key).toLowerCase();
  return (owner) => owner.startsWith('@') && owner.toLowerCase().split(/[@/]/).at(-1) === slug;
}

const words = (found: readonly Ownership[], name: string) =>
  found.map(({ line, owners }) => `${owners.join(' ') || 'nobody'} (${name}:${line})`).join(' and ') ||
  `nobody: no line of ${name} fits it`;

/**
 * Reports override files that their team does not own, and a policy.yaml that others than the platform (the teams that
 * own clusters) may change: of several owners of a line any one is enough.
 */
export function checkOwnership(
  { name, text, directory }: Codeowners,
  files: {
    readonly mesh: RawMesh;
    readonly overrides: readonly Checked<RawOverrides>[];
    readonly policy: Checked<RawPolicy> | undefined;
  },
  report: Report,
): void {
  const sections = parseCodeowners(text);
  const teams = files.mesh.teams ?? {};
  const owned = (path: string) => ownershipsOf(sections, directory === '' ? path : `${directory}/${path}`);
  for (const { document, data } of files.overrides) {
    const { team } = data;
    if (team === undefined || !Object.hasOwn(teams, team)) continue;
    const isOwner = ownerOf(team, teams[team]);
    const found = owned(document.path);
    if (found.some(({ owners }) => owners.some(isOwner))) continue;
    const message = `${document.path} belongs to ${words(found, name)}, expected team '${team}'`;
    const hint = `add a line to ${name}, or teams.${team}.codeowners to mesh.yaml if the team has another name there`;
    report('owner-mismatch', { document, path: ['team'] }, message, hint);
  }
  if (!files.policy) return;
  const { document } = files.policy;
  const platform = [...new Set(entriesOf(files.mesh.clusters).flatMap(([, { owner }]) => owner ?? []))].sort();
  const isPlatform: IsOwner = (owner) => platform.some((key) => ownerOf(key, teams[key])(owner));
  const found = owned(document.path);
  if (found.some(({ owners }) => owners.length > 0 && owners.every(isPlatform))) return;
  const message = `${document.path} belongs to ${words(found, name)}, expected the platform alone: ${platform.join(', ')}`;
  report(
    'owner-mismatch',
    { document, path: ['kind'] },
    message,
    `a line for ${document.path} in ${name}, after all others`,
  );
}
