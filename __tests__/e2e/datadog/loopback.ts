import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Account, type AccountOptions } from './account';
import { errors, Refused, type Answer } from './answer';
import { CallLog } from './calls';
import { Faults } from './faults';
import { printJson } from './float';
import { forbidden } from './keys';
import type { ApiRequest, Route } from './route';
import { routes } from './routes';

export interface LoopbackOptions extends AccountOptions {
  /** Paths beside the resources served here; asked first. @default none */
  readonly routes?: readonly Route[];
  /** @default a free port */
  readonly port?: number;
}

/** Datadog's API on this machine, with an account of its own, as strict as the real one where that is known. */
export class LoopbackDatadog {
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly account: Account;
  private readonly server: Server;
  private readonly routes: readonly Route[];

  private constructor(options: LoopbackOptions) {
    this.account = new Account(options);
    this.routes = [...(options.routes ?? []), ...routes];
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.keepAliveTimeout = 60_000;
  }

  static async start(options: LoopbackOptions = {}): Promise<LoopbackDatadog> {
    const datadog = new LoopbackDatadog(options);
    await new Promise<void>((done, failed) => {
      datadog.server.once('error', failed).listen(options.port ?? 0, '127.0.0.1', done);
    });
    return datadog;
  }

  /** Where it listens, as `api_url` wants it. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await textOf(incoming);
    const url = new URL(incoming.url ?? '/', this.url);
    const [method, path] = [incoming.method ?? 'GET', url.pathname];
    const call = this.calls.add({ method, path, query: url.search.slice(1), sent, status: 0 });
    const strike = this.faults.strike(call);
    if (strike?.kind === 'hang') return;
    if (strike?.kind === 'drop' && !strike.after) return void incoming.socket.destroy();
    const answer =
      strike?.kind === 'answer'
        ? strike.answer
        : (forbidden(incoming.headers, this.account) ??
          this.answer({ method, path, query: url.searchParams, body: parsed(sent) }));
    if (strike?.kind === 'drop') return void incoming.socket.destroy();
    call.status = answer.status;
    const text =
      answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : printJson(answer.body);
    const type = typeof answer.body === 'string' ? 'text/html' : 'application/json';
    response.writeHead(answer.status, { 'content-type': type, ...answer.headers }).end(text);
  }

  private answer(request: ApiRequest): Answer {
    for (const route of this.routes) {
      const groups = route.method === request.method ? route.path.exec(request.path) : null;
      if (!groups) continue;
      try {
        return route.answer(request, this.account, ...groups.slice(1));
      } catch (error) {
        if (error instanceof Refused) return error.answer;
        throw error;
      }
    }
    return errors(404, 'Not found');
  }
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(sent: string): unknown {
  try {
    return sent === '' ? undefined : JSON.parse(sent);
  } catch {
    return undefined;
  }
}
