import type { Path } from '../../path';
import type { Hosts } from '../objects/host';
import type { ManifestObject } from '../objects/object';
import { isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../objects/values';
import type { Data } from '../objects/values';
import type { Destination, Route, Routing } from './route';

/** Services that a list of backends names; a backend without a weight has 1. */
function backends(refs: readonly unknown[], path: Path, object: ManifestObject, hosts: Hosts): readonly Destination[] {
  return refs.flatMap((_, index) => {
    const written = textAt(refs, index, 'name');
    const isService = (textAt(refs, index, 'kind') ?? 'Service') === 'Service';
    if (written === undefined || !isService) return [];
    const namespace = textAt(refs, index, 'namespace') ?? object.namespace;
    const host = `${written}.${namespace}.svc.${hosts.domain}`.toLowerCase();
    return [{ host, written, weight: numberAt(refs, index, 'weight') ?? 1, path: [...path, index] }];
  });
}

/** A match in the words of a VirtualService, as far as they have the same meaning. */
function matchOf(match: Data): Data {
  const type = textAt(match, 'path', 'type') ?? 'PathPrefix';
  const value = textAt(match, 'path', 'value');
  const how = { Exact: 'exact', PathPrefix: 'prefix', RegularExpression: 'regex' }[type];
  const uri = value === undefined || how === undefined ? {} : { uri: { [how]: value } };
  const { path: _, ...rest } = match;
  return { ...uri, ...rest };
}

function routeOf(object: ManifestObject, index: number, hosts: Hosts): Route {
  const path = ['spec', 'rules', index];
  const rule = mapAt(object.spec, 'rules', index);
  const filters = listAt(rule, 'filters').filter(isMap);
  const [name, timeout] = [textAt(rule, 'name'), textAt(rule, 'timeouts', 'request')];
  const { retry } = rule;
  return {
    protocol: 'http',
    object,
    path,
    matches: listAt(rule, 'matches').filter(isMap).map(matchOf),
    destinations: backends(listAt(rule, 'backendRefs'), [...path, 'backendRefs'], object, hosts),
    mirrors: filters.flatMap((filter) =>
      backends([mapAt(filter, 'requestMirror', 'backendRef')], [...path, 'filters'], object, hosts),
    ),
    answers: filters.some((filter) => filter['type'] === 'RequestRedirect'),
    ...(name !== undefined && { name }),
    ...(timeout !== undefined && { timeout: { text: timeout, object, path: [...path, 'timeouts', 'request'] } }),
    ...(isMap(retry) && { retries: { data: retry, object, path: [...path, 'retry'] } }),
  };
}

/**
 * An HTTPRoute: one that hangs on a Service is for the sidecars and that Service's host, one that hangs on a Gateway is
 * for what comes in there.
 */
export function httpRouting(object: ManifestObject, hosts: Hosts): Routing {
  const parents = listAt(object.spec, 'parentRefs').filter(isMap);
  const named = (parent: Data) => {
    const name = textAt(parent, 'name');
    return name === undefined ? [] : [{ name, namespace: textAt(parent, 'namespace') ?? object.namespace }];
  };
  const services = parents.filter((parent) => parent['kind'] === 'Service').flatMap(named);
  const gateways = parents.filter((parent) => (parent['kind'] ?? 'Gateway') === 'Gateway').flatMap(named);
  const inMesh = services.map(({ name, namespace }) => `${name}.${namespace}.svc.${hosts.domain}`.toLowerCase());
  const outside = textsAt(object.spec, 'hostnames').map((host) => host.toLowerCase());
  return {
    object,
    hosts: [...inMesh, ...(gateways.length === 0 ? [] : outside.length > 0 ? outside : ['*'])],
    gateways: [
      ...(inMesh.length > 0 ? ['mesh'] : []),
      ...gateways.map(({ name, namespace }) => `${namespace}/${name}`),
    ],
    routes: listAt(object.spec, 'rules').map((_, index) => routeOf(object, index, hosts)),
  };
}
