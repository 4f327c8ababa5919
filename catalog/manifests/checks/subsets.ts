import { normalisedWeights } from '../../../model/weights';
import { suggestion } from '../../../model/closest';
import { spotIn, titleOf } from '../objects/object';
import { labelsAt } from '../objects/values';
import { selects } from '../objects/workload';
import { rulesOf, subsetsOf } from '../derive/destination-rule';
import type { RuleSubset } from '../derive/destination-rule';
import type { Route } from '../routes/route';
import type { Scene } from '../scene';
import type { ManifestObject } from '../objects/object';
import type { ManifestCheck } from './check';

interface Known {
  readonly rule: ManifestObject;
  readonly subset: RuleSubset;
}

function knownSubsets(host: string, namespace: string, scene: Scene): readonly Known[] {
  return rulesOf(host, namespace, scene).flatMap((rule) => subsetsOf(rule).map((subset) => ({ rule, subset })));
}

const split = ({ destinations }: Route) => destinations.filter(({ weight }) => (weight ?? 0) > 0).length > 1;

/** Subsets that routes name and no rule has; weights that share nothing; splits that no metric can tell apart. */
export const routedSubsets: ManifestCheck = (scene, report) => {
  const hidden = new Set<RuleSubset>();
  for (const { object, routes } of [...scene.routings, ...scene.delegates]) {
    for (const route of routes.filter((one) => one.object === object)) {
      for (const { host, subset: name, path } of route.destinations) {
        const target = scene.hosts.target(host);
        if (name === undefined || target.is === 'missing') continue;
        const namespace = target.is === 'service' ? target.service.namespace : object.namespace;
        const known = knownSubsets(host, namespace, scene);
        const found = known.find(({ subset }) => subset.name === name);
        if (!found) {
          // without any rule the namespace's rules may lie outside the input
          if (known.length === 0 && !scene.inventory.covers('DestinationRule', namespace)) continue;
          const message = `${titleOf(object)} names the subset '${name}' of ${host}, which no DestinationRule has: its requests get a 503`;
          const names = known.map(({ subset }) => subset.name);
          report('destination-subset-missing', spotIn(object, [...path, 'subset']), message, suggestion(name, names));
        } else if (split(route) && found.subset.labels['version'] === undefined && !hidden.has(found.subset)) {
          hidden.add(found.subset);
          const message = `the subset '${name}' of ${titleOf(found.rule)} takes a share of the traffic, but selects its pods by other labels than 'version': neither metrics nor traces tell it from the rest`;
          const hint = "label the pods with 'version', and select by it";
          report('canary-version-hidden', spotIn(found.rule, [...found.subset.path, 'labels']), message, hint);
        }
      }
      if (normalisedWeights(route.destinations.map(({ weight }) => weight)) !== null) continue;
      const message = `the weights of this route of ${titleOf(object)} sum to nothing: its requests get a 503`;
      const at = object.kind === 'HTTPRoute' ? 'backendRefs' : 'route';
      report('weights-sum-to-nothing', spotIn(object, [...route.path, at]), message, 'give one of them a weight');
    }
  }
};

/** Subsets whose labels none of their service's pods have. */
export const emptySubsets: ManifestCheck = (scene, report) => {
  for (const service of scene.inventory.of('Service')) {
    const selector = labelsAt(service.spec, 'selector');
    const workloads = scene.workloads.selected(service.namespace, selector);
    if (workloads.length === 0) continue;
    for (const { rule, subset } of knownSubsets(scene.hostOf(service), service.namespace, scene)) {
      const hasLabels = Object.keys(subset.labels).length > 0;
      // a wildcard's subsets are for many services
      if (!hasLabels || String(rule.spec['host']).startsWith('*')) continue;
      if (workloads.some(({ labels }) => selects(subset.labels, labels))) continue;
      const wanted = Object.entries(subset.labels).map(([key, value]) => `${key}: ${value}`);
      const versions = workloads.flatMap(({ labels }) => labels['version'] ?? []);
      const message = `the subset '${subset.name}' of ${titleOf(rule)} selects no pods: none of ${titleOf(service)} has ${wanted.join(', ')}`;
      const hint = versions.length > 0 ? `their versions: ${[...new Set(versions)].sort().join(', ')}` : undefined;
      report('subset-without-pods', spotIn(rule, [...subset.path, 'labels']), message, hint);
    }
  }
};
