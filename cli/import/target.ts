import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSettings, settingsWithoutCatalog } from '../../catalog/manifests/settings';
import type { CatalogSettings } from '../../catalog/manifests/settings';
import type { ClusterFacts } from '../../model/applicability';
import { suggestion } from '../../model/closest';
import type { Issue } from '../../model/issue';
import { failure, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { catalogDirectory, contextCatalog } from '../settings';
import { currentText } from './files';

/** Where a layer goes, and into which catalog. */
export interface Target {
  readonly settings: CatalogSettings;
  readonly cluster: ClusterFacts;
  /** Of the layer in the catalog: `derived/<cluster>.yaml`. */
  readonly path: string;
  /** Where it is written, as the user would type it; `-`: the standard output. */
  readonly out: string;
}

/** Whether there is a catalog at all: with a cluster and a place to write to, the importer needs none. */
function hasCatalog(args: Arguments, io: Io): boolean {
  if (args.value('catalog') !== undefined || io.env['MESHWATCH_CATALOG'] || contextCatalog(io.cwd)) return true;
  return currentText(join(io.cwd, 'mesh.yaml')) !== undefined;
}

function chooseCluster({ clusters }: CatalogSettings, named: string | undefined): ClusterFacts {
  const keys = [...clusters.keys()];
  const [only, ...others] = keys;
  if (named === undefined) {
    if (only === undefined || others.length > 0) {
      throw usageError(`mesh.yaml has ${keys.length} clusters`, `--cluster, one of ${keys.join(', ')}`);
    }
    return clusters.get(only) as ClusterFacts;
  }
  const found = clusters.get(named);
  if (!found) throw usageError(`no cluster '${named}' in mesh.yaml`, suggestion(named, keys));
  return found;
}

/** The target that the arguments name; the issues of mesh.yaml where it has errors. */
export function findTarget(args: Arguments, io: Io): Target | { readonly issues: readonly Issue[] } {
  const [named, out] = [args.value('cluster'), args.value('out')];
  if (named !== undefined && !/^[a-z0-9-]+$/.test(named)) {
    throw usageError(`--cluster is '${named}', expected a key of a-z, 0-9 and -`);
  }
  if (named !== undefined && out !== undefined && !hasCatalog(args, io)) {
    const settings = settingsWithoutCatalog(named);
    return { settings, cluster: chooseCluster(settings, named), path: `derived/${named}.yaml`, out };
  }
  const directory = catalogDirectory(undefined, args, io);
  const { settings, issues } = readSettings(resolve(io.cwd, directory));
  if (!settings) return { issues: issues.map((issue) => ({ ...issue, file: join(directory, issue.file) })) };
  const cluster = chooseCluster(settings, named);
  const path = `derived/${cluster.key}.yaml`;
  return { settings, cluster, path, out: out ?? join(directory, path) };
}

const ours = /^# Written by meshwatch import /m;

/** Writes a layer whole or not at all; never over a file that somebody else wrote. Gives whether anything changed. */
export function writeLayer(out: string, text: string, io: Io): boolean {
  const path = resolve(io.cwd, out);
  const current = currentText(path);
  if (current === text) return false;
  if (current !== undefined && !ours.test(current.slice(0, 1000))) {
    throw failure(
      `'${out}' was not written by meshwatch import, so it is left as it is`,
      'remove it, or name another --out',
    );
  }
  const scratch = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(scratch, text);
    renameSync(scratch, path);
  } catch (error) {
    rmSync(scratch, { force: true });
    throw failure(`cannot write '${out}': ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  return true;
}
