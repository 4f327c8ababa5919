import type { Flag } from '../flag';
import { aStack } from './_stack-example';

export const backendChanged: Flag = {
  id: 'backend-changed',
  level: 'critical',
  quiet: 'critical',
  summary: 'the state of a stack is kept somewhere else',
  why:
    'Unless the state is moved first (`terraform init -migrate-state`), Terraform begins with an empty one and makes every ' +
    'resource again: all of it twice in Datadog, and nobody holds the first.',
  on: 'stack',
  example: {
    before: aStack(),
    bad: aStack({ terraform: { backend: { s3: { bucket: 'elsewhere', key: 'shop' } } } }),
    good: aStack({
      terraform: {
        backend: { s3: { key: 'shop', bucket: 'state' } },
        required_providers: { datadog: { version: '4.19.0' } },
      },
    }),
  },
  *check({ what, before, after }) {
    if (what === 'backend') yield { message: `state was in ${before} and is in ${after}` };
  },
};
