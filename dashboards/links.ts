import { clusterOf, isService, type Subject } from '../model/identity';
import { apmUrl, boardSearchUrl } from '../model/links';
import { link } from '../model/markdown';
import { boardsOf, boardTitle, boardTitles, type BoardName } from '../model/boards';

/** Where to go from a board: runbook, traces, the subject's other boards, then those of its cluster. */
export function boardLinks(site: string, subject: Subject, from: BoardName): readonly string[] {
  const search = (of: Subject, board: BoardName, label: string) =>
    link(label, boardSearchUrl(site, boardTitle(of, board)));
  const others = boardsOf(subject)
    .filter((board) => board !== from)
    .map((board) => search(subject, board, boardTitles[board]));
  if (!isService(subject)) return others;
  return [
    ...(subject.runbook === undefined ? [] : [link('Runbook', subject.runbook)]),
    ...(subject.cluster.dataPlane === 'apm' ? [link('Traces', apmUrl(site, subject))] : []),
    ...others,
    search(clusterOf(subject), 'top-resources', 'The whole mesh'),
    search(clusterOf(subject), 'capacity', 'Capacity'),
  ];
}
