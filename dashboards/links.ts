import { clusterOf, isService, monitorName, type Subject } from '../model/identity';
import { apmUrl, boardSearchUrl } from '../model/links';
import { link } from '../model/markdown';
import { boardsOf, type BoardName } from '../model/boards';

/** Names of boards for people. */
const titles: Readonly<Record<BoardName, string>> = {
  'apm-traces': 'APM traces',
  canary: 'canary against primary',
  'top-resources': 'top resources',
  'control-plane': 'control plane',
  capacity: 'capacity',
  replicas: 'PR replicas',
};

/** Title of a subject's board, the subject first. Boards of other stacks are found by it. */
export function boardTitle(subject: Subject, board: BoardName): string {
  return monitorName(subject, titles[board]);
}

/** Where to go from a board: runbook, traces, the subject's other boards, then those of its cluster. */
export function boardLinks(site: string, subject: Subject, from: BoardName): readonly string[] {
  const search = (of: Subject, board: BoardName, label: string) =>
    link(label, boardSearchUrl(site, boardTitle(of, board)));
  const others = boardsOf(subject)
    .filter((board) => board !== from)
    .map((board) => search(subject, board, titles[board]));
  if (!isService(subject)) return others;
  return [
    ...(subject.runbook === undefined ? [] : [link('Runbook', subject.runbook)]),
    ...(subject.cluster.dataPlane === 'apm' ? [link('Traces', apmUrl(site, subject))] : []),
    ...others,
    search(clusterOf(subject), 'top-resources', 'The whole mesh'),
    search(clusterOf(subject), 'capacity', 'Capacity'),
  ];
}
