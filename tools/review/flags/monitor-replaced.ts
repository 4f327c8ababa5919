import type { Flag } from '../flag';
import { attribute } from '../view';
import { isMonitorType } from './_words';

export const monitorReplaced: Flag = {
  id: 'monitor-replaced',
  level: 'high',
  quiet: 'medium',
  summary: 'a monitor is deleted and made anew',
  why:
    'The new one has another id: history, downtimes, links and what refers to it by id are lost, and it begins in No ' +
    'Data while an incident may be running. The type of a monitor cannot change after creation.',
  on: 'change',
  example: {
    before: { type: 'metric alert' },
    bad: { type: 'query alert' },
    good: { type: 'metric alert', name: 'called otherwise' },
  },
  *check(view) {
    if (view.change.action !== 'replace' || !isMonitorType(view.resource.type)) return;
    const type = attribute(view, 'type');
    yield {
      message: type
        ? `made anew: its type was ${type.before ?? 'unset'} and is ${type.after ?? 'unset'}`
        : 'made anew by Terraform',
    };
  },
};
