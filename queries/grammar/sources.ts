/** What a search monitor searches. */
export const sources = [
  ...['audits', 'ci-pipelines', 'ci-tests', 'database-monitoring', 'error-tracking', 'error-tracking-logs'],
  ...['error-tracking-rum', 'error-tracking-traces', 'events', 'logs', 'network-path', 'network-performance'],
  ...['processes', 'rum', 'trace-analytics'],
];
