import type { Path } from '../../path';
import type { Hosts } from '../objects/host';
import type { Inventory } from '../objects/inventory';
import type { ManifestObject } from '../objects/object';
import { isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../objects/values';
import type { Data } from '../objects/values';
import type { Destination, Route, Routing } from './route';

function destinationOf(data: Data, path: Path, object: ManifestObject, hosts: Hosts): Destination[] {
  const written = textAt(data, 'host');
  if (written === undefined) return [];
  const subset = textAt(data, 'subset');
  return [{ host: hosts.qualify(written, object.namespace), written, path, ...(subset !== undefined && { subset }) }];
}

function destinationsOf(route: Data, path: Path, object: ManifestObject, hosts: Hosts): readonly Destination[] {
  return listAt(route, 'route').flatMap((_, index, list) => {
    const weight = numberAt(list, index, 'weight');
    const at = [...path, 'route', index, 'destination'];
    return destinationOf(mapAt(list, index, 'destination'), at, object, hosts).map((destination) => ({
      ...destination,
      ...(weight !== undefined && weight >= 0 && { weight }),
    }));
  });
}

function mirrorsOf(route: Data, path: Path, object: ManifestObject, hosts: Hosts): readonly Destination[] {
  return [
    ...destinationOf(mapAt(route, 'mirror'), [...path, 'mirror'], object, hosts),
    ...listAt(route, 'mirrors').flatMap((_, index, list) =>
      destinationOf(mapAt(list, index, 'destination'), [...path, 'mirrors', index, 'destination'], object, hosts),
    ),
  ];
}

function routeOf(object: ManifestObject, protocol: Route['protocol'], index: number, hosts: Hosts): Route {
  const path = ['spec', protocol, index];
  const data = mapAt(object.spec, protocol, index);
  const [name, timeout] = [textAt(data, 'name'), textAt(data, 'timeout')];
  const { retries } = data;
  return {
    protocol,
    object,
    path,
    matches: listAt(data, 'match').filter(isMap),
    destinations: destinationsOf(data, path, object, hosts),
    mirrors: mirrorsOf(data, path, object, hosts),
    answers: isMap(data['redirect']) || isMap(data['directResponse']),
    ...(name !== undefined && { name }),
    ...(timeout !== undefined && { timeout: { text: timeout, object, path: [...path, 'timeout'] } }),
    ...(isMap(retries) && { retries: { data: retries, object, path: [...path, 'retries'] } }),
  };
}

const protocols = ['http', 'tls', 'tcp'] as const;

const ownRoutes = (object: ManifestObject, hosts: Hosts): readonly Route[] =>
  protocols.flatMap((protocol) =>
    listAt(object.spec, protocol).map((_, index) => routeOf(object, protocol, index, hosts)),
  );

/** Both conditions at once: what a delegate matches of what its parent lets through. */
function together(parent: readonly Data[], own: readonly Data[]): readonly Data[] {
  if (parent.length === 0) return own;
  if (own.length === 0) return parent;
  return parent.flatMap((outer) => own.map((inner): Data => ({ ...outer, ...inner })));
}

/** Name of the VirtualService that a route hands over to; undefined where it hands over to none. */
export function delegateOf({ object, path, protocol }: Route): { name: string; namespace: string } | undefined {
  const index = path[2];
  const delegate = typeof index === 'number' ? mapAt(object.spec, protocol, index, 'delegate') : {};
  const name = textAt(delegate, 'name');
  return name === undefined ? undefined : { name, namespace: textAt(delegate, 'namespace') ?? object.namespace };
}

/** The routes of a delegate in their parent's place: its own retries and timeout win, the parent fills gaps. */
function handedOver(parent: Route, inventory: Inventory, hosts: Hosts): readonly Route[] {
  const named = delegateOf(parent);
  const delegate = named && inventory.get('VirtualService', named.namespace, named.name);
  if (!delegate || textsAt(delegate.spec, 'hosts').length > 0) return [parent];
  return ownRoutes(delegate, hosts)
    .filter(({ protocol }) => protocol === 'http')
    .map((route) => ({
      ...(parent.timeout && { timeout: parent.timeout }),
      ...(parent.retries && { retries: parent.retries }),
      ...route,
      matches: together(parent.matches, route.matches),
    }));
}

/** Gateways as `namespace/name`; a VirtualService that names none is for the sidecars. */
function gatewaysOf({ spec, namespace }: ManifestObject): readonly string[] {
  const named = textsAt(spec, 'gateways');
  if (named.length === 0) return ['mesh'];
  return named.map((name) => (name === 'mesh' || name.includes('/') ? name : `${namespace}/${name}`));
}

/** A VirtualService with the routes of its delegates. */
export function routingOf(object: ManifestObject, inventory: Inventory, hosts: Hosts): Routing {
  return {
    object,
    hosts: textsAt(object.spec, 'hosts').map((host) => hosts.qualify(host, object.namespace)),
    gateways: gatewaysOf(object),
    routes: ownRoutes(object, hosts).flatMap((route) => handedOver(route, inventory, hosts)),
  };
}
