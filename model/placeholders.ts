import type { ServiceFacts } from './applicability';

/** What stands for something of the service in a query or a message of somebody's own, and what for. */
export const placeholders = {
  scope:
    "environment and cluster, as the metric's kind needs it: `env` on trace metrics alone, the cluster's tag on all",
  service: "the Kubernetes Service's name",
  namespace: 'its namespace',
  cluster: "the cluster, as Datadog tags it: the value of the cluster's `tag`",
  proxy: 'APM service of its sidecar (`apm.proxy`)',
  app: 'APM service of its application (`apm.app`), where the service states one',
  host: 'its hosts; of several, any',
} as const;
export type Placeholder = keyof typeof placeholders;

/** A `$` and the word behind it, in braces or not. */
const written = /\$(?:\{([A-Za-z]\w*)\}|([A-Za-z]\w*))?/g;

/** A placeholder as a text writes it. */
export interface WrittenPlaceholder {
  readonly text: string;
  /** The word; empty after a lone `$`. */
  readonly name: string;
  /** Characters before it. */
  readonly offset: number;
}

/** Every `$…` of a text. */
export function placeholdersIn(text: string): readonly WrittenPlaceholder[] {
  return [...text.matchAll(written)].map((match) => ({
    text: match[0],
    name: match[1] ?? match[2] ?? '',
    offset: match.index,
  }));
}

export function isPlaceholder({ text, name }: Pick<WrittenPlaceholder, 'text' | 'name'>): boolean {
  return Object.hasOwn(placeholders, name) && text === `$${name}`;
}

/** What a placeholder stands for; several hosts are several values, and nothing is none. `scope` is no value. */
export function valuesOf(name: Exclude<Placeholder, 'scope'>, service: ServiceFacts): readonly string[] {
  switch (name) {
    case 'service':
      return [service.name];
    case 'namespace':
      return [service.namespace];
    case 'cluster':
      return [service.cluster.tag.value];
    case 'proxy':
      return [service.apm.proxy];
    case 'app':
      return service.apm.app === undefined ? [] : [service.apm.app];
    case 'host':
      return service.hosts;
  }
}

/** A message with its placeholders filled; what is none stays as it is. */
export function fillText(text: string, service: ServiceFacts): string {
  const { tag, environment } = service.cluster;
  return text.replace(written, (whole) => {
    const name = whole.slice(1);
    if (!isPlaceholder({ text: whole, name })) return whole;
    const known = name as Placeholder;
    return known === 'scope' ? `env:${environment.env}, ${tag.key}:${tag.value}` : valuesOf(known, service).join(', ');
  });
}
