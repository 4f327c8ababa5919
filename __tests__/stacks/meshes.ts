import { DashboardJson } from '@cdktf/provider-datadog/lib/dashboard-json';
import { Monitor } from '@cdktf/provider-datadog/lib/monitor';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterOf, formerAddresses, identify, isService } from '../../model/identity';
import type { Cluster, Team } from '../../model/cluster';
import type { Mesh } from '../../model/mesh';
import type { Policy } from '../../model/policy';
import type { Service } from '../../model/service';
import type { Generate, Made } from '../../stacks/made';
import { synth } from '../../stacks/synth';
import { aCluster, aMesh, aService } from '../model/sample';

export function aTeam(key: string, shards = 1): Team {
  return { key, slug: key, page: [`@pagerduty-${key}`], notify: [`@slack-${key}`], shards };
}

export function aPolicy(critical: number, line = 1): Policy {
  return {
    signal: 'error-rate',
    values: {
      critical,
      windowMinutes: 10,
      minRequests: 100,
      evaluationDelaySeconds: 60,
      noData: 'default',
      priority: 1,
      page: [],
      notify: [],
      tags: [],
      shadow: false,
      relativeToMesh: false,
    },
    origins: {
      window: [{ layer: 'package default', value: '10m' }],
      critical: [
        { layer: 'package default', value: '5%' },
        { layer: 'service', value: `${critical}%`, file: 'services/a.yaml', line },
      ],
    },
  };
}

/** Two environments, two teams: stacks platform__development, platform__production and three of teams. */
export function twoTeams(): Mesh {
  const dev: Cluster = aCluster({ key: 'dev', environment: { key: 'development', env: 'dev', pages: false } });
  const prod = aCluster();
  const services: Service[] = [
    aService({ cluster: dev, name: 'cart', team: aTeam('shop'), policies: [aPolicy(5)] }),
    aService({ cluster: prod, name: 'cart', team: aTeam('shop'), policies: [aPolicy(5)] }),
    aService({ cluster: prod, name: 'pay', team: aTeam('money'), policies: [aPolicy(2)] }),
  ];
  return aMesh({ services, teams: [aTeam('money'), aTeam('shop')] });
}

/** A double of the generator: one monitor a policy and one board, which also say what else of the mesh is seen. */
export const generate: Generate = (stack, mesh, subject) => {
  const cluster = clusterOf(subject);
  const monitors = subject.policies.map(({ signal, values }): Made => {
    const { address } = identify(mesh.name, subject, signal);
    const monitor = new Monitor(stack, address, {
      name: address,
      type: 'query alert',
      query: `avg(last_5m):max:x{*} > ${values.critical}`,
      message: mesh.services.map(({ id }) => id).join(' '),
      tags: [`env:${cluster.environment.env}`],
    });
    monitor.overrideLogicalId(address);
    const formerly = isService(subject) ? formerAddresses(subject, address) : [];
    const adopted = isService(subject) ? subject.adopt.find((adoption) => adoption.signal === signal) : undefined;
    const subjectKey = isService(subject) ? subject.id : subject.key;
    return {
      type: 'datadog_monitor',
      address,
      formerly,
      subject: subjectKey,
      signal,
      ...(adopted ? { adoptId: adopted.id } : {}),
    };
  });
  const { address } = identify(mesh.name, subject, 'top-resources');
  const board = new DashboardJson(stack, `${address}-board`, { dashboard: '{"title":"x","widgets":[]}' });
  board.overrideLogicalId(address);
  return [
    ...monitors,
    { type: 'datadog_dashboard_json', address, formerly: [], subject: isService(subject) ? subject.id : subject.key },
  ];
};

export function emptyDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'meshwatch-stacks-'));
}

/** Synthesizes with the double; the directory of the output. */
export function synthesized(mesh: Mesh, out = join(emptyDirectory(), 'out')): string {
  synth(mesh, { out, generator: 'one', generate });
  return out;
}

/** Every file below a directory with its text, sorted by path. */
export function contents(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(directory, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(directory, path), 'utf8')]));
}
