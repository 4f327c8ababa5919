import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillOf } from '../../../tools/live/fill';
import { monitorBody } from '../../../tools/live/monitor';
import type { Pairing } from '../../../tools/live/pairing';
import { terraformAddress, type Artifact, type Resource } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';
import { readFiles } from '../../../cli/lint/files';
import { meshwatch, type Outcome } from '../../cli/harness';
import type { Io } from '../../../cli/io';
import { LoopbackDatadog } from '../datadog/loopback';
import { metricRoutes, type Series } from '../datadog/metrics';
import { peopleRoutes, type People } from '../datadog/people';
import { writeCatalog, type CatalogOptions } from './catalog';
import { seriesOf } from './series';

export const keys = { api: 'a'.repeat(32), app: 'b'.repeat(40) };

const people: People = {
  permissions: ['monitors_write', 'dashboards_write', 'slos_write', 'monitors_downtime'],
  users: ['platform@example.com', ...Array.from({ length: 10 }, (_, team) => `team-${team}@example.com`)],
  teams: [],
  pagerDuty: ['platform', ...Array.from({ length: 10 }, (_, team) => `team-${team}`)],
  webhooks: [],
  opsgenie: [],
};

export interface WorldOptions extends CatalogOptions {
  readonly series?: (series: readonly Series[]) => readonly Series[];
  readonly people?: Partial<People>;
}

/** A catalog, what it synthesizes to, and a Datadog on the loopback where its mesh reports. */
export class World {
  private constructor(
    readonly folder: string,
    readonly datadog: LoopbackDatadog,
    readonly artifact: Artifact,
  ) {}

  static async make(options: WorldOptions): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'meshwatch-live-'));
    writeCatalog(join(folder, 'catalog'), options);
    const all = seriesOf(options.services);
    const datadog = await LoopbackDatadog.start({
      keys,
      routes: [
        ...metricRoutes(options.series ? options.series(all) : all),
        ...peopleRoutes({ ...people, ...options.people }),
      ],
    });
    const made = await meshwatch(['synth', 'catalog', '--out', 'out'], { cwd: folder, env: { ...process.env } });
    if (made.code !== 0) throw new Error(made.err);
    const { files, provenance } = await readFiles(join(folder, 'out'), { cwd: folder } as Io);
    return new World(folder, datadog, readArtifact(files, provenance).artifact);
  }

  /** Runs a command on it, with good keys unless the test says otherwise. */
  run(argv: readonly string[], env: Record<string, string> = {}, io: Partial<Io> = {}): Promise<Outcome> {
    const access = { DD_API_KEY: keys.api, DD_APP_KEY: keys.app, MESHWATCH_API_URL: this.datadog.url };
    return meshwatch(argv, {
      cwd: this.folder,
      env: { ...process.env, MESHWATCH_CATALOG: 'catalog', ...access, ...env },
      ...io,
    });
  }

  /** Writes all that was synthesized into the account, as an apply would: what others refer to first. */
  async deploy(): Promise<void> {
    const ids = new Map<string, string>();
    const pairing = { idOfReference: (text: string, stack: string) => ids.get(`${stack} ${text}`) } as Pairing;
    const post = async (path: string, body: unknown): Promise<{ id?: unknown; data?: { id?: unknown }[] }> => {
      const headers = { 'dd-api-key': keys.api, 'dd-application-key': keys.app };
      const answer = await fetch(new URL(path, this.datadog.url), {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as { id?: unknown };
    };
    const keep = (resource: Resource, id: unknown) =>
      void ids.set(`${resource.stack} \${${terraformAddress(resource)}.id}`, String(id));
    const all = this.artifact.stacks.flatMap(({ resources }) => resources);
    const of = (type: string) => all.filter((resource) => resource.type === type);
    for (const board of of('datadog_dashboard_json')) {
      keep(board, (await post('/api/v1/dashboard', JSON.parse(String(board.attributes.dashboard)))).id);
    }
    for (const slo of of('datadog_service_level_objective')) {
      const { name, description, type, query, tags, thresholds } = slo.attributes;
      keep(slo, (await post('/api/v1/slo', { name, description, type, query, tags, thresholds })).data?.[0]?.id);
    }
    const monitors = of('datadog_monitor');
    const isLater = ({ attributes }: Resource) => attributes.type === 'composite';
    for (const monitor of [...monitors.filter((one) => !isLater(one)), ...monitors.filter(isLater)]) {
      const body = monitorBody(monitor.attributes, fillOf(monitor, pairing));
      if (!body) throw new Error(`the parts of ${monitor.address} are missing`);
      keep(monitor, (await post('/api/v1/monitor', body)).id);
    }
    this.datadog.calls.clear();
  }

  async end(): Promise<void> {
    await this.datadog.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
