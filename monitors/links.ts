import { boardsOf, boardTitle, type BoardName } from '../model/boards';
import { clusterOf, identify, isService, type Subject, type Text } from '../model/identity';
import { apmUrl, appUrl, boardSearchUrl } from '../model/links';
import { link } from '../model/markdown';
import type { Watched } from '../model/policy';
import type { MonitorContext } from './context';

/** Where to go from a message: runbook, the subject's board, traces, the mesh as a whole. */
export function linksOf(context: MonitorContext, subject: Subject, policy: Watched): readonly Text[] {
  const runbook = policy.values.runbook ?? (isService(subject) ? subject.runbook : undefined);
  return [
    ...(runbook === undefined ? [] : [[link('Runbook', runbook)]]),
    ...boardLink(context, subject, policy),
    ...(isService(subject) && subject.cluster.dataPlane === 'apm'
      ? [[link('Traces', apmUrl(context.site, subject))]]
      : []),
    ...(isService(subject)
      ? [[link('The whole mesh', boardSearchUrl(context.site, boardTitle(clusterOf(subject), 'top-resources')))]]
      : []),
  ];
}

/** By id, not by Terraform's `url`: that holds the title, so a new title would change every message one plan later. */
function boardLink(context: MonitorContext, subject: Subject, policy: Watched): readonly Text[] {
  const board = boardFor(subject, policy);
  if (!context.boards || !boardsOf(subject).includes(board)) return [];
  const { address } = identify(context.name, subject, board);
  return [[`[Board](${appUrl(context.site)}/dashboard/`, { type: 'datadog_dashboard_json', address }, ')']];
}

function boardFor(subject: Subject, policy: Watched): BoardName {
  if (isService(subject)) return policy.signal === 'canary' ? 'canary' : 'apm-traces';
  return policy.signal === 'mesh-error-rate' ? 'top-resources' : 'control-plane';
}
