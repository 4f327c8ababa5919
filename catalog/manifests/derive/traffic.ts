import { normalisedWeights } from '../../../model/weights';
import { isDnsLabel } from '../objects/dns';
import type { ManifestObject } from '../objects/object';
import { duration } from '../objects/quantities';
import { isMap, listAt, mapAt, numberAt, textAt } from '../objects/values';
import type { Data } from '../objects/values';
import type { Destination } from '../routes/route';
import type { PlacedRoute, Scene } from '../scene';
import { rulesOf, subsetsOf } from './destination-rule';
import type { RuleSubset } from './destination-rule';
import { nothing, origin } from './facts';
import type { Facts, Origin } from './facts';
import { poolsOf } from './pools';
import { defaultRoute } from './routed';

/** Text that is safe in a query, as the catalog wants it of a version. */
const tagText = /^[A-Za-z0-9_./:-]{1,200}$/;

/** Weights in percent where all of them are whole, else as they are written: they are relative in both. */
function weightsOf(destinations: readonly Destination[]): readonly number[] {
  const shares = normalisedWeights(destinations.map(({ weight }) => weight));
  if (!shares) return destinations.map(() => 0);
  return shares.every(Number.isInteger) ? shares : destinations.map(({ weight }) => Math.trunc(weight ?? 0));
}

/** Shares of a service's subsets; nothing where its route does not tell them apart. */
function splitOf(placed: PlacedRoute, host: string, subsets: readonly RuleSubset[]): Facts {
  const { route } = placed;
  const named = route.destinations.filter((destination) => destination.subset !== undefined);
  const isOwn = route.destinations.every((destination) => destination.host === host);
  if (!isOwn || named.length !== route.destinations.length || named.length === 0) return nothing;
  const weights = weightsOf(named);
  const shares = named.map(({ subset = '' }, index) => {
    const version = subsets.find(({ name }) => name === subset)?.labels['version'];
    const safe = version !== undefined && tagText.test(version) ? { version } : {};
    return [subset, { ...safe, weight: weights[index] ?? 0 }] as const;
  });
  if (shares.some(([name]) => !isDnsLabel(name)) || new Set(shares.map(([name]) => name)).size < shares.length) {
    return nothing;
  }
  return {
    data: { subsets: Object.fromEntries(shares.sort(([a], [b]) => (a < b ? -1 : 1))) },
    origins: [origin('traffic.subsets', route.object, [...route.path, 'route'])],
  };
}

/** Conditions of `retryOn`: one text with commas in Istio, codes in the Gateway API. */
function conditionsOf(retries: Data): readonly string[] {
  const codes = listAt(retries, 'codes').flatMap((_, index, list) => textAt(list, index) ?? []);
  const written = (textAt(retries, 'retryOn') ?? '').split(',').map((one) => one.trim());
  return [...written.filter((one) => one !== ''), ...codes];
}

function policyOf({ route }: PlacedRoute): Facts {
  const timeout = duration(route.timeout?.text);
  const attempts = numberAt(route.retries?.data, 'attempts');
  const perTryTimeout = duration(textAt(route.retries?.data, 'perTryTimeout'));
  const retryOn = route.retries ? conditionsOf(route.retries.data) : [];
  const states = attempts !== undefined && Number.isInteger(attempts) && attempts >= 0;
  const origins: Origin[] = [];
  // a timeout of 0 switches it off, which is what absence means
  const isTimed = timeout !== undefined && timeout !== '0s';
  if (route.timeout && isTimed) origins.push(origin('traffic.timeout', route.timeout.object, route.timeout.path));
  if (route.retries && states) origins.push(origin('traffic.retries', route.retries.object, route.retries.path));
  return {
    data: {
      ...(isTimed && { timeout }),
      ...(states && {
        retries: {
          attempts,
          ...(perTryTimeout !== undefined && perTryTimeout !== '0s' && { perTryTimeout }),
          ...(retryOn.length > 0 && { retryOn }),
        },
      }),
    },
    origins,
  };
}

/** What routes and rules say of the traffic to a service. */
export function trafficOf(service: ManifestObject, scene: Scene): Facts {
  const host = scene.hostOf(service);
  const placed = defaultRoute(service, scene);
  const rules = rulesOf(host, service.namespace, scene);
  const subsets = rules.flatMap((rule) => subsetsOf(rule).map((subset) => ({ rule, subset })));
  const [main] = [...(placed?.route.destinations ?? [])]
    .filter((destination) => destination.host === host)
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));
  const own = subsets.find(({ subset }) => subset.name === main?.subset);
  const pools = poolsOf([
    ...(own ? [{ object: own.rule, path: [...own.subset.path, 'trafficPolicy'], data: own.subset.trafficPolicy }] : []),
    ...rules.map((object) => ({ object, path: ['spec', 'trafficPolicy'], data: mapAt(object.spec, 'trafficPolicy') })),
  ]);
  const parts = [
    ...(placed
      ? [
          splitOf(
            placed,
            host,
            subsets.map(({ subset }) => subset),
          ),
          policyOf(placed),
        ]
      : []),
    pools,
  ];
  const traffic = Object.assign({}, ...parts.map(({ data }) => data)) as Data;
  if (!isMap(traffic) || Object.keys(traffic).length === 0) return nothing;
  return { data: { traffic }, origins: parts.flatMap(({ origins }) => origins) };
}
