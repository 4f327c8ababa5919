import { applicability, type ServiceFacts } from './applicability';
import { hasObjective, serviceBoards } from './boards';
import { canaryPair, canarySource } from './canary';
import type { Policy } from './policy';

/** Datadog shows more, people do not read more. */
export const mostWidgets = 20;

/** What of a service can be seen: without it a widget would stay empty for ever. */
export interface Sight {
  readonly requests: boolean;
  readonly percentiles: boolean;
  readonly spans: boolean;
  readonly callers: boolean;
  /** Its proxies' own calls to others. */
  readonly sends: boolean;
  /** Traces of the application itself, to set beside those of its proxies. */
  readonly application: boolean;
  /** Its pods have a proxy beside them, or are one. */
  readonly proxies: boolean;
}

export function sightOf(service: ServiceFacts): Sight {
  const { gateway, cluster, apm } = service;
  const hasProxy = cluster.istio.mode === 'sidecar' || gateway;
  const spans = cluster.dataPlane === 'apm' && hasProxy;
  return {
    requests: applicability('error-rate', service).applies,
    percentiles: applicability('latency', service).applies,
    spans,
    callers: applicability('unreachable', service).applies,
    sends: spans && !gateway,
    application: apm.app !== undefined && apm.appOperation !== undefined,
    proxies: hasProxy,
  };
}

/** Widgets that a service's board has by itself; undefined where there is no such board. */
export function widgetCount(
  service: ServiceFacts & { readonly policies: readonly Policy[] },
  board: string,
): number | undefined {
  const name = serviceBoards(service).find((one) => one === board);
  return name && (name === 'canary' ? canaryWidgets(service) : traceWidgets(service));
}

const sum = (parts: readonly (readonly [boolean, number])[]) =>
  parts.reduce((all, [is, own]) => all + (is ? own : 0), 0);

function traceWidgets(service: ServiceFacts & { readonly policies: readonly Policy[] }): number {
  const { requests, percentiles, spans, callers, sends, application, proxies } = sightOf(service);
  return sum([
    [true, 4], // monitors, deploys, restarts, the note
    [hasObjective(service), 1],
    [requests, 3],
    [percentiles, 3],
    [percentiles && application, 1],
    [sends, 2],
    [callers, 2],
    [proxies, 1],
    [spans, 2],
  ]);
}

/** Spans alone know percentiles and single traces. */
function canaryWidgets({ traffic, cluster }: ServiceFacts): number {
  const traced = canaryPair(traffic) !== undefined && canarySource(cluster) === 'apm';
  return sum([
    [true, 7], // weights, monitors, requests, errors, difference, two lists
    [traced, 5],
  ]);
}
