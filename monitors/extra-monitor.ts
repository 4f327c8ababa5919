import { plainLines, plainText } from '../model/markdown';
import type { ExtraMonitor } from '../model/extra-monitor';
import type { Service } from '../model/service';
import { decimal, formatSeconds } from '../model/units';
import { groupsOf, ownAlert } from '../queries/own/made';
import type { MetricAlert } from '../queries/tree';
import type { MonitorContext } from './context';
import { makeSpec } from './make-spec';
import type { Words } from './message';
import type { MonitorSpec } from './spec';

/** A monitor with a query of somebody's own; everything but the query and its words is like ours. */
export function extraMonitor(context: MonitorContext, service: Service, extra: ExtraMonitor): MonitorSpec {
  const query = ownAlert(extra.query, service, extra.values);
  return makeSpec({
    context,
    subject: service,
    policy: extra,
    title: extra.title,
    query,
    words: wordsOf(extra, query),
  });
}

function wordsOf({ title, direction, message, values }: ExtraMonitor, query: MetricAlert): Words {
  const limit = (value: number) =>
    `${direction === 'above' ? 'at most' : 'at least'} ${decimal(value)} over ${formatSeconds(values.windowMinutes * 60)}`;
  const groups = groupsOf(query).map(valueOfGroup);
  return {
    finding: `${plainText(title)}: {{value}}${groups.length === 0 ? '' : ` from ${groups.join(', ')}`}`,
    expected: limit(values.critical),
    ...(values.warning !== undefined && { expectedByWarning: limit(values.warning) }),
    ...(values.noData === 'show_and_notify_no_data' && { missing: `${plainText(title)}: no data.` }),
    ...(message !== undefined && { note: plainLines(message) }),
  };
}

/** Dotted keys stand in brackets: a dot would ask for a part of the value. */
const valueOfGroup = (tag: string) => (tag.includes('.') ? `{{[${tag}].name}}` : `{{${tag}.name}}`);
