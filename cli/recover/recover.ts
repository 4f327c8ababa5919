import { join } from 'node:path';
import type { Artifact } from '../../tools/artifact/artifact';
import { orphansAmong, type Orphan } from '../../tools/recover/orphans';
import { uncreated } from '../../tools/recover/uncreated';
import type { Io } from '../io';
import { readWhole, siteOf } from '../live/artifact';
import { callsText, withAccount } from '../live/connect';
import { stacksIn } from '../terraform/chosen';
import { openStacks, type OpenStack } from '../terraform/state';
import { dropImports, writeImports } from './imports';
import { liveKinds } from './live-kinds';

/**
 * Finds what an apply made at Datadog before it was cut off, and has the next plan of these stacks import it: a second
 * create would make it twice. Datadog is asked only where a plan would create something. `opened` are the stacks whose
 * plan comes next, of the output at `out`.
 */
export async function recover(out: string, opened: readonly OpenStack[], io: Io): Promise<readonly Orphan[]> {
  const folderOf = ({ stack }: OpenStack) => join(out, 'stacks', stack);
  // what an earlier run found would count as known
  for (const stack of opened) dropImports(folderOf(stack));
  const artifact = await readWhole(out, io);
  const other = opened.find(({ stack, workspace }) => workspace !== 'default' && !namesWorkspaces(artifact, stack));
  if (other) {
    io.err(`workspace '${other.workspace}': what others hold is not known, so nothing is taken over\n`);
    return [];
  }
  const orphans = await orphansOf(out, artifact, opened, io);
  for (const stack of opened) {
    writeImports(
      folderOf(stack),
      orphans.filter(({ resource }) => resource.stack === stack.stack),
    );
  }
  return orphans;
}

/** Whether a stack's own backend chooses its workspace, one a stack, as HCP Terraform does. */
const namesWorkspaces = ({ stacks }: Artifact, stack: string) =>
  stacks.find(({ name }) => name === stack)?.backend?.type === 'cloud';

/** Orphans of the stacks that are opened; those of others matter only where they hold one of these. */
async function orphansOf(
  out: string,
  artifact: Artifact,
  opened: readonly OpenStack[],
  io: Io,
): Promise<readonly Orphan[]> {
  const names = new Set(opened.map(({ stack }) => stack));
  const stacks = artifact.stacks.filter(({ name }) => names.has(name));
  const resources = uncreated(stacks, heldBy(opened));
  if (resources.length === 0) return [];
  const live = await withAccount(siteOf(artifact, io), io, async ({ account, calls }) => {
    const kinds = await liveKinds(account, resources);
    io.err(`looked for what an earlier apply may have left: ${callsText(calls)}\n`);
    return kinds;
  });
  const found = orphansAmong(resources, live, heldBy(opened));
  if (found.length === 0) return [];
  // what looks like an orphan may be held by a stack that is not deployed now
  const others = stacksIn(out).filter((stack) => !names.has(stack));
  return orphansAmong(resources, live, heldBy([...opened, ...(await openStacks(out, others, io))]));
}

const heldBy = (stacks: readonly OpenStack[]) => stacks.flatMap(({ held }) => held);
