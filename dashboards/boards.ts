import { boardsOf, type BoardName } from '../model/boards';
import { formerAddresses, identify, isService } from '../model/identity';
import type { Cluster, Mesh } from '../model/mesh';
import type { Service } from '../model/service';
import { apmTraces } from './apm-traces';
import { board } from './board';
import { boardTitle } from './links';
import type { BoardSpec } from './spec';
import type { Row } from './widgets/grid';

/** Every board of a service or cluster. Pure. */
export function boardSpecs(mesh: Mesh, subject: Service | Cluster): readonly BoardSpec[] {
  return boardsOf(subject).flatMap((name) => {
    const content = isService(subject) ? serviceBoard(mesh, subject, name) : undefined;
    if (!content) return [];
    const identity = identify(mesh.name, subject, name);
    const title = boardTitle(subject, name);
    const service = isService(subject) ? subject : undefined;
    const owner = isService(subject) ? subject.team : subject.owner;
    return [
      {
        type: 'datadog_dashboard_json',
        identity,
        formerly: service === undefined ? [] : formerAddresses(service, identity.address),
        protect: service?.protect ?? false,
        title,
        board: board({ ...content, title, trackingTag: identity.trackingTag, team: owner.slug }),
      },
    ];
  });
}

interface Content {
  readonly purpose: string;
  readonly rows: readonly Row[];
}

function serviceBoard(mesh: Mesh, service: Service, name: BoardName): Content | undefined {
  if (name !== 'apm-traces') return undefined;
  return {
    purpose: 'What a service receives, what it calls, and where its time and its errors go.',
    rows: apmTraces(mesh, service),
  };
}
