import type { Resource } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { monitorOf } from '../artifact/monitor';
import { sloOf } from '../artifact/slo';
import { attributeDifferences } from './attributes';
import { dashboardDifferences } from './dashboard';
import type { Difference } from './difference';
import { monitorDifferences } from './monitor';
import { sameAttributes } from './same';
import { sloDifferences } from './slo';

/**
 * What two states of one resource mean otherwise: of an artifact and its base, of a plan's before and after, or of an
 * artifact and what is live. Nothing where they mean the same, however they are written.
 */
export function differences(before: Resource, after: Resource): readonly Difference[] {
  const open = Object.keys(after.unknown ?? {});
  if (open.length === 0) return known(before, after);
  // what only an apply tells is neither the same nor another: it is named, and the rest compared
  const filled = { ...after.attributes, ...Object.fromEntries(open.map((name) => [name, before.attributes[name]])) };
  const later = open.map((name): Difference => ({ kind: 'attribute', name, after: 'known after apply' }));
  return [...known(before, { ...after, attributes: filled }), ...later];
}

function known(before: Resource, after: Resource): readonly Difference[] {
  const [was, is] = [before.attributes, after.attributes];
  if (was === is || sameAttributes(was, is)) return [];
  const monitors = [monitorOf(before), monitorOf(after)] as const;
  if (monitors[0] && monitors[1]) return monitorDifferences(monitors[0], monitors[1]);
  const slos = [sloOf(before), sloOf(after)] as const;
  if (slos[0] && slos[1]) return sloDifferences(slos[0], slos[1]);
  const boards = [dashboardOf(before), dashboardOf(after)] as const;
  if (boards[0] && boards[1]) return dashboardDifferences(boards[0], boards[1]);
  return attributeDifferences(was, is, new Set());
}
