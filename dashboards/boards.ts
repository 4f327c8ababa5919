import { boardsOf, boardTitle, type BoardName } from '../model/boards';
import { formerAddresses, identify, isService } from '../model/identity';
import type { Cluster } from '../model/cluster';
import type { Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { apmTraces } from './apm-traces';
import { board, type BoardContent } from './board';
import { canary } from './canary';
import { capacity } from './capacity';
import { controlPlane } from './control-plane';

import { replicas } from './replicas';
import type { BoardSpec } from './spec';
import { topResources } from './top-resources';

/** Every board of a service or cluster, none where nothing of it can be seen. */
export function boardSpecs(mesh: Mesh, subject: Service | Cluster): readonly BoardSpec[] {
  return boardsOf(subject).map((name) => {
    const identity = identify(mesh.name, subject, name);
    const title = boardTitle(subject, name);
    const { slug: team } = isService(subject) ? subject.team : subject.owner;
    const adopted = isService(subject) ? subject.adopt.find((entry) => entry.board === name) : undefined;
    return {
      type: 'datadog_dashboard_json',
      identity,
      formerly: isService(subject) ? formerAddresses(subject, identity.address) : [],
      ...(adopted === undefined ? {} : { adoptId: adopted.id }),
      protect: isService(subject) && subject.protect,
      title,
      board: board({ ...contentOf(mesh, subject, name), title, trackingTag: identity.trackingTag, team }),
    };
  });
}

const serviceBoards: Partial<Record<BoardName, (mesh: Mesh, service: Service) => BoardContent>> = {
  'apm-traces': apmTraces,
  canary,
};

const clusterBoards: Partial<Record<BoardName, (mesh: Mesh, cluster: Cluster) => BoardContent>> = {
  'top-resources': topResources,
  'control-plane': controlPlane,
  capacity,
  replicas,
};

function contentOf(mesh: Mesh, subject: Service | Cluster, name: BoardName): BoardContent {
  const content = isService(subject) ? serviceBoards[name]?.(mesh, subject) : clusterBoards[name]?.(mesh, subject);
  if (!content) throw new Error(`a ${isService(subject) ? 'service' : 'cluster'} has no board '${name}'`);
  return content;
}
