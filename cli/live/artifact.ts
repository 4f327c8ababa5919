import type { Mesh } from '../../model/mesh';
import { resourceKey, type Artifact, type Origin, type Resource } from '../../tools/artifact/artifact';
import { blocks, nested, text } from '../../tools/artifact/json';
import { readArtifact } from '../../tools/artifact/read';
import { trackingOf } from '../../tools/live/pairing';
import { failure, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { catalogOf } from '../lint/catalog';
import { artifactPath, readFiles } from '../lint/files';

/** What was synthesized, the catalog that it was made from, and the account it is meant for. */
export interface Subject {
  readonly artifact: Artifact;
  readonly mesh: Mesh | undefined;
  /** Directory of the catalog as the user wrote it; undefined where none is known. */
  readonly directory: string | undefined;
  /** Datadog site, `datadoghq.com`. */
  readonly site: string;
  readonly originOf: (resource: Resource) => Origin | undefined;
}

/** Reads an artifact and, where one is named, its catalog. Throws where it cannot be read whole. */
export async function readSubject(path: string | undefined, args: Arguments, io: Io): Promise<Subject> {
  const artifact = await readWhole(artifactPath(path, io), io);
  const catalog = await catalogOf(artifact, args, io);
  const mesh = catalog?.mesh;
  return {
    artifact,
    mesh,
    directory: catalog?.directory,
    site: mesh?.site ?? siteOf(artifact, io),
    originOf: (resource) => artifact.origins.get(resourceKey(resource)),
  };
}

/** Throws where nothing in an artifact is known in Datadog by a tag of ours: all of it would seem to be missing. */
export function checkOurs({ artifact }: Subject, path: string | undefined, io: Io): void {
  const all = artifact.stacks.flatMap(({ resources }) => resources);
  if (all.length === 0 || all.some((resource) => trackingOf(resource) !== undefined)) return;
  const message = `nothing in '${artifactPath(path, io)}' has a meshwatch-id, by which it would be found in Datadog`;
  throw usageError(message, 'name what meshwatch synth has written');
}

/** An artifact without anything that lint would call unreadable: what is missing would seem deleted. */
export async function readWhole(path: string, io: Io): Promise<Artifact> {
  const { files, provenance, partial } = await readFiles(path, io);
  const { artifact, issues } = readArtifact(files, provenance, partial);
  const [first] = issues;
  if (first) throw failure(`${first.file}: ${first.message}`, first.hint ?? `meshwatch lint ${path}`);
  return artifact;
}

/** The site that the provider of an artifact's stacks is told, else `DD_SITE`, else Datadog's own default. */
export function siteOf({ stacks }: Artifact, io: Io): string {
  for (const { document } of stacks) {
    for (const file of Array.isArray(document) ? document : [document]) {
      for (const provider of nested(nested(blocks(file), 'provider'), 'datadog')) {
        const [, site] = /^https:\/\/api\.([a-z0-9.-]+)\/?$/.exec(text(provider.api_url)) ?? [];
        if (site !== undefined) return site;
      }
    }
  }
  return io.env['DD_SITE'] || 'datadoghq.com';
}
