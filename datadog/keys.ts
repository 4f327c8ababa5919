/** Keys of an account and where its API is. */
export interface Access {
  readonly apiKey: string;
  readonly appKey: string;
  /** Without a final slash. */
  readonly url: string;
}

/** Settings that are missing or that no key or address can be; the message shows no key. */
export class AccessError extends Error {}

/** Sites that Datadog runs; keys are sent nowhere else, whatever an artifact says. */
const site = /^(?:[a-z0-9-]+\.)?(?:datadoghq\.(?:com|eu)|ddog-gov\.com)$/;

/**
 * Keys from `DD_API_KEY` and `DD_APP_KEY` (`DATADOG_…` as the provider takes them, too), the address from
 * `MESHWATCH_API_URL`, else of the site. Throws an AccessError.
 */
export function accessOf(env: Readonly<Record<string, string | undefined>>, datadogSite: string): Access {
  const missing = ['DD_API_KEY', 'DD_APP_KEY'].filter((name) => keyIn(env, name) === undefined);
  if (missing.length > 0) throw new AccessError(`no ${missing.join(' and no ')} in the environment`);
  return {
    apiKey: checkedKey(env, 'DD_API_KEY'),
    appKey: checkedKey(env, 'DD_APP_KEY'),
    url: apiUrl(env['MESHWATCH_API_URL'] || undefined, datadogSite),
  };
}

function keyIn(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const written = env[name] || env[name.replace('DD_', 'DATADOG_')];
  // a file that was read into a variable leaves its line end
  return written?.trim() || undefined;
}

function checkedKey(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const key = keyIn(env, name) ?? '';
  // such a key cannot be sent as a header, and the message of who tries holds it
  if (!/^[\x21-\x7e]+$/.test(key)) throw new AccessError(`${name} holds a character that no key has`);
  return key;
}

function apiUrl(replaced: string | undefined, datadogSite: string): string {
  if (replaced !== undefined) {
    if (!/^https?:\/\/[^\s{}"@]+$/.test(replaced)) {
      throw new AccessError('MESHWATCH_API_URL is no address such as http://127.0.0.1:8080');
    }
    return replaced.replace(/\/+$/, '');
  }
  if (!site.test(datadogSite)) throw new AccessError(`'${datadogSite}' is no site of Datadog`);
  return `https://api.${datadogSite}`;
}
