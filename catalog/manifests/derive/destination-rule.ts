import { compareText } from '../../../model/issue';
import type { Path } from '../../path';
import { byId } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import { labelsAt, listAt, mapAt, textAt } from '../objects/values';
import type { Data } from '../objects/values';
import type { Scene } from '../scene';

/** A subset of a DestinationRule. */
export interface RuleSubset {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly trafficPolicy: Data;
  readonly path: Path;
}

/** Host of a rule in full; wildcards as they are. */
const hostOf = (rule: ManifestObject, scene: Scene): string =>
  scene.hosts.qualify(textAt(rule.spec, 'host') ?? '', rule.namespace);

const covers = (pattern: string, host: string): boolean =>
  pattern === host || pattern === '*' || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));

const cache = new WeakMap<Scene, { exact: Map<string, ManifestObject[]>; wild: [string, ManifestObject][] }>();

function indexOf(scene: Scene) {
  const known = cache.get(scene);
  if (known) return known;
  const made = { exact: new Map<string, ManifestObject[]>(), wild: [] as [string, ManifestObject][] };
  for (const rule of [...scene.inventory.of('DestinationRule')].sort(byId)) {
    const host = hostOf(rule, scene);
    if (host.startsWith('*')) made.wild.push([host, rule]);
    else made.exact.set(host, [...(made.exact.get(host) ?? []), rule]);
  }
  // the longest pattern says most
  made.wild.sort(([a], [b]) => b.length - a.length || compareText(a, b));
  cache.set(scene, made);
  return made;
}

/** Rules for a host, those that apply first: of its own name before wildcards, of its own namespace before others. */
export function rulesOf(host: string, namespace: string, scene: Scene): readonly ManifestObject[] {
  const { exact, wild } = indexOf(scene);
  const named = exact.get(host) ?? [];
  const own = named.filter((rule) => rule.namespace === namespace);
  const others = named.filter((rule) => rule.namespace !== namespace);
  return [...own, ...others, ...wild.filter(([pattern]) => covers(pattern, host)).map(([, rule]) => rule)];
}

export function subsetsOf(rule: ManifestObject): readonly RuleSubset[] {
  return listAt(rule.spec, 'subsets').flatMap((_, index, list) => {
    const name = textAt(list, index, 'name');
    if (name === undefined) return [];
    return [
      {
        name,
        labels: labelsAt(list, index, 'labels'),
        trafficPolicy: mapAt(list, index, 'trafficPolicy'),
        path: ['spec', 'subsets', index],
      },
    ];
  });
}
