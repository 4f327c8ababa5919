import type { Flag } from '../flag';
import { isMonitorType, listed } from './_words';

export const monitorDeleted: Flag = {
  id: 'monitor-deleted',
  level: 'critical',
  quiet: 'medium',
  summary: 'a monitor is deleted',
  why: 'From the next apply on nothing watches what it watched. Its history, its downtimes and its id are gone for good.',
  on: 'change',
  example: { before: {}, bad: 'none', good: { name: 'called otherwise' } },
  *check({ change: { action, twin }, resource, before }) {
    if (action !== 'delete' || !isMonitorType(resource.type) || twin) return;
    const told = before?.telling.told.alert ?? [];
    yield { message: `deleted; its alert went to ${listed(told)}`, fields: ['enabled'] };
  },
};
