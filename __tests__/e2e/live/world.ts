import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Artifact } from '../../../tools/artifact/artifact';
import { readArtifact } from '../../../tools/artifact/read';
import { readFiles } from '../../../cli/lint/files';
import { meshwatch, type Outcome } from '../../cli/harness';
import type { Io } from '../../../cli/io';
import { LoopbackDatadog } from '../datadog/loopback';
import { metricRoutes, type Series } from '../datadog/metrics';
import { peopleRoutes, type People } from '../datadog/people';
import type { Route } from '../datadog/route';
import { apply } from './apply';
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
  /** Groups after which Datadog cuts an answer. @default none */
  readonly most?: number;
  /** Of the account, in place of `series` and `people`. */
  readonly routes?: readonly Route[];
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
    // before there is a server that would keep the run from ending
    const made = await meshwatch(['synth', 'catalog', '--out', 'out'], { cwd: folder, env: { ...process.env } });
    if (made.code !== 0) throw new Error(made.err);
    const all = seriesOf(options.services);
    const datadog = await LoopbackDatadog.start({
      keys,
      routes: options.routes ?? [
        ...metricRoutes(options.series ? options.series(all) : all, options.most),
        ...peopleRoutes({ ...people, ...options.people }),
      ],
    });
    return new World(folder, datadog, await readOut(folder, 'out'));
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

  /** Reads another output than the one it was made with. */
  async read(out: string): Promise<Artifact> {
    return readOut(this.folder, out);
  }

  /** Writes all that was synthesized into the account, as an apply would. */
  async deploy(artifact: Artifact = this.artifact): Promise<void> {
    await apply(artifact, this.datadog.url, keys);
    this.datadog.calls.clear();
  }

  async end(): Promise<void> {
    await this.datadog.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function readOut(folder: string, out: string): Promise<Artifact> {
  const { files, provenance } = await readFiles(join(folder, out), { cwd: folder } as Io);
  return readArtifact(files, provenance).artifact;
}
