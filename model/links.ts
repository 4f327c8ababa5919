import type { Service } from './service';

/** Where people look at a Datadog site: the first three sites live under `app.`, the others are their own host. */
export function appUrl(site: string): string {
  const host = ['datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'].includes(site) ? `app.${site}` : site;
  return `https://${host}`;
}

/** A board in another state is found by its title: Terraform allows no cycle, and ids are known only after a deploy. */
export function boardSearchUrl(site: string, title: string): string {
  return `${appUrl(site)}/dashboard/lists?q=${encodeURIComponent(title)}`;
}

/** The APM page of a service's proxies. */
export function apmUrl(site: string, service: Service): string {
  const { apm, environment } = service.cluster;
  const path = `${encodeURIComponent(service.apm.proxy)}/operations/${encodeURIComponent(apm.operation)}/resources`;
  return `${appUrl(site)}/apm/services/${path}?env=${encodeURIComponent(environment.env)}`;
}
