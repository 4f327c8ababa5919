import type { Flag } from '../flag';

export const boardDeleted: Flag = {
  id: 'board-deleted',
  level: 'low',
  quiet: 'low',
  summary: 'a board is deleted',
  why: 'Links in runbooks and messages to it lead nowhere.',
  on: 'change',
  example: { type: 'datadog_dashboard_json', before: {}, bad: 'none', good: {} },
  *check({ change: { action, twin }, resource }) {
    if (action === 'delete' && !twin && resource.type.startsWith('datadog_dashboard')) yield { message: 'deleted' };
  },
};
