import { Monitor } from '@cdktf/provider-datadog/lib/monitor';
import { ServiceLevelObjective } from '@cdktf/provider-datadog/lib/service-level-objective';
import { Construct } from 'constructs';
import type { ResourceRef } from '../model/identity';
import { decimal } from '../model/units';
import { print } from '../queries/print';
import { printMonitor } from '../queries/print-monitor';
import type { MonitorSpec, ResourceSpec, SloSpec } from './spec';

const terraformTypes = { 'metric alert': 'query alert', composite: 'composite', 'burn rate': 'slo alert' } as const;

/** One resource of a signal as Terraform: the only place that makes a monitor or an objective. */
export class MeshMonitor extends Construct {
  public readonly resource: Monitor | ServiceLevelObjective;

  constructor(scope: Construct, id: string, spec: ResourceSpec) {
    super(scope, id);
    this.resource = spec.type === 'datadog_monitor' ? monitor(this, spec) : objective(this, spec);
    this.resource.overrideLogicalId(spec.identity.address);
  }
}

function monitor(scope: Construct, spec: MonitorSpec): Monitor {
  const { query, onMissingData, evaluationDelaySeconds, renotifyMinutes } = spec;
  return new Monitor(scope, 'monitor', {
    ...shared(spec),
    type: terraformTypes[query.kind],
    query: printMonitor(query, reference),
    message: spec.message
      .map((part) => (typeof part === 'string' ? literal(part) : reference(part)))
      .join('')
      .trim(),
    priority: String(spec.priority),
    requireFullWindow: false,
    ...(query.kind === 'composite' ? {} : { monitorThresholds: thresholds(spec, query.threshold.value) }),
    ...(onMissingData === undefined ? {} : { onMissingData }),
    ...(evaluationDelaySeconds === 0 ? {} : { evaluationDelay: evaluationDelaySeconds }),
    ...(renotifyMinutes === undefined ? {} : { renotifyInterval: renotifyMinutes, renotifyStatuses: ['alert'] }),
  });
}

function objective(scope: Construct, spec: SloSpec): ServiceLevelObjective {
  return new ServiceLevelObjective(scope, 'objective', {
    ...shared(spec),
    type: 'metric',
    description: literal(spec.description),
    query: { numerator: print(spec.good), denominator: print(spec.total) },
    thresholds: [{ timeframe: `${spec.windowDays}d`, target: spec.target }],
  });
}

function shared(spec: ResourceSpec) {
  return {
    name: literal(spec.name).trim(),
    tags: spec.tags.map(literal),
    ...(spec.validate ? {} : { validate: false }),
    ...(spec.protect ? { lifecycle: { preventDestroy: true } } : {}),
  };
}

function thresholds({ warning, recovery }: MonitorSpec, critical: number) {
  return {
    critical: decimal(critical),
    ...(recovery === undefined ? {} : { criticalRecovery: decimal(recovery) }),
    ...(warning === undefined ? {} : { warning: decimal(warning) }),
  };
}

/** The id of a resource of the same stack. */
export function reference({ type, address }: ResourceRef): string {
  return `\${${type}.${address}.id}`;
}

/** cdktf does not escape: Terraform would evaluate `${…}` and `%{…}` of a text. */
export function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
