import { timeBudget } from '../../../model/timeouts';
import { decimal, formatSeconds } from '../../../model/units';
import { suggestion } from '../../../model/closest';
import { needsHeader } from '../routes/dsr';
import { isForMesh } from '../routes/route';
import type { Route } from '../routes/route';
import { delegateOf } from '../routes/virtual-service';
import { idOf, spotIn, titleOf } from '../objects/object';
import { durationSeconds } from '../objects/quantities';
import { isMap, numberAt, textAt, textsAt, valueAt } from '../objects/values';
import type { ManifestCheck } from './check';
import { coversMatch } from './covers';

const everything = [{}];
const matchesOf = ({ matches }: Route) => (matches.length === 0 ? everything : matches);

/** The earlier route that takes all requests of a later one. */
function takenBy(route: Route, earlier: readonly Route[]): Route | undefined {
  const takers = matchesOf(route).map((match) =>
    earlier.find((one) => matchesOf(one).some((wide) => coversMatch(wide, match))),
  );
  return takers.every((taker) => taker !== undefined) ? takers[0] : undefined;
}

/** Istio tries routes in their order, so what follows a wider one is never reached. The Gateway API sorts them itself. */
export const unreachableRoutes: ManifestCheck = ({ routings }, report) => {
  for (const { object, routes } of routings) {
    if (object.kind !== 'VirtualService') continue;
    for (const protocol of ['http', 'tls', 'tcp'] as const) {
      const own = routes.filter((route) => route.protocol === protocol);
      own.forEach((route, index) => {
        const taker = takenBy(route, own.slice(0, index));
        if (!taker) return;
        const { line } = taker.object.document.locate([...taker.object.path, ...taker.path]);
        const name = route.name === undefined ? '' : ` '${route.name}'`;
        const message = `the route${name} of ${titleOf(object)} is never reached: the one at line ${line} takes all its requests`;
        report('route-unreachable', spotIn(route.object, route.path), message, 'move it up, before the wider one');
      });
    }
  }
};

/** Replicas are chosen by a header; whoever sends none is a user of the stable service. */
export const defaultRoutes: ManifestCheck = (scene, report) => {
  for (const routing of scene.routings) {
    const { object, routes } = routing;
    const http = routes.filter(({ protocol }) => protocol === 'http');
    if (!isForMesh(routing) || http.length === 0 || !http.every(needsHeader)) continue;
    const message = `every route of ${titleOf(object)} needs a header, so the stable service gets no requests: those without one are answered 404`;
    const [host = ''] = routing.hosts;
    const hint = `add as the last route: - name: default, route: [{ destination: { host: ${host} } }]`;
    report('default-route-missing', spotIn(object, ['spec', 'http'], 'key'), message, hint);
  }
};

/** Names of Gateways and delegates that do not exist, where their namespace's are in the input. */
export const missingParts: ManifestCheck = ({ inventory, routings }, report) => {
  const gateways = [...inventory.of('Gateway'), ...inventory.of('ApiGateway')].map(idOf);
  for (const { object, routes, gateways: named } of routings) {
    if (object.kind !== 'VirtualService') continue;
    for (const [index, written] of textsAt(object.spec, 'gateways').entries()) {
      const id = named[index] ?? 'mesh';
      if (id === 'mesh' || gateways.includes(id) || !inventory.covers('Gateway', id.split('/')[0] ?? '')) continue;
      const message = `${titleOf(object)} names the Gateway '${written}', which does not exist: its routes apply nowhere`;
      report('gateway-missing', spotIn(object, ['spec', 'gateways', index]), message, suggestion(id, gateways));
    }
    for (const route of routes) {
      const delegate = delegateOf(route);
      // a parent that was replaced by its delegate's routes is not here any more
      if (!delegate || inventory.get('VirtualService', delegate.namespace, delegate.name)) continue;
      if (!inventory.covers('VirtualService', delegate.namespace)) continue;
      const message = `${titleOf(object)} hands over to the VirtualService ${idOf(delegate)}, which does not exist`;
      const known = inventory.of('VirtualService').map(idOf);
      report(
        'delegate-missing',
        spotIn(route.object, [...route.path, 'delegate']),
        message,
        suggestion(idOf(delegate), known),
      );
    }
  }
};

/** Tries that need longer than the route's timeout: the last ones never happen. */
export const misfits: ManifestCheck = ({ routings }, report) => {
  const seen = new Set<string>();
  for (const route of routings.flatMap(({ routes }) => routes)) {
    const attempts = numberAt(route.retries?.data, 'attempts');
    const perTry = durationSeconds(textAt(route.retries?.data, 'perTryTimeout'));
    const timeout = durationSeconds(route.timeout?.text);
    // a timeout of 0 is none
    if (!route.timeout || !timeout || !perTry || attempts === undefined || attempts < 0) continue;
    const budget = timeBudget(timeout, { attempts, perTryTimeoutSeconds: perTry, retryOn: [] });
    const { object, path } = route.timeout;
    const place = JSON.stringify([object.document.path, object.kind, idOf(object), path]);
    if (!budget || budget.fits || seen.has(place)) continue;
    seen.add(place);
    const [needed, had] = [formatSeconds(budget.neededSeconds), formatSeconds(timeout)];
    const message = `${decimal(budget.tries)} tries of ${formatSeconds(perTry)} of ${titleOf(object)} need ${needed}, and its timeout is ${had}: the last ones never happen`;
    report('tries-exceed-timeout', spotIn(object, path), message, `timeout: ${needed}, or fewer attempts`);
  }
};

/** Faults for everyone: fine for the requests of a test, which some header marks, and easily left behind. */
export const faults: ManifestCheck = ({ routings }, report) => {
  for (const route of routings.flatMap(({ routes }) => routes)) {
    const { object, path } = route;
    const fault = valueAt(object.data, ...path, 'fault');
    if (!isMap(fault) || needsHeader(route) || object.kind !== 'VirtualService') continue;
    const kinds = ['abort', 'delay'].filter((kind) => isMap(fault[kind]) && share(fault[kind]) > 0);
    if (kinds.length === 0) continue;
    const message = `a route of ${titleOf(object)} injects faults (${kinds.join(', ')}) into requests that no header marks as a test`;
    report('fault-injected', spotIn(object, [...path, 'fault'], 'key'), message, 'remove it after the test');
  }
};

/** Percent of requests; without a percentage Istio injects into all. */
const share = (fault: unknown): number =>
  numberAt(fault, 'percentage', 'value') ?? numberAt(fault, 'percent') ?? (valueAt(fault, 'percentage') ? 0 : 100);
