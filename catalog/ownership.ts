import type { Checked } from './checked';
import { hasSections, ownershipsOf, parseCodeowners } from './codeowners';
import type { CodeHost, Ownership } from './codeowners';
import { hasOnlyExceptions } from './overrides/files';
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
  readonly host: CodeHost;
  /** The catalog's directory relative to the repository, with `/`; empty at its root. */
  readonly directory: string;
}

type IsOwner = (owner: string) => boolean;

/**
 * Whether an owner stands for a team: one that `codeowners` lists, else exactly `@<organisation>/<slug>`. Not `@slug`,
 * which is a person, nor a longer path that ends in it, which is a group of somebody else.
 */
function ownerOf(key: string, team: NonNullable<RawMesh['teams']>[string] | undefined, organisation: string): IsOwner {
  const listed = present(team?.codeowners).map((owner) => owner.toLowerCase());
  if (listed.length > 0) return (owner) => listed.includes(owner.toLowerCase());
  const handle = `@${organisation}/${team?.slug ?? key}`.toLowerCase();
  return (owner) => owner.toLowerCase() === handle;
}

/** `org` of `@org/team`. */
const organisationOf = (owner: string): string | undefined => /^@([^/@]+)\/[^/@]+$/.exec(owner)?.[1];

const words = (found: readonly Ownership[], name: string) =>
  found.map(({ line, owners }) => `${owners.join(' ') || 'nobody'} (${name}:${line})`).join(' and ') ||
  `nobody: no line of ${name} fits it`;

/**
 * The organisation whose teams a file names: that of whoever owns policy.yaml, else of the first team in it. Teams of
 * another one are nobody's until mesh.yaml lists them.
 */
function organisationIn(text: string, policyOwners: readonly string[]): string {
  const named = [...policyOwners, ...text.split(/\r?\n/).flatMap((line) => line.replace(/#.*/, '').split(/\s+/))];
  return named.map(organisationOf).find((one) => one !== undefined) ?? '';
}

interface Owned {
  readonly mesh: RawMesh;
  readonly overrides: readonly Checked<RawOverrides>[];
  readonly policy: Checked<RawPolicy> | undefined;
}

/**
 * Reports override files that their team does not own, and a policy.yaml that others than the platform (the teams that
 * own clusters) may change: of several owners of a line any one is enough. And exceptions that nobody who may approve
 * them has to agree to.
 */
export function checkOwnership({ name, text, host, directory }: Codeowners, files: Owned, report: Report): void {
  const sections = parseCodeowners(text, host);
  const teams = files.mesh.teams ?? {};
  const owned = (path: string) => ownershipsOf(sections, directory === '' ? path : `${directory}/${path}`);
  const ofPolicy = files.policy ? owned(files.policy.document.path) : [];
  const organisation = organisationIn(
    text,
    ofPolicy.flatMap(({ owners }) => owners),
  );
  const isOf = (key: string) => ownerOf(key, teams[key], organisation);
  const called = (key: string) => {
    const listed = present(teams[key]?.codeowners);
    return listed.length > 0 ? listed.join(' or ') : `@${organisation || '<organisation>'}/${teams[key]?.slug ?? key}`;
  };
  const approvers = present(files.policy?.data.exceptions?.approvers).filter((key) => Object.hasOwn(teams, key));
  const isApprover: IsOwner = (owner) => approvers.some((key) => isOf(key)(owner));
  const sectionsUnread =
    host === 'github' && hasSections(text) ? ", whose [sections] are GitLab's: --codeowners-host gitlab" : '';
  for (const { document, data } of files.overrides) {
    const { team } = data;
    if (team === undefined || !Object.hasOwn(teams, team)) continue;
    const found = owned(document.path);
    const isApproved = found.some(({ owners }) => owners.length > 0 && owners.every(isApprover));
    if (approvers.length > 0 && present(data.exceptions).length > 0 && !isApproved) {
      const message = `exceptions here belong to ${words(found, name)}, so approvedBy is a claim: no approver (${approvers.join(', ')}) has to agree`;
      const apart = `${document.path.replace(/\.yaml$/, '')}.exceptions.yaml`;
      const hint = `move them to ${apart}, and give that file to ${approvers.map(called).join(' or ')} in ${name}`;
      report('approval-unproved', { document, path: ['exceptions'], on: 'key' }, message, hint);
    }
    if (found.some(({ owners }) => owners.some(isOf(team))) || (isApproved && hasOnlyExceptions(data))) continue;
    const message = `${document.path} belongs to ${words(found, name)}, expected team '${team}' (${called(team)})`;
    const hint = `add a line to ${name}${sectionsUnread}, or teams.${team}.codeowners to mesh.yaml if the team has another name there`;
    report('owner-mismatch', { document, path: ['team'] }, message, hint);
  }
  if (!files.policy) return;
  const { document } = files.policy;
  const platform = [...new Set(entriesOf(files.mesh.clusters).flatMap(([, { owner }]) => owner ?? []))].sort();
  const isPlatform: IsOwner = (owner) => platform.some((key) => isOf(key)(owner));
  if (ofPolicy.some(({ owners }) => owners.length > 0 && owners.every(isPlatform))) return;
  const expected = platform.map((key) => `${key} (${called(key)})`).join(', ');
  const message = `${document.path} belongs to ${words(ofPolicy, name)}, expected the platform alone: ${expected}`;
  const hint = `a line for ${document.path} in ${name}${sectionsUnread}, after all others`;
  report('owner-mismatch', { document, path: ['kind'] }, message, hint);
}
