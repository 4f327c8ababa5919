import type { Proposal } from './propose';
import { idOf } from '../live/monitor';

/** A proposal as the catalog would say it. */
export interface AdoptEntry {
  readonly namespace: string;
  readonly name: string;
  readonly cluster: string;
  readonly signal?: string;
  readonly variant?: string;
  readonly board?: string;
  readonly id: string;
}

/** What an address is about behind its subject: `slo-burn`, `slo-burn__slow`, `slo`, `apm-traces`. */
export function entryOf({ resource, origin, live }: Proposal): AdoptEntry {
  const [namespace = '', name = ''] = (origin.service ?? '').split('/');
  const cluster = origin.cluster ?? '';
  const prefix = [origin.environment, cluster, namespace, name].join('__');
  const [what = '', variant] = resource.address.slice(prefix.length + '__'.length).split('__');
  const place = { namespace, name, cluster, id: idOf(live) };
  if (resource.type === 'datadog_dashboard_json') return { ...place, board: what };
  return { ...place, signal: what, ...(variant === undefined ? {} : { variant }) };
}
