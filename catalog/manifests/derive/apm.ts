import { parse } from 'yaml';
import { proxyApmName } from '../../../model/apm-name';
import type { ClusterFacts } from '../../../model/applicability';
import { listAt, textAt } from '../objects/values';
import { containersOf } from '../objects/workload';
import type { Workload } from '../objects/workload';
import { nothing, origin } from './facts';
import type { Facts } from './facts';

/** A name as Datadog keeps it, and as the catalog takes it. */
const apmName = /^[A-Za-z][A-Za-z0-9_./:-]{0,99}$/;
const named = (name: string | undefined) => (name !== undefined && apmName.test(name) ? name : undefined);

/** Istio's canonical name: a label of its own, else two usual ones, else the workload's name. */
function canonicalName({ labels, name }: Workload): string {
  const keys = ['service.istio.io/canonical-name', 'app.kubernetes.io/name', 'app'];
  return keys.map((key) => labels[key]).find((value) => value) ?? name;
}

/** `DD_SERVICE` that a pod gives its proxy, which replaces whatever Istio would call it. */
function proxySetting({ annotations }: Workload): string | undefined {
  const text = annotations['proxy.istio.io/config'];
  if (!text?.includes('DD_SERVICE')) return undefined;
  try {
    return textAt(parse(text), 'proxyMetadata', 'DD_SERVICE');
  } catch {
    return undefined; // Istio could not read it either
  }
}

/** `DD_SERVICE` of the application's own containers, where it is a plain value. */
function applicationSetting(workload: Workload): string | undefined {
  for (const { data } of containersOf(workload)) {
    const variable = listAt(data, 'env').find((one) => textAt(one, 'name') === 'DD_SERVICE');
    const value = textAt(variable, 'value');
    if (value !== undefined && data['name'] !== 'istio-proxy') return value;
  }
  return undefined;
}

/** What the sidecar of a workload is called in traces. */
function proxyName(workload: Workload, naming: ClusterFacts['apm']['serviceNaming']): string | undefined {
  const own = proxySetting(workload);
  if (own !== undefined) return own;
  const app = naming === 'app.namespace' ? workload.labels['app'] : canonicalName(workload);
  return proxyApmName(
    { namespace: workload.namespace, workload: workload.name, ...(app !== undefined && { app }) },
    naming,
  );
}

/** What the application itself is called in traces: its label, else its environment. */
export const applicationName = (workload: Workload): string | undefined =>
  workload.labels['tags.datadoghq.com/service'] ?? applicationSetting(workload);

export function apmOf(workload: Workload, naming: ClusterFacts['apm']['serviceNaming']): Facts {
  const proxy = named(proxyName(workload, naming));
  const app = named(applicationName(workload));
  if (proxy === undefined && app === undefined) return nothing;
  const apm = { ...(proxy !== undefined && { proxy }), ...(app !== undefined && { app }) };
  const { object, path } = workload.template;
  return { data: { apm }, origins: [origin('apm', object, [...path, 'metadata', 'labels'])] };
}
