import { recoveryShare } from '../../model/signals';
import type { VariantDefinition } from '../../model/signal';
import { layers } from '../../model/policy';
import type { Origin } from '../../model/policy';
import { decimal, formatSeconds, tidy } from '../../model/units';
import type { Report } from '../report';
import { chainOf, last, originOf, spotOfSetting } from './monitor-layers';
import type { Setting, Settings } from './monitor-layers';
import { percent, seconds } from './quantities';

/** A number and who set it, lowest layer first. */
export interface Resolved<T = number> {
  readonly value: T;
  readonly origins: readonly Origin[];
}

/** A threshold as a person writes it. */
export function formatThreshold(value: number, { unit }: Pick<VariantDefinition, 'unit'>): string {
  if (unit === 'percent') return `${decimal(value)}%`;
  if (unit === 'points') return `${decimal(value)} points`;
  return unit === 'seconds' ? formatSeconds(value) : decimal(value);
}

/** A written threshold in the unit of its query. */
export function readThreshold(value: unknown, { unit }: Pick<VariantDefinition, 'unit'>): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  return unit === 'seconds' ? seconds(value) : percent(value);
}

/** Units in which a level between quiet and alert means something. */
const recovering = new Set<VariantDefinition['unit']>(['percent', 'points', 'seconds', 'ratio', 'count']);

const computed = (value: string): Origin => ({ layer: 'package default', value });
const chain = (settings: Settings, field: string) => chainOf(settings, field, []);

interface Stated {
  readonly value: number;
  readonly setting: Setting;
}

function stated(settings: Settings, field: string, of: VariantDefinition): Stated | 'none' | undefined {
  const setting = last(settings, field);
  if (!setting) return undefined;
  const value = setting.value === null ? undefined : readThreshold(setting.value, of);
  return value === undefined ? 'none' : { value, setting };
}

const rank = ({ layer }: Setting) => layers.indexOf(layer.layer) + (layer.step ?? 0) / 10;

/** Reports a stated warning or recovery that critical does not lie beyond, at whoever spoke last. */
function checkOrder(
  field: string,
  own: Stated,
  critical: number,
  settings: Settings,
  of: VariantDefinition,
  report: Report,
) {
  const isAbove = of.direction === 'above';
  if (isAbove ? own.value < critical : own.value > critical) return;
  const side = isAbove ? 'below' : 'above';
  const [mine, theirs] = [formatThreshold(own.value, of), formatThreshold(critical, of)];
  const upper = last(settings, 'critical');
  if (upper && rank(upper) > rank(own.setting)) {
    const { layer, file = '', line = 0 } = originOf(own.setting);
    const message = `critical ${theirs} is not beyond the ${field} ${mine} that stands in ${layer} (${file}:${line}), which must be ${side} it`;
    report('threshold-order', spotOfSetting(upper), message, `state '${field}' here too, or '${field}: null'`);
  } else {
    report('threshold-order', spotOfSetting(own.setting), `${field} ${mine} must be ${side} critical ${theirs}`);
  }
}

function resolveWarning(
  critical: number,
  share: number | undefined,
  settings: Settings,
  of: VariantDefinition,
  report: Report,
) {
  const own = stated(settings, 'warning', of);
  const origins = chain(settings, 'warning');
  const derived = share === undefined || critical === 0 ? undefined : tidy(critical * share);
  const base =
    derived === undefined || share === undefined
      ? []
      : [computed(`${formatThreshold(derived, of)} (${decimal(share * 100)}% of critical)`)];
  if (own === 'none') return undefined;
  if (own) checkOrder('warning', own, critical, settings, of, report);
  const value = own?.value ?? derived;
  return value === undefined ? undefined : { value, origins: [...(own ? [] : base), ...origins] };
}

/** Where an alert ends, if nobody says so: nearer to quiet than the alert, but not past the warning. */
export function derivedRecovery(
  critical: number,
  warning: number | undefined,
  of: VariantDefinition,
): Resolved | undefined {
  if (critical === 0 || !recovering.has(of.unit)) return undefined;
  const isAbove = of.direction === 'above';
  const plain = tidy(isAbove ? critical * recoveryShare : critical / recoveryShare);
  const isPast = warning !== undefined && (isAbove ? plain <= warning : plain >= warning);
  const value = isPast ? tidy((critical + warning) / 2) : plain;
  const share = decimal((isAbove ? recoveryShare : 1 / recoveryShare) * 100);
  const why = isPast ? 'half way from warning to critical' : `${share}% of critical`;
  return { value, origins: [computed(`${formatThreshold(value, of)} (${why})`)] };
}

/** Warning and recovery that go with a critical threshold: stated ones, else a share of it. */
export function resolveLevels(
  critical: number,
  warningShare: number | undefined,
  settings: Settings,
  of: VariantDefinition,
  report: Report,
): { readonly warning?: Resolved; readonly recovery?: Resolved } {
  const warning = resolveWarning(critical, warningShare, settings, of, report);
  const own = stated(settings, 'recovery', of);
  if (own && own !== 'none') checkOrder('recovery', own, critical, settings, of, report);
  const recovery =
    own === 'none'
      ? undefined
      : own
        ? { value: own.value, origins: chain(settings, 'recovery') }
        : derivedRecovery(critical, warning?.value, of);
  return { ...(warning && { warning }), ...(recovery && { recovery }) };
}
