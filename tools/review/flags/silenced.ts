import { nested, text } from '../../artifact/json';
import type { Flag } from '../flag';
import { attribute, type View } from '../view';

export const silenced: Flag = {
  id: 'silenced',
  level: 'critical',
  quiet: 'critical',
  summary: 'alerts are muted or drafted',
  why: 'A draft and a downtime tell nobody. A downtime without an end lasts until somebody remembers it.',
  on: 'change',
  example: {
    type: 'datadog_downtime_schedule',
    before: 'none',
    bad: { scope: '*', recurring_schedule: null, one_time_schedule: null },
    good: 'none',
  },
  *check(view) {
    if (view.resource.type === 'datadog_downtime_schedule' || view.resource.type === 'datadog_downtime') {
      yield* downtime(view);
    }
    if (attribute(view, 'draft_status')?.after === 'draft') yield { message: 'a draft: it tells nobody' };
    const added = view.change.action === 'create' && view.after?.monitor.resource.attributes.draft_status === 'draft';
    if (added) yield { message: 'new as a draft: it tells nobody', level: 'medium' };
  },
};

function* downtime({ change, resource }: View) {
  if (change.action !== 'create' && change.action !== 'update') return;
  const { attributes } = resource;
  const was = change.before && endOf(change.before.attributes);
  const end = endOf(attributes);
  const scope = text(attributes.scope) || 'its monitor';
  const fields = ['mute'];
  if (end === undefined) {
    if (change.action === 'create' || was !== undefined) {
      yield { message: `muted without an end (${scope === '*' ? 'every group' : scope})`, fields };
    }
  } else if (change.action === 'create') {
    yield { message: `muted until ${end}`, level: 'high' as const, fields };
  } else if (was !== undefined && end > was) {
    yield { message: `muted until ${end} instead of ${was}`, level: 'high' as const, fields };
  }
}

/** When a downtime ends by itself; one that returns again and again has no end unless its recurrence has. */
function endOf(attributes: Readonly<Record<string, unknown>>): string | undefined {
  const [once] = nested([attributes], 'one_time_schedule');
  if (once) return text(once.end) || undefined;
  const recurring = nested(nested([attributes], 'recurring_schedule'), 'recurrence');
  const bounded = recurring.length > 0 && recurring.every(({ rrule }) => /UNTIL=|COUNT=/i.test(text(rrule)));
  if (bounded) return 'its last recurrence';
  return attributes.end === undefined || attributes.end === null ? undefined : JSON.stringify(attributes.end);
}
