import { isTemplate } from '../../artifact/template';

/** Something that nobody should read, in words that do not say it. */
export interface Secret {
  readonly what: string;
  /** What to do beside revoking it. */
  readonly instead: string;
}

/** Settings of providers and backends that are secret whatever they hold. */
const settings =
  /^(?:api_key|app_key|access_key|secret_key|access_token|bearer_token|token|password|sas_token|client_secret|client_certificate_password|encryption_key|aws_secret_access_key|aws_session_token)$/;
const datadogKey = /(?:^|[_-])(?:api|app|application)[_-]?key$/i;
/** Ends of the names of variables and local values that hold what is secret. */
const keyName = /(?:^|[_-])(?:key|token|secret|password|credential)s?$/i;
/** Ends of the names of attributes that hold what is secret, in resources of any provider. */
const attributes = ['password', 'secret', 'token', 'private_key', 'service_key', 'passphrase'];

const headers: ReadonlySet<string> = new Set(
  ['Authorization', 'Proxy-Authorization', 'X-Api-Key', 'X-API-Key'].flatMap((name) => [name, name.toLowerCase()]),
);

const byDatadog = 'the provider reads DD_API_KEY and DD_APP_KEY';
const byBackend = 'give it to terraform init, by the environment of the run or -backend-config';
const byVariable = 'take it from a variable that is sensitive, ${var.<name>}, and the value from the environment';

/** What in a text that stands at `path` is secret. */
export function secretsIn(text: string, path: readonly (string | number)[]): readonly Secret[] {
  const tokens = tokensIn(text);
  if (tokens.length > 0) return tokens;
  const found = credential(text, path);
  return found ? [found] : none;
}

const none: readonly Secret[] = [];

function credential(text: string, path: readonly (string | number)[]): Secret | undefined {
  // a reference to a variable is not the secret
  if (text === '' || text.startsWith('${')) return undefined;
  if (path.includes('provider') || path.includes('backend') || path.includes('cloud')) {
    const key = path.findLast((part) => typeof part === 'string') ?? '';
    if (settings.test(key)) {
      const instead = path.includes('datadog') ? byDatadog : path.includes('provider') ? byVariable : byBackend;
      return { what: `a literal ${key}`, instead };
    }
  }
  const name = path.at(-1);
  if (
    typeof name === 'string' &&
    (headers.has(name) || attributes.some((end) => name.endsWith(end))) &&
    isLiteral(text, path)
  ) {
    return { what: `a literal ${name}`, instead: byVariable };
  }
  if (text.length !== 32 && text.length !== 40) return undefined;
  if (!/^[0-9a-f]+$/i.test(text)) return undefined;
  if (path.some((part) => typeof part === 'string' && datadogKey.test(part))) {
    return { what: `a key of Datadog (${text.length} digits)`, instead: byDatadog };
  }
  const owner = name === 'default' ? path.at(-2) : name;
  return (path.includes('variable') || path.includes('locals')) && typeof owner === 'string' && keyName.test(owner)
    ? { what: `a key (${text.length} digits)`, instead: byVariable }
    : undefined;
}

/** Attributes of resources alone: elsewhere such a word may name what is only called so. */
function isLiteral(text: string, path: readonly (string | number)[]): boolean {
  return (
    path.some((part) => part === 'resource' || part === 'resources') &&
    !isTemplate(text) &&
    !/\{\{|^(?:true|false|null|x+|redacted|changeme|)$|^[*<]/i.test(text)
  );
}

/** Forms that nothing else has. Each holds a run of letters and digits that is longer than words are. */
const tokens: readonly (readonly [form: RegExp, what: string, instead: string])[] = [
  [
    /(?<![A-Za-z0-9])AKIA[0-9A-Z]{16}(?![A-Za-z0-9])/,
    'an access key of AWS',
    'tools of AWS read AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [
    /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Z0-9]{5,}\/[A-Z0-9]{5,}\/[A-Za-z0-9/]{16,}/,
    'a webhook of Slack',
    'let the message name the channel, @slack-<channel>, and Datadog keeps the address',
  ],
  [/(?<![A-Za-z0-9])xox[abeprs]-[0-9A-Za-z-]{20,}/, 'a token of Slack', byVariable],
  [/(?<![A-Za-z0-9])gh[opsru]_[A-Za-z0-9]{36,}/, 'a token of GitHub', byVariable],
  [/github_pat_[A-Za-z0-9_]{40,}/, 'a token of GitHub', byVariable],
  [/(?<![A-Za-z0-9])ddapp_[A-Za-z0-9]{30,}/, 'an application key of Datadog', byDatadog],
  [/(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]*/, 'a JSON Web Token', byVariable],
  [/\bBearer\s+(?=\S*\d)(?=\S*[A-Za-z])(?!eyJ)[\w.~+/-]{20,}/, 'a bearer token', byVariable],
];
const run = 16;

function tokensIn(text: string): readonly Secret[] {
  if (text.length < run) return none;
  const found = hasRun(text)
    ? tokens.filter(([form]) => form.test(text)).map(([, what, instead]) => ({ what, instead }))
    : [];
  if (text.includes('-----BEGIN') && /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/.test(text)) {
    found.push({ what: 'a private key', instead: byVariable });
  }
  if (text.includes('@') && text.includes('://') && hasPassword(text)) {
    found.push({ what: 'a password in a URL', instead: 'leave it out of the address' });
  }
  return found;
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
