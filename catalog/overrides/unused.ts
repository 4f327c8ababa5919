import { signals } from '../../model/signals';
import type { SignalId } from '../../model/signals';
import { formatPath } from '../path';
import type { Path } from '../path';
import type { Context } from '../resolve/context';
import { last, settingsOf } from '../resolve/monitor-layers';
import type { MonitorLayer } from '../resolve/monitor-layers';
import { entriesOf } from '../resolve/raw';
import type { Resolution } from './resolution';
import { subjectWords } from './subjects';

/** One signal, or variant, that a layer says something of. */
interface Statement {
  readonly layer: MonitorLayer;
  readonly signal: SignalId;
  readonly variant?: string;
  readonly path: Path;
  used: boolean;
  /** Why it has no effect, from the first subject that it was meant for. */
  why: string | undefined;
}

const says = (fields: Readonly<Record<string, unknown>>) =>
  Object.entries(fields).some(([key, value]) => key !== 'variants' && value !== undefined);

function statementsOf(layer: MonitorLayer): readonly Statement[] {
  return entriesOf(layer.monitors).flatMap(([key, fields]) => {
    const signal = key as SignalId;
    const path = [...layer.path, signal];
    const variants = entriesOf(fields.variants)
      .filter(([, own]) => says(own))
      .map(([variant]): Statement => ({
        layer,
        signal,
        variant,
        path: [...path, 'variants', variant],
        used: false,
        why: undefined,
      }));
    return says(fields) ? [{ layer, signal, path, used: false, why: undefined }, ...variants] : variants;
  });
}

/** A signal's own numbers hold for its variants too, where they are inherited: one that is there gives them an effect. */
function hasEffect({ layer, signal, variant }: Statement, { layers, found }: Resolution): boolean {
  const made = found.policies.some(
    (one) => one.signal === signal && (variant === undefined || one.variant === variant),
  );
  if (made) return true;
  const setting = last(settingsOf(layers, signal, variant), 'enabled');
  // an exception that switches it off ends by itself, and then what the team says holds again
  return setting?.value === false && (setting.layer === layer || setting.layer.layer === 'exception');
}

function whyNot({ signal, variant }: Statement, { subject, found }: Resolution): string | undefined {
  const absent = found.absent.find((one) => one.signal === signal && one.variant === variant);
  return absent && `${subjectWords(subject)}: ${absent.reason}`;
}

/** Reports what layers of team overrides say without any effect: a signal that is nowhere there, or no subject at all. */
export function reportUnused(
  layers: readonly MonitorLayer[],
  resolutions: readonly Resolution[],
  { environments, report }: Context,
): void {
  const statements = new Map(layers.map((layer) => [layer, statementsOf(layer)] as const));
  const seen = new Set<MonitorLayer>();
  for (const resolution of resolutions) {
    for (const layer of resolution.layers) {
      const own = statements.get(layer);
      if (!own) continue;
      seen.add(layer);
      for (const statement of own) {
        if (statement.used) continue;
        statement.used = hasEffect(statement, resolution);
        statement.why ??= whyNot(statement, resolution);
      }
    }
  }
  for (const [layer, own] of statements) {
    const { document } = layer;
    if (!seen.has(layer)) {
      const at = layer.path.slice(0, -1);
      const [place, key] = at;
      // what a service's entry names was looked up, and an environment that does not exist was reported
      if (place === 'services' || (place === 'environments' && !environments.has(String(key)))) continue;
      const message = `${formatPath(at)} matches nothing that the team owns`;
      report('override-unused', { document, path: at, on: 'key' }, message, 'remove it');
      continue;
    }
    for (const { signal, variant, path, used, why } of own) {
      if (used) continue;
      const name = variant === undefined ? signal : `${signal} ${variant}`;
      const reason =
        why ?? (signals[signal].per === 'cluster' ? 'the team owns no cluster here' : 'the team owns no service here');
      const message = `${name} has no effect: ${reason}`;
      report(
        'override-unused',
        { document, path, on: 'key' },
        message,
        why === undefined ? 'remove it' : 'remove it, or make the signal visible',
      );
    }
  }
}
