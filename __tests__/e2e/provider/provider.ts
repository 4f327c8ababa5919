import { join } from 'node:path';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { Api } from './api';
import { plan, settled } from './change';
import { kinds, providerSchema } from './kinds';
import type { Kind } from './kind';
import { wire } from './schema';
import { complete, read, text as textOf, written, type DynamicValue, type State } from './value';

export interface ProviderOptions {
  /** Wait before a first retry. @default 2000 */
  readonly backoffMs?: number;
  /** Keys where the environment of Terraform cannot reach: the plugin runs on its own. @default DD_API_KEY, DD_APP_KEY */
  readonly keys?: { readonly api: string; readonly app: string };
}

/** The fields of all requests; each has some of them. */
interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValue;
  readonly current_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly raw_state: { readonly json: Uint8Array };
}
type Handler = (request: Request) => Promise<object> | object;

const error = (cause: unknown) => ({
  diagnostics: [{ severity: 1, summary: cause instanceof Error ? cause.message : String(cause) }],
});

/** A stand-in for the Datadog provider: Terraform talks to it as to the real one, and it to the API as the real one does. */
export class Provider {
  private readonly server = new Server({ 'grpc.max_receive_message_length': 64 << 20 });
  private api = new Api({ url: 'http://127.0.0.1:9', keys: { api: '', app: '' }, backoffMs: 0 });
  private port = 0;

  private constructor(private readonly options: ProviderOptions) {}

  static async start(options: ProviderOptions = {}): Promise<Provider> {
    const provider = new Provider(options);
    const definition = loadSync(join(__dirname, 'provider.proto'), { keepCase: true, defaults: true, longs: Number });
    const { tfplugin6 } = loadPackageDefinition(definition) as unknown as {
      tfplugin6: { Provider: { service: Parameters<Server['addService']>[0] } };
    };
    provider.server.addService(tfplugin6.Provider.service, provider.handlers());
    provider.port = await new Promise<number>((done, failed) => {
      provider.server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (fault, port) =>
        fault ? failed(fault) : done(port),
      );
    });
    return provider;
  }

  /** What Terraform needs in `TF_REATTACH_PROVIDERS` to find it. */
  get reattach(): string {
    const Addr = { Network: 'tcp', String: `127.0.0.1:${this.port}` };
    const plugin = { Protocol: 'grpc', ProtocolVersion: 6, Pid: process.pid, Test: true, Addr };
    // OpenTofu reads the same source as one of its own registry
    return JSON.stringify({
      'registry.terraform.io/datadog/datadog': plugin,
      'registry.opentofu.org/datadog/datadog': plugin,
    });
  }

  stop(): void {
    this.server.forceShutdown();
  }

  private handlers(): Record<string, (call: ServerUnaryCall<Request, object>, done: sendUnaryData<object>) => void> {
    const handlers: Record<string, Handler> = {
      GetProviderSchema: () => schemas(),
      ValidateProviderConfig: () => ({}),
      ConfigureProvider: ({ config }) => this.configure(read(config) ?? {}),
      ValidateResourceConfig: () => ({}),
      UpgradeResourceState: (request) => upgrade(request),
      ReadResource: (request) => this.readResource(request),
      PlanResourceChange: (request) => this.planChange(request),
      ApplyResourceChange: (request) => this.applyChange(request),
      ImportResourceState: (request) => importState(request),
      StopProvider: () => ({}),
    };
    return Object.fromEntries(
      Object.entries(handlers).map(([name, handle]) => [
        name,
        (call, done) => {
          Promise.resolve()
            .then(() => handle(call.request))
            .catch(error)
            .then((answer) => done(null, answer), done);
        },
      ]),
    );
  }

  private async configure(config: State): Promise<object> {
    const { env } = process;
    const text = (name: string, variable: string) => textOf(config[name] ?? env[variable]);
    const keys = this.options.keys ?? { api: text('api_key', 'DD_API_KEY'), app: text('app_key', 'DD_APP_KEY') };
    const url = text('api_url', 'DD_HOST') || 'https://api.datadoghq.com/';
    if (new URL(url).hostname !== '127.0.0.1') return error(`the stand-in talks to this machine alone, not to ${url}`);
    this.api = new Api({ url, keys, backoffMs: this.options.backoffMs ?? 2000 });
    if (config['validate'] !== 'false') await this.api.call('GET', '/api/v1/validate');
    return {};
  }

  private async readResource({ type_name, current_state }: Request): Promise<object> {
    const kind = kindOf(type_name);
    const found = await kind.read(read(current_state) ?? {}, this.api);
    return { new_state: written(found ? complete(kind.schema, found) : null) };
  }

  private async planChange({ type_name, prior_state, proposed_new_state }: Request): Promise<object> {
    const kind = kindOf(type_name);
    const [prior, proposed] = [read(prior_state), read(proposed_new_state)];
    if (!proposed) return { planned_state: written(null) };
    const { planned, replacing } = await plan(kind, prior, proposed, this.api);
    const requires_replace = replacing.map((attribute_name) => ({ steps: [{ attribute_name }] }));
    return { planned_state: written(planned), requires_replace, legacy_type_system: true };
  }

  private async applyChange({ type_name, prior_state, planned_state }: Request): Promise<object> {
    const kind = kindOf(type_name);
    const [prior, planned] = [read(prior_state), read(planned_state)];
    try {
      if (!planned) {
        if (prior) await kind.remove(prior, this.api);
        return { new_state: written(null) };
      }
      const wanted = settled(kind, planned);
      const made = prior ? await kind.update(wanted, this.api) : await kind.create(wanted, this.api);
      return { new_state: written(complete(kind.schema, made)), legacy_type_system: true };
    } catch (cause) {
      // what was before a failed change is still there
      return { ...error(cause), new_state: written(prior), legacy_type_system: true };
    }
  }
}

function kindOf(type: string): Kind {
  const kind = kinds[type];
  if (!kind) throw new Error(`the stand-in for the Datadog provider has no resource ${type}`);
  return kind;
}

function schemas(): object {
  const resources = Object.entries(kinds).map(([type, { schema }]) => [type, { version: 0, block: wire(schema) }]);
  return {
    provider: { version: 0, block: wire(providerSchema) },
    resource_schemas: Object.fromEntries(resources) as object,
    server_capabilities: { plan_destroy: false },
  };
}

function upgrade({ type_name, raw_state }: Request): object {
  const stored = JSON.parse(Buffer.from(raw_state.json).toString('utf8')) as State;
  return { upgraded_state: written(complete(kindOf(type_name).schema, stored)) };
}

function importState({ type_name, id }: Request): object {
  const state = complete(kindOf(type_name).schema, { id: id });
  return { imported_resources: [{ type_name, state: written(state) }] };
}
