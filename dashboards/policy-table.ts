import { plainText } from '../model/markdown';
import type { Environment } from '../model/cluster';
import type { AbsentSignal, Watched } from '../model/policy';
import { recipients } from '../model/routing';
import type { Unit, VariantDefinition } from '../model/signal';
import { definition, isSignalId, signals } from '../model/signals';
import { decimal, formatSeconds } from '../model/units';
import { isExtra } from '../model/watched';

/** What is watched, at which numbers, and who is told; then what is not watched, and why. */
export function policyTable(
  policies: readonly Watched[],
  absent: readonly AbsentSignal[],
  environment: Environment,
): string {
  const rows = policies.map((policy) => `| ${cells(policy, environment).join(' | ')} |`);
  const table =
    rows.length === 0
      ? ['No monitors.']
      : ['| signal | alerts | over | priority | told |', '| --- | --- | --- | --- | --- |', ...rows];
  const missing = absent.map((entry) => `${name(entry)} (${plainText(entry.reason)})`);
  return [...table, ...(missing.length === 0 ? [] : ['', `Not watched: ${missing.join('; ')}.`])].join('\n');
}

function cells(policy: Watched, environment: Environment): readonly string[] {
  const { values } = policy;
  const { unit, direction, inclusive, part } = definitionOf(policy);
  const sign = (direction === 'above' ? '&gt;' : '&lt;') + (inclusive ? '=' : '');
  return [
    isExtra(policy) ? plainText(policy.title) : name(policy),
    `${sign} ${quantity(values.critical, unit)}`,
    values.windowMinutes === 0 ? '' : formatSeconds(values.windowMinutes * 60),
    `P${values.priority}`,
    part ? `nobody: a part of ${name({ signal: policy.signal })}` : told(policy, environment),
  ];
}

/** Of a query of somebody's own only its direction is known. */
function definitionOf(policy: Watched): Pick<VariantDefinition, 'unit' | 'direction' | 'inclusive' | 'part'> {
  if (isExtra(policy)) return { unit: 'number', direction: policy.direction };
  if (isSignalId(policy.signal)) return definition(policy.signal, policy.variant);
  throw new Error(`signal '${policy.signal}' is not in the table, expected one of it or an extra monitor`);
}

function name({ signal, variant }: { readonly signal: string; readonly variant?: string }): string {
  const title = isSignalId(signal) ? signals[signal].title : plainText(signal);
  return variant === undefined ? title : `${title}, ${plainText(variant)}`;
}

function told({ values }: Watched, environment: Environment): string {
  const { alert } = recipients(values, environment);
  const shadow = values.shadow ? ' (in shadow: never pages)' : '';
  return (alert.length === 0 ? 'nobody' : alert.map(plainText).join(', ')) + shadow;
}

/** A threshold with its unit, as people read it. */
export function quantity(value: number, unit: Unit): string {
  switch (unit) {
    case 'percent':
      return `${decimal(value)} %`;
    case 'seconds':
      return formatSeconds(value);
    case 'burn-rate':
      return `${decimal(value)} x budget`;
    case 'ratio':
    case 'count':
    case 'number':
      return decimal(value);
    case 'points':
    case 'pods':
    case 'replicas':
    case 'services':
      return `${decimal(value)} ${unit}`;
  }
}
