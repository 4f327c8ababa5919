/** One metric's name in each mode of Datadog's Istio check. */
export interface Spellings {
  readonly v1: string;
  readonly v2: string;
}

/** A gauge is spelled alike in both. */
export function same(name: string): Spellings {
  return { v1: name, v2: name };
}

/** A Prometheus counter `x`: V2 appends `.count`. */
export function counter(name: string): Spellings {
  return { v1: name, v2: `${name}.count` };
}

/** A Prometheus counter `x_total`: V2 replaces the suffix. */
export function total(name: string): Spellings {
  return { v1: `${name}_total`, v2: `${name}.count` };
}

/** Of the proxies V1 sends a growing gauge under V2's name, and what can be summed with `.total` appended. */
export function meshTotal(name: string): Spellings {
  return { v1: `${name}.total`, v2: name };
}
