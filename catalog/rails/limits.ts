import { checkTeam } from '../overrides/known';
import type { Known } from '../overrides/known';
import type { OpenException } from '../overrides/exceptions';
import type { InForce } from '../overrides/in-force';
import type { TeamFile } from '../overrides/steps';
import type { Spot } from '../report';
import { indexed, present } from '../resolve/raw';
import type { Rails } from './rails';

const dayMilliseconds = 86_400_000;

/** Days from one day to a later one. */
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMilliseconds;

const laterBy = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);

/** Reports exceptions that live too long, that nobody who may has approved, or that are too many of one team. */
export function checkExceptions(
  open: readonly OpenException[],
  weights: InForce['weights'],
  rails: Rails,
  known: Known,
): void {
  const { report, asOf } = known.context;
  const { maxDays, maxOpenPerTeam, approvers } = rails.data.exceptions ?? {};
  const place = (key: string) => rails.placeOf({ document: rails.document, path: ['exceptions', key] });
  for (const [key, i] of indexed(approvers)) {
    checkTeam(key, { document: rails.document, path: ['exceptions', 'approvers', i] }, known);
  }
  const counts = new Map<string, number>();
  for (const one of open) {
    const { team, document, path, expires, mute, data } = one;
    const at = (key: string): Spot => ({ document, path: [...path, key] });
    if (maxDays !== undefined && daysBetween(asOf, expires) > maxDays) {
      const message = `the exception lives for ${daysBetween(asOf, expires)} more days, ${place('maxDays')} allows ${maxDays}`;
      report(
        'exception-limit',
        at('expires'),
        message,
        `expires: ${laterBy(asOf, maxDays)} at the latest, or ${rails.ask}`,
      );
    }
    const { approvedBy } = data;
    if (!approvers && mute) {
      const message = `${rails.document.path} names no approvers, who alone may let a monitor be muted`;
      report('not-approver', at('mute'), message, 'exceptions: { approvers: [<team>] } in policy.yaml');
    } else if (approvers && approvedBy !== undefined && !present(approvers).includes(approvedBy)) {
      const message = `team '${approvedBy}' may not approve exceptions, ${place('approvers')} names ${present(approvers).join(', ')}`;
      report('not-approver', at('approvedBy'), message, rails.ask);
    }
    // an entry may name many services and signals: what is counted is what it concerns
    const count = (counts.get(team) ?? 0) + Math.max(1, weights.get(one) ?? 0);
    counts.set(team, count);
    if (maxOpenPerTeam !== undefined && count > maxOpenPerTeam) {
      const message = `team '${team}' has ${count} signals of services under exceptions, ${place('maxOpenPerTeam')} allows ${maxOpenPerTeam}`;
      report('exception-limit', { document, path }, message, `name fewer services or signals, or ${rails.ask}`);
    }
  }
}

/** Monitors of a team's own that its file states. */
function extraMonitorsOf({ data }: TeamFile): number {
  const services = Object.values(data.services ?? {});
  return services.reduce((sum, service) => sum + present(service?.extraMonitors).length, 0);
}

/** Reports teams with more monitors of their own than policy.yaml allows. */
export function checkExtraMonitors(files: readonly TeamFile[], rails: Rails, { context }: Known): void {
  const most = rails.data.extraMonitors?.maxPerTeam;
  if (most === undefined) return;
  const place = rails.placeOf({ document: rails.document, path: ['extraMonitors', 'maxPerTeam'] });
  for (const file of files) {
    const count = extraMonitorsOf(file);
    if (count <= most) continue;
    const message = `team '${file.team}' has ${count} monitors of its own, ${place} allows ${most}`;
    context.report(
      'extra-monitors-limit',
      { document: file.document, path: ['team'] },
      message,
      `remove some, or ${rails.ask}`,
    );
  }
}
