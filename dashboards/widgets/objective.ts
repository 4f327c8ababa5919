import type { ResourceRef } from '../../model/identity';

export interface Objective {
  readonly show_error_budget: true;
  /** Known only to Terraform. */
  readonly slo_id: ResourceRef;
  readonly time_windows: readonly ['7d' | '30d' | '90d'];
  readonly title: string;
  readonly type: 'slo';
  readonly view_mode: 'overall';
  readonly view_type: 'detail';
}

/** An SLO over its own window, with what is left of its budget. */
export function objective(title: string, slo: ResourceRef, windowDays: 7 | 30 | 90): Objective {
  return {
    show_error_budget: true,
    slo_id: { address: slo.address, type: slo.type },
    time_windows: [`${windowDays}d`],
    title,
    type: 'slo',
    view_mode: 'overall',
    view_type: 'detail',
  };
}
