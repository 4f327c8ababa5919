import type { Flag } from '../flag';
import { aStack } from './_stack-example';

export const providerChanged: Flag = {
  id: 'provider-changed',
  level: 'medium',
  quiet: 'medium',
  summary: "the provider's version or settings change",
  why: 'Another provider may read, plan and apply every resource otherwise; another `api_url` is another organisation.',
  on: 'stack',
  example: {
    before: aStack(),
    bad: aStack({
      terraform: {
        backend: { s3: { bucket: 'state', key: 'shop' } },
        required_providers: { datadog: { version: '4.20.0' } },
      },
    }),
    good: aStack({
      terraform: {
        backend: { s3: { bucket: 'state', key: 'shop' } },
        required_providers: { datadog: { source: 'DataDog/datadog', version: '4.19.0' } },
      },
    }),
  },
  *check({ what, before, after }) {
    if (what === 'provider') yield { message: `provider was ${before || 'any'} and is ${after || 'any'}` };
  },
};
