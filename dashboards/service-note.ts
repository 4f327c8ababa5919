import type { BoardName } from '../model/boards';
import { displayName } from '../model/identity';
import { plainText } from '../model/markdown';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { watchedOf } from '../model/watched';
import { boardLinks } from './links';
import { policyTable } from './policy-table';
import { note, type Note } from './widgets/note';

/** Whose service it is, where to go, what is watched. */
export function serviceNote(mesh: Mesh, service: Service, from: BoardName): Note {
  const { cluster, team, tier, stage, description } = service;
  return note(
    [
      `**${plainText(displayName(service))}** · tier ${tier} · stage ${stage} % · owner ${plainText(team.key)}`,
      ...(description === undefined ? [] : [plainText(description)]),
      boardLinks(mesh.site, service, from).join(' · '),
      '',
      policyTable(watchedOf(service), service.absent, cluster.environment),
      ...caveats(service).map((text) => `\n${text}`),
    ].join('\n'),
  );
}

function caveats({ cluster, stage }: Service): readonly string[] {
  const { dataPlane, apm } = cluster;
  return [
    ...(stage < 100 ? [`Only pods with a proxy are counted: ${stage} % of them, by intent.`] : []),
    ...(dataPlane === 'istio'
      ? ['Read from istio.mesh metrics: no percentiles of latency (a mean is not a percentile) and no traces.']
      : []),
    ...(dataPlane === 'apm' && apm.sampling < 100
      ? [`Proxies trace ${apm.sampling} % of requests: absolute numbers are too low, ratios hold.`]
      : []),
  ];
}
