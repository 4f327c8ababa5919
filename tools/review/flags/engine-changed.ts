import type { Flag } from '../flag';
import { aStack } from './_stack-example';

export const engineChanged: Flag = {
  id: 'engine-changed',
  level: 'low',
  quiet: 'low',
  summary: 'the version of Terraform or CDKTF changes',
  why: 'Another engine may write or read the same stack otherwise, and a newer Terraform upgrades the state for good.',
  on: 'stack',
  example: {
    before: aStack({ '//': { metadata: { version: '0.21.0' } } }),
    bad: aStack({ '//': { metadata: { version: '0.22.0' } } }),
    good: aStack({ '//': { metadata: { version: '0.21.0', note: 'x' } } }),
  },
  *check({ what, before, after }) {
    if (what === 'engine') yield { message: `engine was ${before || 'any'} and is ${after || 'any'}` };
  },
};
