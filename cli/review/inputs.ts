import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Artifact } from '../../tools/artifact/artifact';
import { isMap } from '../../tools/artifact/json';
import { readArtifact } from '../../tools/artifact/read';
import { unshownIn } from '../../tools/artifact/unshown';
import { priorStack, withKnown } from '../../tools/compare/planned';
import { atRef } from '../base/at-ref';
import { synthesizeInto } from '../base/synthesize-into';
import { failure, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { artifactPath, readFiles } from '../lint/files';
import { asOfDay, catalogDirectory } from '../settings';

/** What is compared. */
export interface Sides {
  readonly base: Artifact;
  readonly head: Artifact;
  /** All stacks, not the plans of some. */
  readonly isWhole: boolean;
}

const nothing: Artifact = { stacks: [], origins: new Map() };

/** Reads what the arguments name: two artifacts, the plans of some of their stacks, or plans alone. */
export async function readSides(args: Arguments, io: Io): Promise<Sides> {
  const plans = await readPlans(args, io);
  const base = args.value('base');
  if (base === undefined) {
    if (plans.length === 0) {
      throw usageError('nothing to compare with', 'name --base <dir|file|git ref>, or --plan <plan.json>');
    }
    return withPlans(nothing, await headBeside(args, io), plans);
  }
  if (existsSync(resolve(io.cwd, base))) {
    return withPlans(await readSide(base, io, true), await readSide(headPath(args, io), io), plans);
  }
  const catalog = catalogDirectory(undefined, args, io);
  const then = await atRef(base, catalog, args, io, (out) => (out === undefined ? nothing : readSide(out, io, true)));
  const head =
    args.value('head') === undefined ? await synthesized(catalog, args, io) : await readSide(headPath(args, io), io);
  return withPlans(then, head, plans);
}

const headPath = (args: Arguments, io: Io) => artifactPath(args.value('head'), io);

/** What a plan was made from tells who owns what and what the plan does not know; it need not be there. */
async function headBeside(args: Arguments, io: Io): Promise<Artifact> {
  const path = headPath(args, io);
  if (args.value('head') === undefined && !existsSync(resolve(io.cwd, path))) return nothing;
  return readSide(path, io, true);
}

async function synthesized(catalog: string, args: Arguments, io: Io): Promise<Artifact> {
  const out = mkdtempSync(join(realpathSync(tmpdir()), 'meshwatch-'));
  try {
    const { ok, said } = await synthesizeInto(out, catalog, asOfDay(args, io), io);
    if (ok) return await readSide(out, io);
    io.err(said);
    throw failure(`the catalog '${catalog}' could not be synthesized`, `meshwatch synth ${catalog}`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** `mayBeEmpty`: before the first monitor there was none. */
async function readSide(path: string, io: Io, mayBeEmpty = false): Promise<Artifact> {
  const { files, provenance, unread, partial } = await readFiles(path, io);
  for (const line of unread) io.err(`${line}\n`);
  const { artifact, issues } = readArtifact(files, provenance, partial);
  const [first] = issues.filter(({ code }) => !(mayBeEmpty && code === 'artifact-empty'));
  if (first) throw failure(`${first.file}:${first.line}:${first.column} ${first.message}`, first.hint);
  return artifact;
}

async function readPlans(args: Arguments, io: Io): Promise<Artifact['stacks']> {
  const first = args.value('plan');
  const [stray] = args.positionals;
  if (first === undefined && stray !== undefined) {
    throw usageError(`unexpected argument '${stray}'`, `--plan ${stray}, or --base ${stray}`);
  }
  const stacks: Artifact['stacks'][number][] = [];
  for (const path of first === undefined ? [] : [first, ...args.positionals]) {
    const found = (await readSide(path, io, true)).stacks;
    if (found.length === 0 || !found.every(({ fromPlan }) => fromPlan)) {
      throw failure(`'${path}' is no plan`, 'name what `terraform show -json <plan>` prints');
    }
    for (const stack of found) {
      const unshown = isMap(stack.document) ? unshownIn(stack.document) : undefined;
      if (unshown !== undefined) {
        throw failure(
          `'${path}' ${unshown}; a review compares objects before and after, and would not show it`,
          'read the plan with `terraform show`, apply that by itself first, then plan and review the rest',
        );
      }
      const twin = stacks.find(({ name }) => name === stack.name);
      if (twin) {
        throw failure(
          `two plans of stack '${stack.name}', ${twin.file} and ${stack.file}`,
          'name each plan by its stack: cart.json',
        );
      }
      stacks.push(stack);
    }
  }
  return stacks;
}

/** A stack with a plan is what the plan says, before and after: that is what will be applied. */
function withPlans(base: Artifact, head: Artifact, plans: Artifact['stacks']): Sides {
  if (plans.length === 0) return { base, head, isWhole: true };
  const planned = new Set(plans.map(({ name }) => name));
  const others = ({ stacks }: Artifact) => stacks.filter(({ name }) => !planned.has(name));
  const sources = new Map(head.stacks.map((stack) => [stack.name, stack]));
  const isWhole = base.stacks.length > 0;
  const [before, after] = isWhole ? [others(base), others(head)] : [[], []];
  return {
    base: { ...base, stacks: [...before, ...plans.map(priorStack)], origins: isWhole ? base.origins : head.origins },
    head: { ...head, stacks: [...after, ...plans.map((plan) => withKnown(plan, sources.get(plan.name)))] },
    isWhole,
  };
}
