import type { Flag } from '../flag';
import { aStack } from './_stack-example';

export const stackVanished: Flag = {
  id: 'stack-vanished',
  level: 'critical',
  quiet: 'critical',
  summary: 'a stack is not there any more',
  why:
    'Nobody runs Terraform for a stack that does not exist: all it held stays in Datadog, alerting for ever. List it under ' +
    '`retired:` in mesh.yaml, which keeps it empty, until one apply has removed what it held.',
  on: 'stack',
  example: {
    before: { ...aStack(), other: { provider: { datadog: {} } } },
    bad: { other: { provider: { datadog: {} } } },
    good: { other: { provider: { datadog: {} } }, shop: { provider: { datadog: {} } } },
  },
  *check({ what, before }) {
    if (what === 'vanished' && before !== '0 resources') {
      yield { message: `${before} stay in Datadog, and no stack holds them` };
    }
  },
};
