import type { Account } from '../../tools/live/account';
import type { CliError } from '../cli-error';
import { failure, usageError } from '../cli-error';
import type { Io } from '../io';
import { visible } from '../visible';

/** A connection to Datadog, and how often it was used. */
export interface Connection {
  readonly account: Account;
  /** Calls made so far, by what they ask: `list monitors`. */
  readonly calls: ReadonlyMap<string, number>;
}

/**
 * Does something with a live account. Whatever keeps Datadog from answering ends the command with one line and exit
 * code 3; so does an interruption, and nothing is half-written, since all is printed at the end.
 */
export async function withAccount<T>(site: string, io: Io, act: (connection: Connection) => Promise<T>): Promise<T> {
  const { AccessError, accessOf } = await import('../../datadog/keys.js');
  const { ApiError } = await import('../../datadog/api-error.js');
  const cancel = new AbortController();
  const release = io.interrupt?.(() => cancel.abort());
  try {
    const access = accessOf(io.env, site);
    const { openClient } = await import('../../datadog/client.js');
    const { accountOf } = await import('../../datadog/account.js');
    const { operations } = await import('../../datadog/operations.js');
    const calls = new Map<string, number>();
    const client = openClient(access, {
      cancel: cancel.signal,
      onCall: (name) => {
        const { does } = operations[name];
        calls.set(does, (calls.get(does) ?? 0) + 1);
      },
      onWait: (seconds, why) => io.err(`${visible(why)}, waiting ${seconds} s\n`),
    });
    return await act({ account: accountOf(client), calls });
  } catch (error) {
    if (error instanceof AccessError) throw usageOf(error, io);
    if (error instanceof ApiError) throw failure(visible(error.message), error.hint);
    throw error;
  } finally {
    release?.();
    // calls of a batch whose first failure ended the command
    cancel.abort();
  }
}

function usageOf({ message }: Error, { env }: Io): CliError {
  if (!message.startsWith('no DD_')) return usageError(message);
  const hint = env['CI'] ? 'pass them as secrets of the job' : 'export DD_API_KEY=… DD_APP_KEY=…; reading is enough';
  return failure(message, hint);
}

/** `1 call: check the keys`; `14 calls: list monitors 2, query metrics 12`. */
export function callsText(calls: Connection['calls']): string {
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  const by = [...calls].map(([does, count]) => `${does} ${count}`).join(', ');
  return `${total} ${total === 1 ? 'call' : 'calls'} to Datadog${by === '' ? '' : `: ${by}`}`;
}
