import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Terraform's `http` backend asks: one state a path, kept in memory, without locks. */
export class StateServer {
  readonly states = new Map<string, Buffer>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const path = request.url ?? '/';
      const chunks: Buffer[] = [];
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          if (request.method === 'POST') this.states.set(path, Buffer.concat(chunks));
          if (request.method === 'DELETE') this.states.delete(path);
          const state = this.states.get(path);
          const status = request.method === 'GET' && state === undefined ? 404 : 200;
          response.writeHead(status).end(request.method === 'GET' ? state : undefined);
        });
    });
  }

  static async start(): Promise<StateServer> {
    const states = new StateServer();
    await new Promise<void>((done) => states.server.listen(0, '127.0.0.1', done));
    return states;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
