import type { BoardName } from '../model/boards';
import { displayName } from '../model/identity';
import { plainText } from '../model/markdown';
import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import { boardLinks } from './links';
import { policyTable } from './policy-table';
import { note, type Note } from './widgets/note';

/** Which mesh it is, where to go, what is watched. */
export function clusterNote(mesh: Mesh, cluster: Cluster, from: BoardName): Note {
  const { istio, owner, environment } = cluster;
  return note(
    [
      `**${plainText(displayName(cluster))}** · Istio ${plainText(istio.version)}, ${istio.mode} · owner ${plainText(owner.key)}`,
      boardLinks(mesh.site, cluster, from).join(' · '),
      '',
      policyTable(cluster.policies, cluster.absent, environment),
    ].join('\n'),
  );
}
