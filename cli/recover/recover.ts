import { join } from 'node:path';
import type { Artifact, Resource } from '../../tools/artifact/artifact';
import { orphansAmong, typeOf, uncreated, type LiveKinds, type Orphan } from '../../tools/recover/orphans';
import type { Account, Json } from '../../tools/live/account';
import type { Io } from '../io';
import { readWhole, siteOf } from '../live/artifact';
import { callsText, withAccount } from '../live/connect';
import { stacksIn } from '../terraform/chosen';
import { openStacks, type OpenStack } from '../terraform/state';
import { dropImports, writeImports } from './imports';

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
  const orphans = await orphansOf(out, artifact, opened, io);
  for (const stack of opened) {
    writeImports(
      folderOf(stack),
      orphans.filter(({ resource }) => resource.stack === stack.stack),
    );
  }
  return orphans;
}

/** Orphans of the stacks that are opened; those of others matter only where they hold one of these. */
async function orphansOf(
  out: string,
  artifact: Artifact,
  opened: readonly OpenStack[],
  io: Io,
): Promise<readonly Orphan[]> {
  const names = new Set(opened.map(({ stack }) => stack));
  const held = opened.flatMap((stack) => stack.held);
  const resources = uncreated(
    artifact.stacks.filter(({ name }) => names.has(name)),
    held,
  );
  if (resources.length === 0) return [];
  const live = await withAccount(siteOf(artifact, io), io, async ({ account, calls }) => {
    const kinds = await liveKinds(account, resources);
    io.err(`looked for what an earlier apply may have left: ${callsText(calls)}\n`);
    return kinds;
  });
  const found = orphansAmong(resources, artifact, live, held);
  if (found.length === 0) return [];
  // what looks like an orphan may be held by a stack that is not deployed now
  const others = await openStacks(
    out,
    stacksIn(out).filter((stack) => !names.has(stack)),
    io,
  );
  return orphansAmong(
    resources,
    artifact,
    live,
    [...opened, ...others].flatMap((stack) => stack.held),
  );
}

/** Lists only what is looked for: reading downtimes asks for a permission of its own. */
async function liveKinds(account: Account, resources: readonly Resource[]): Promise<LiveKinds> {
  const types = new Set(resources.map(({ type }) => type));
  const listed = (type: string, list: () => Promise<readonly Json[]>) => (types.has(type) ? list() : []);
  const [monitors, slos, boards, downtimes, configPolicies] = await Promise.all([
    listed(typeOf.monitors, account.monitors),
    listed(typeOf.slos, account.slos),
    listed(typeOf.boards, account.boards),
    listed(typeOf.downtimes, account.downtimes),
    listed(typeOf.configPolicies, account.configPolicies),
  ]);
  return { monitors, slos, boards, downtimes, configPolicies };
}
