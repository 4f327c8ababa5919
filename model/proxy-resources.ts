import type { ProxyResources } from './service';

/** CPU in cores, memory in bytes. */
export interface Resources {
  readonly cpu?: number;
  readonly memory?: number;
}

const MiB = 1024 ** 2;

/** What Istio gives a sidecar when none of its four annotations is set: `global.proxy.resources` of its chart. */
const istioProxyDefaults = {
  requests: { cpu: 0.1, memory: 128 * MiB },
  limits: { cpu: 2, memory: 1024 * MiB },
} as const;

const isEmpty = (of: Resources) => of.cpu === undefined && of.memory === undefined;

/**
 * Resources of a sidecar as Istio's injection template writes them: any one of the four annotations (`proxyCPU`,
 * `proxyMemory`, `proxyCPULimit`, `proxyMemoryLimit`) discards all defaults, not only its own.
 */
export function proxyResources(declared: { requests?: Resources; limits?: Resources } = {}): ProxyResources {
  const { requests = {}, limits = {} } = declared;
  if (isEmpty(requests) && isEmpty(limits)) return { ...istioProxyDefaults, stated: false };
  return { requests, limits, stated: true };
}

/**
 * Requests of the running pod. The API server applies its defaults again after Istio's webhook has patched the pod, and
 * one of them (`SetDefaults_Pod`) copies a limit into a request that is absent. So a proxy that states only limits
 * reserves them in full; only where neither is stated has an HPA on CPU nothing to divide by ("missing request for cpu").
 */
export function podRequests({ requests, limits }: Pick<ProxyResources, 'requests' | 'limits'>): Resources {
  const cpu = requests.cpu ?? limits.cpu;
  const memory = requests.memory ?? limits.memory;
  return { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}
