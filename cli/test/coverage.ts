import type { Bench, Placed } from '../../tools/simulate/bench';
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

/** Names that a line holds. */
const most = 5;

/** The same in two lines: signals and services of which no test touches any monitor. */
export function untouchedLines({ untouched }: Coverage, { monitors }: Bench): string {
  const rest = new Set(untouched.map(({ key }) => key));
  const touched = monitors.filter(({ key }) => !rest.has(key));
  const without = (noun: string, nameOf: (one: Placed) => string | undefined) => {
    const known = new Set(touched.map(nameOf));
    const names = [...new Set(untouched.map(nameOf))].filter((name) => name !== undefined && !known.has(name)).sort();
    if (names.length === 0) return '';
    const more = names.length > most ? ` and ${names.length - most} more` : '';
    return `no test touches ${noun} ${names.slice(0, most).join(', ')}${more}\n`;
  };
  return without('signals', ({ origin }) => origin.signal) + without('services', ({ origin }) => origin.service);
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
