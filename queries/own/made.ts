import type { PolicyValues } from '../../model/policy';
import type { ServiceFacts } from '../../model/applicability';
import { number } from '../build';
import { minutes, minutesOf } from '../span';
import type { Expression, MetricAlert } from '../tree';
import { metricsOf } from '../walk';
import { fill } from './fill';
import { readOwnMonitor, readOwnQuery, type OwnQuery } from './read';

/** The catalog was checked long before: a query that cannot be read is a misuse of the library. */
function treeOf<T>(text: string, read: OwnQuery<T>): T {
  if ('tree' in read) return read.tree;
  const [fault] = read.faults;
  throw new Error(
    `cannot use the query ${JSON.stringify(text)}: ${fault?.message ?? ''}, expected one that was checked`,
  );
}

/** A monitor's query of somebody's own on one service, at the threshold and over the window of its policy. */
export function ownAlert(
  text: string,
  service: ServiceFacts,
  { critical, windowMinutes }: Pick<PolicyValues, 'critical' | 'windowMinutes'>,
): MetricAlert {
  const tree = treeOf(text, readOwnMonitor(text));
  const window = minutesOf(tree.window) === windowMinutes ? tree.window : minutes(windowMinutes);
  return { ...tree, window, expression: fill(tree.expression, service), threshold: number(critical) };
}

/** A widget's query of somebody's own on one service. */
export function ownExpression(text: string, service: ServiceFacts): Expression {
  return fill(treeOf(text, readOwnQuery(text)), service);
}

/** Tags by which such an alert has one state each. */
export function groupsOf({ expression }: MetricAlert): readonly string[] {
  return [...new Set(metricsOf(expression).flatMap(({ by }) => by))];
}
