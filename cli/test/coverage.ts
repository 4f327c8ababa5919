import type { Coverage } from '../../tools/simulate/coverage';
import { compareText } from '../../model/issue';
import { tableText } from '../table';

const nameOf = (signal: string | undefined, variant: string | undefined) => [signal, variant].filter(Boolean).join(' ');

/** Monitors that no test touches: a line a service or cluster. */
export function untouchedText({ untouched }: Coverage): string {
  const rows = new Map<string, { readonly cells: readonly string[]; readonly signals: Set<string> }>();
  for (const { origin } of untouched) {
    const { cluster = '', service = '(cluster)', signal, variant } = origin;
    const key = `${cluster} ${service}`;
    const row = rows.get(key) ?? { cells: [cluster, service], signals: new Set() };
    row.signals.add(nameOf(signal, variant));
    rows.set(key, row);
  }
  const sorted = [...rows].sort(([a], [b]) => compareText(a, b));
  return tableText(
    ['cluster', 'service', 'not tested'],
    sorted.map(([, { cells, signals }]) => [...cells, [...signals].join(', ')]),
  );
}

/** The same as one line: how many of each signal. */
export function untouchedLine({ untouched }: Coverage): string {
  const counts = new Map<string, number>();
  for (const { origin } of untouched) counts.set(origin.signal ?? '', (counts.get(origin.signal ?? '') ?? 0) + 1);
  const parts = [...counts].sort(([a], [b]) => compareText(a, b)).map(([signal, count]) => `${signal} ${count}`);
  return parts.length === 0 ? '' : `not tested: ${parts.join(', ')} (--coverage lists them)\n`;
}

/** The same for machines. */
export function coverageJson({ touched, total, untouched }: Coverage): object {
  return {
    touched,
    total,
    untouched: untouched.map(({ monitor, origin: { service, signal, variant, cluster, environment } }) => ({
      monitor: monitor.resource.address,
      service: service ?? null,
      signal,
      ...(variant === undefined ? {} : { variant }),
      cluster,
      environment,
    })),
  };
}
