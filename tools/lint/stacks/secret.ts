import type { Stack } from '../../artifact/artifact';
import type { Problem, Rule } from '../rule';
import { suspectsIn } from './_suspects';

const provider = (settings: Readonly<Record<string, string>>) => ({
  provider: { datadog: [{ api_url: 'https://api.datadoghq.com/', ...settings }] },
});

export const secret: Rule = {
  id: 'secret',
  severity: 'error',
  summary: 'the artifact holds a key, a token or a password',
  why: 'The artifact is committed, reviewed and kept by CI, and everybody who reads it can then write to the organisation. The provider takes its keys from `DD_API_KEY` and `DD_APP_KEY`, backends theirs from the environment, resources theirs from variables that are sensitive. Attributes named `password`, `token`, `secret`, `service_key` or `private_key` count as secret whatever they hold. A key that stood in a file once has to be revoked.',
  on: 'stack',
  example: {
    bad: provider({ api_key: '0123456789abcdef'.repeat(2) }),
    good: provider({}),
  },
  check: secrets,
};

function secrets(stack: Stack): readonly Problem[] {
  return suspectsIn(stack).secrets.map(({ what, where, instead }) => ({
    message: `stack ${stack.name} has ${what} in ${where}, expected it in the environment of the run`,
    hint: `revoke it, since the artifact may have been read; ${instead}`,
  }));
}
