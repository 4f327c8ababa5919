import type { Cluster } from './cluster';

/** What names the APM service of a sidecar. */
export interface NamedProxy {
  readonly namespace: string;
  /** Value of the pods' `app` label, where they have one. */
  readonly app?: string;
  /** Name of the Deployment, StatefulSet, …, where it is known. */
  readonly workload?: string;
}

/**
 * APM service of a sidecar. By default `<app label>.<namespace>`, else `<workload>.<namespace>`, else
 * `istio-proxy.<namespace>`; Istio's `tracingServiceName` changes it. It is neither the Kubernetes Service nor
 * `tags.datadoghq.com/service`. Undefined with `static` naming (`DD_SERVICE` in the proxy): only a person knows it.
 */
export function proxyApmName(proxy: NamedProxy, naming: Cluster['apm']['serviceNaming']): string | undefined {
  const name = proxy.app ?? proxy.workload ?? 'istio-proxy';
  switch (naming) {
    case 'app.namespace':
    case 'canonical-name.namespace':
      return `${name}.${proxy.namespace}`;
    case 'canonical-name':
      return name;
    case 'static':
      return undefined;
  }
}

/** A host as Istio reads it: a name without a dot belongs to the namespace, `reviews.bookinfo` is left as it is. */
export function qualifiedHost(host: string, namespace: string, domain: string): string {
  return host.includes('.') ? host : `${host}.${namespace}.svc.${domain}`;
}
