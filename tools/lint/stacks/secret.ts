import type { Stack } from '../../artifact/artifact';
import { eachText, pathText } from '../../artifact/each-text';
import type { Problem, Rule } from '../rule';

const provider = (settings: Readonly<Record<string, string>>) => ({
  provider: { datadog: [{ api_url: 'https://api.datadoghq.com/', ...settings }] },
});

export const secret: Rule = {
  id: 'secret',
  severity: 'error',
  summary: 'the artifact holds a key, a token or a password',
  why: 'The artifact is committed, reviewed and kept by CI, and everybody who reads it can then write to the organisation. The provider takes its keys from `DD_API_KEY` and `DD_APP_KEY`, backends theirs from the environment. A key that stood in a file once has to be revoked.',
  on: 'stack',
  example: {
    bad: provider({ api_key: '0123456789abcdef'.repeat(2) }),
    good: provider({}),
  },
  check: secrets,
};

function secrets({ name, document }: Stack): readonly Problem[] {
  const problems: Problem[] = [];
  eachText(document, (text, path) => {
    const what = credential(text, path) ?? tokenIn(text);
    if (what === undefined) return;
    problems.push({
      message: `stack ${name} has ${what} in ${pathText(path)}, expected it in the environment of the run`,
      hint: 'revoke it, since the artifact may have been read; the provider reads DD_API_KEY and DD_APP_KEY',
    });
  });
  return problems;
}

/** Settings of providers and backends that are secret whatever they hold. */
const settings =
  /^(?:api_key|app_key|access_key|secret_key|access_token|bearer_token|token|password|sas_token|client_secret|client_certificate_password|encryption_key|aws_secret_access_key|aws_session_token)$/;
const datadogKey = /(?:^|[_-])(?:api|app|application)[_-]?key$/i;

function credential(text: string, path: readonly (string | number)[]): string | undefined {
  // a reference to a variable is not the secret
  if (text === '' || text.startsWith('${')) return undefined;
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  if (settings.test(key) && (path.includes('provider') || path.includes('backend') || path.includes('cloud'))) {
    return `a literal ${key}`;
  }
  if (!/^(?:[0-9a-f]{32}|[0-9a-f]{40})$/i.test(text)) return undefined;
  return path.some((part) => typeof part === 'string' && datadogKey.test(part))
    ? `a key of Datadog (${text.length} digits)`
    : undefined;
}

/** Forms that nothing else has, each with a text that it must hold: looking for that is far cheaper than the pattern. */
const tokens: readonly (readonly [needle: string, form: RegExp, what: string])[] = [
  ['KIA', /(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}(?![A-Za-z0-9])/, 'an access key of AWS'],
  ['-----BEGIN', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/, 'a private key'],
  [
    'hooks.slack.com/',
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Z0-9]{5,}\/[A-Z0-9]{5,}\/[A-Za-z0-9]{8,}/,
    'a webhook of Slack',
  ],
  ['xox', /(?<![A-Za-z0-9])xox[abeprs]-[0-9A-Za-z-]{20,}/, 'a token of Slack'],
  ['gh', /(?<![A-Za-z0-9])gh[opsru]_[A-Za-z0-9]{36,}/, 'a token of GitHub'],
  ['github_pat_', /github_pat_[A-Za-z0-9_]{40,}/, 'a token of GitHub'],
  ['glpat-', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/, 'a token of GitLab'],
  ['ddapp_', /(?<![A-Za-z0-9])ddapp_[A-Za-z0-9]{30,}/, 'an application key of Datadog'],
];

function tokenIn(text: string): string | undefined {
  if (text.length < 16) return undefined;
  const token = tokens.find(([needle, form]) => text.includes(needle) && form.test(text));
  return token?.[2] ?? (text.includes('://') && hasPassword(text) ? 'a password in a URL' : undefined);
}

/** `https://user:password@host`; a reference, a placeholder or a template variable in its place is none. */
function hasPassword(text: string): boolean {
  for (const [, password = ''] of text.matchAll(/:\/\/[^\s/:@"'<>{}]{1,80}:([^\s/:@"'<>]{1,200})@/g)) {
    if (!/[${}*]|^(?:password|pass|xxx+|redacted)$/i.test(password)) return true;
  }
  return false;
}
