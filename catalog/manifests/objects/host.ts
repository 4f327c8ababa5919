import { qualifiedHost } from '../../../model/apm-name';
import type { Inventory } from './inventory';
import type { ManifestObject } from './object';
import { textsAt } from './values';

/** What a host of a route stands for. */
export type Target =
  | { readonly is: 'service'; readonly service: ManifestObject }
  /** A ServiceEntry declares it. */
  | { readonly is: 'external' }
  /** What it should name is in the input, and it is not there. */
  | { readonly is: 'missing'; readonly namespace?: string; readonly name?: string }
  /** The input holds nothing of the place it lies in. */
  | { readonly is: 'outside' };

/** Finds what a fully qualified host stands for. */
export interface Hosts {
  readonly domain: string;
  /** A host as it is written in an object of a namespace, in full and in lower case; `*` stays as it is. */
  qualify(host: string, namespace: string): string;
  target(host: string): Target;
}

/** `name` and `namespace` of a Service's host; undefined for hosts of other worlds. */
export function serviceOfHost(host: string, domain: string): { name: string; namespace: string } | undefined {
  const suffix = `.svc.${domain}`;
  if (!host.endsWith(suffix)) return undefined;
  const [name, namespace, ...rest] = host.slice(0, -suffix.length).split('.');
  return name && namespace && rest.length === 0 ? { name, namespace } : undefined;
}

export function hostsOf(inventory: Inventory, domain: string): Hosts {
  const declared = new Set<string>();
  const wildcards: string[] = [];
  const entries = inventory.of('ServiceEntry');
  for (const { spec, namespace } of entries) {
    for (const host of textsAt(spec, 'hosts')) {
      if (host.startsWith('*')) wildcards.push(host.slice(1));
      else declared.add(qualifiedHost(host, namespace, domain).toLowerCase());
    }
  }
  return {
    domain,
    qualify: (host, namespace) => (host === '*' ? host : qualifiedHost(host, namespace, domain).toLowerCase()),
    target(host) {
      if (declared.has(host) || wildcards.some((suffix) => host.endsWith(suffix))) return { is: 'external' };
      const named = serviceOfHost(host, domain);
      if (!named) {
        // `reviews.bookinfo` is no host of a Service: Istio leaves anything with a dot as it is
        const [name = '', namespace = '', ...rest] = host.split('.');
        const isMeant = rest.length === 0 && inventory.get('Service', namespace, name) !== undefined;
        if (isMeant) return { is: 'missing', namespace, name };
        return entries.length > 0 ? { is: 'missing' } : { is: 'outside' };
      }
      const service = inventory.get('Service', named.namespace, named.name);
      if (service) return { is: 'service', service };
      return inventory.covers('Service', named.namespace) ? { is: 'missing', ...named } : { is: 'outside' };
    },
  };
}
