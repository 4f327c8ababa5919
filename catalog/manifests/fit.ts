import type { SourceDocument } from '../document';
import type { Report } from '../report';
import { apiVersion } from '../places';
import { validate } from '../schema/validate';
import type { DerivedService } from './derive/service';

/**
 * The services with what the catalog cannot hold left out and reported: manifests may say anything where the catalog
 * takes names, texts that are safe in a query, or numbers in their bounds.
 */
export function fitCatalog(services: readonly DerivedService[], report: Report): readonly DerivedService[] {
  const data = { apiVersion, kind: 'Services', services: services.map((one) => structuredClone(one.data)) };
  const document: SourceDocument = {
    ...{ path: '', data, isBroken: false },
    locate: () => ({ line: 0, column: 0 }),
    written: () => undefined,
  };
  const unfit = new Map<number, Set<string>>();
  validate('Services', document, (_, { path: [, index, fact] }, message, hint) => {
    const service = typeof index === 'number' ? services[index] : undefined;
    if (!service || typeof index !== 'number' || typeof fact !== 'string') return;
    const facts = unfit.get(index) ?? new Set<string>();
    unfit.set(index, facts);
    if (facts.has(fact)) return;
    facts.add(fact);
    const origin = service.origins.find(({ path }) => path.split('.')[0] === fact) ?? service.origins[0];
    const what = `${fact} of ${service.id} is left out, since the catalog cannot hold it: ${message}`;
    if (origin) report('fact-left-out', origin.spot, what, hint);
  });
  return services.map((service, index) => {
    const facts = unfit.get(index);
    if (!facts) return service;
    return { ...service, data: Object.fromEntries(Object.entries(service.data).filter(([fact]) => !facts.has(fact))) };
  });
}
