import type { Flag } from '../flag';

export const objectiveDeleted: Flag = {
  id: 'objective-deleted',
  level: 'high',
  quiet: 'high',
  summary: 'an objective is deleted',
  why: 'Its history and its error budget are gone, and so are the burn rate alerts that stand on it.',
  on: 'change',
  example: { type: 'datadog_service_level_objective', before: {}, bad: 'none', good: { name: 'called otherwise' } },
  *check({ change: { action, twin }, resource }) {
    if (action === 'delete' && !twin && resource.type === 'datadog_service_level_objective') {
      yield { message: 'deleted, with its history' };
    }
  },
};
