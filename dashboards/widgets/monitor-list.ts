export interface MonitorList {
  readonly color_preference: 'text';
  readonly count: number;
  readonly display_format: 'countsAndList';
  readonly hide_zero_counts: boolean;
  readonly query: string;
  readonly show_last_triggered: boolean;
  readonly show_priority: boolean;
  readonly sort: 'status,asc';
  readonly start: number;
  readonly summary_type: 'monitors';
  readonly title: string;
  readonly type: 'manage_status';
}

/** State of the monitors that a search finds, the worst on top. */
export function monitorList(title: string, search: string): MonitorList {
  return {
    color_preference: 'text',
    count: 50,
    display_format: 'countsAndList',
    hide_zero_counts: true,
    query: search,
    show_last_triggered: true,
    show_priority: true,
    sort: 'status,asc',
    start: 0,
    summary_type: 'monitors',
    title,
    type: 'manage_status',
  };
}
