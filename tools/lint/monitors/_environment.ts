import type { Environment } from '../../../model/cluster';
import type { Mesh } from '../../../model/mesh';
import type { Filter } from '../../../queries/filter';
import { matchesPattern } from '../../../queries/match';
import { valuesOf } from '../../../queries/scope-tags';
import { metricsOf } from '../../../queries/walk';
import { resourceKey } from '../../artifact/artifact';
import type { Monitor } from '../../artifact/monitor';
import type { Context } from '../rule';
import { overTags } from './_checks';
import { partsOf } from '../composite-parts';
import { treeOf } from './_kinds';

/** Values by key that a monitor reads; undefined where any may be read. */
type Scope = (key: string) => readonly string[] | undefined;

/**
 * The environment that a monitor belongs to: by provenance, else the one that all it reads is filtered by, under `env`
 * or the tag of a cluster, else by its tag `env:`. Undefined where it is not known, or there are several.
 */
export function environmentOf(monitor: Monitor, context: Context): Environment | undefined {
  const { artifact, mesh } = context;
  if (!mesh) return undefined;
  const key = artifact.origins.get(resourceKey(monitor.resource))?.environment;
  if (key !== undefined) return mesh.environments.find((environment) => environment.key === key);
  const read = scopesOf(monitor, context).map((scope) => environmentsIn(scope, mesh));
  const stated = read.every((environments) => environments === undefined)
    ? [environmentsIn((name) => valuesOfTags(monitor.tags, name), mesh)]
    : read;
  const all = new Set(stated.flatMap((environments) => environments ?? [undefined]));
  const [only] = all;
  return all.size === 1 ? only : undefined;
}

/** Undefined where the scope names none; an unknown value is an undefined environment. */
function environmentsIn(scope: Scope, mesh: Mesh): readonly (Environment | undefined)[] | undefined {
  const values = scope('env');
  if (values) return values.flatMap((value) => found(mesh.environments, ({ env }) => matchesPattern(env, value)));
  for (const { tag } of mesh.clusters) {
    const read = scope(tag.key);
    if (!read) continue;
    const of = mesh.clusters.filter((cluster) => cluster.tag.key === tag.key);
    return read
      .flatMap((value) =>
        found(of, (cluster) => matchesPattern(cluster.tag.value, value)).map((cluster) => cluster?.environment.key),
      )
      .map((key) => mesh.environments.find((environment) => environment.key === key));
  }
  return undefined;
}

function found<T>(all: readonly T[], matches: (one: T) => boolean): readonly (T | undefined)[] {
  const some = all.filter(matches);
  return some.length > 0 ? some : [undefined];
}

function scopesOf(monitor: Monitor, context: Context, isPart = false): readonly Scope[] {
  const tree = treeOf(monitor);
  const filters =
    (filter: Filter): Scope =>
    (key) =>
      valuesOf(filter, key);
  switch (tree?.kind) {
    case 'composite':
      // of composites within, which Datadog refuses, nothing is known
      return isPart ? [] : partsOf(monitor, context).flatMap((part) => scopesOf(part, context, true));
    case 'service check':
      return [(key) => valuesOfTags(overTags(tree.links), key)];
    case 'search':
      return [(key) => searched(tree.search.text, key)];
    default:
      return monitor.queries.flatMap(({ parsed }) =>
        parsed.ok ? metricsOf(parsed.tree).map(({ filter }) => filters(filter)) : [],
      );
  }
}

function valuesOfTags(tags: readonly string[], key: string): readonly string[] | undefined {
  const values = tags.filter((tag) => tag.startsWith(`${key}:`)).map((tag) => tag.slice(key.length + 1));
  return values.length > 0 ? values : undefined;
}

/** `dev` of `env:dev status:error`; what is negated or one of several is not known. */
function searched(search: string, key: string): readonly string[] | undefined {
  if (/\bOR\b|\bNOT\b|[-!(]\s*@?\w+:/.test(search)) return undefined;
  return valuesOfTags(search.split(/\s+/), key);
}
