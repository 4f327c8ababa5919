import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Mesh } from '../../model/mesh';
import type { Artifact } from '../../tools/artifact/artifact';
import { usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { load, type Loaded } from '../load';
import { contextCatalog } from '../settings';

/**
 * The catalog that an artifact was made from: `--catalog`, and for what is ours also what the other commands take.
 * Errors of its ignores leave the mesh whole. Undefined where none is named. Throws where the named one is not there, or is that of another mesh.
 */
export async function catalogOf(artifact: Artifact, args: Arguments, io: Io): Promise<Loaded | undefined> {
  const isOurs = artifact.origins.size > 0;
  if (args.value('catalog') === undefined && !(isOurs && isNamed(io))) return undefined;
  const { mesh, lintable, ...rest } = await load(undefined, args, io);
  const loaded = { ...rest, mesh: mesh ?? lintable };
  if (loaded.mesh && !knowsAny(loaded.mesh, artifact)) {
    const message = `the artifact was not made from the catalog '${loaded.directory}': that has none of its services`;
    throw usageError(message, 'name its own with --catalog <dir>');
  }
  return loaded;
}

function isNamed({ env, cwd }: Io): boolean {
  return Boolean(env['MESHWATCH_CATALOG']) || contextCatalog(cwd) !== undefined || existsSync(join(cwd, 'mesh.yaml'));
}

/** Whether a catalog has at least one service that the artifact was made from, or the artifact names none. */
function knowsAny({ services }: Mesh, { origins }: Artifact): boolean {
  const known = new Set(services.map(({ id }) => id));
  const made = [...origins.values()].filter(({ service }) => service !== undefined);
  return made.length === 0 || made.some(({ cluster, service }) => known.has(`${cluster}/${service}`));
}
