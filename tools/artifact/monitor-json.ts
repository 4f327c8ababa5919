import type { Attributes } from './artifact';
import { entriesOf, isMap, isTooDeep, text } from './json';

/** Options of the API that the provider calls otherwise. */
const renamed: Readonly<Record<string, string>> = {
  thresholds: 'monitor_thresholds',
  threshold_windows: 'monitor_threshold_windows',
};

/** What an export states of every monitor, and what has no meaning any more. */
const idle: ReadonlySet<string> = new Set(['locked', 'silenced']);

/**
 * Attributes of a `datadog_monitor_json`, whose `monitor` is a text of the API's JSON, as those of a `datadog_monitor`
 * beside its own. Texts within stay as Terraform reads them. Unchanged where the JSON is broken or made by Terraform.
 */
export function monitorAttributes(attributes: Attributes): Attributes {
  const body = bodyOf(text(attributes.monitor));
  if (!body) return attributes;
  const { monitor: _, ...own } = attributes;
  const { options, ...rest } = body;
  const named = entriesOf(options)
    .filter(([name]) => !idle.has(name))
    .map(([name, value]): [string, unknown] => [Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name, value]);
  return { ...own, ...rest, ...Object.fromEntries(named) };
}

function bodyOf(written: string): Attributes | undefined {
  try {
    const body: unknown = JSON.parse(written);
    return isMap(body) && !isTooDeep(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
