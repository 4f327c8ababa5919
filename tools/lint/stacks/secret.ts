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

/** Forms that nothing else has. Each holds a run of letters and digits that is longer than words are. */
const tokens: readonly (readonly [form: RegExp, what: string])[] = [
  [/(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}(?![A-Za-z0-9])/, 'an access key of AWS'],
  [
    /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Z0-9]{5,}\/[A-Z0-9]{5,}\/[A-Za-z0-9/]{16,}/,
    'a webhook of Slack',
  ],
  [/(?<![A-Za-z0-9])xox[abeprs]-[0-9A-Za-z-]{20,}/, 'a token of Slack'],
  [/(?<![A-Za-z0-9])gh[opsru]_[A-Za-z0-9]{36,}/, 'a token of GitHub'],
  [/github_pat_[A-Za-z0-9_]{40,}/, 'a token of GitHub'],
  [/(?<![A-Za-z0-9])ddapp_[A-Za-z0-9]{30,}/, 'an application key of Datadog'],
];
const run = 16;

function tokenIn(text: string): string | undefined {
  if (text.length < run) return undefined;
  const token = hasRun(text) ? tokens.find(([form]) => form.test(text)) : undefined;
  if (token) return token[1];
  if (text.includes('-----BEGIN') && /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/.test(text)) return 'a private key';
  return text.includes('@') && text.includes('://') && hasPassword(text) ? 'a password in a URL' : undefined;
}

/**
 * Whether so many letters and digits stand in a row. Jumps from one possible end to the next, so that of a board, which
 * has none, few characters are looked at: patterns took ten times as long.
 */
function hasRun(text: string): boolean {
  for (let end = run - 1; end < text.length;) {
    let at = end;
    while (at > end - run && isAlphanumeric(text.charCodeAt(at))) at -= 1;
    if (at === end - run) return true;
    end = at + run;
  }
  return false;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

/** `https://user:password@host`; a reference, a placeholder or a template variable in its place is none. */
function hasPassword(text: string): boolean {
  for (const [, password = ''] of text.matchAll(/:\/\/[^\s/:@"'<>{}]{1,80}:([^\s/:@"'<>]{1,200})@/g)) {
    if (!/[${}*]|^(?:password|pass|xxx+|redacted)$/i.test(password)) return true;
  }
  return false;
}
