import { formatBytes, formatCores, formatSeconds, tidy } from '../../../model/units';

const goUnits: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
const goDuration = /^(?:\d+(?:\.\d*)?(?:ms|us|µs|ns|h|m|s))+$/;

/** Seconds of a duration as Istio and Kubernetes write it: `3s`, `1m30s`, `0.5s`; undefined for anything else. */
export function durationSeconds(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 40 || !goDuration.test(text)) return text === '0' ? 0 : undefined;
  let total = 0;
  for (const [, number = '0', unit = 's'] of text.matchAll(/([\d.]+)(ms|us|µs|ns|h|m|s)/g)) {
    total += Number(number) * (goUnits[unit] ?? 1);
  }
  return tidy(total);
}

/** The same as the catalog writes it: `90s`. */
export function duration(text: string | undefined): string | undefined {
  const seconds = durationSeconds(text);
  return seconds === undefined ? undefined : formatSeconds(seconds);
}

const suffixes: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

function quantity(text: string): number | undefined {
  const [, number, suffix = ''] = /^(\d{1,18}(?:\.\d{1,9})?)(n|u|m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(text) ?? [];
  return number === undefined ? undefined : tidy(Number(number) * (suffixes[suffix] ?? 1));
}

/** Cores of a quantity as the catalog writes them: `500m`; undefined where it is none. */
export function cpu(text: string | undefined): string | undefined {
  const cores = text === undefined ? undefined : quantity(text);
  return cores === undefined
    ? undefined
    : formatCores(cores).replace(/^(\d+)\.\dm$/, (_, whole) => `${Number(whole) + 1}m`);
}

/** Bytes of a quantity as the catalog writes them: `512Mi`; undefined where it is none. */
export function memory(text: string | undefined): string | undefined {
  const bytes = text === undefined ? undefined : quantity(text);
  if (bytes === undefined) return undefined;
  // as it is written where the catalog knows the unit
  if (text !== undefined && /^\d+(?:Ki|Mi|Gi|k|M|G)$/.test(text)) return text;
  return bytes < 1024 ? '1Ki' : formatBytes(bytes);
}
