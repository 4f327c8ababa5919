import type { MonitorQuery } from '../../../queries/tree';
import type { Monitor } from '../../artifact/monitor';
import type { Problem, Rule } from '../rule';
import { treeOf } from './_kinds';

const metricTypes = ['query alert', 'metric alert'];
/** Types whose query can be no formula. */
const withoutFormula = ['composite', 'service check', 'slo alert', 'process alert', 'synthetics alert'];

/** By what a search reads. Products come and go: a source that is not here may have any type of search. */
const typesOfSource: Readonly<Record<string, readonly string[]>> = {
  logs: ['log alert'],
  events: ['event-v2 alert'],
  rum: ['rum alert'],
  'trace-analytics': ['trace-analytics alert'],
  spans: ['trace-analytics alert'],
  'ci-pipelines': ['ci-pipelines alert'],
  'ci-tests': ['ci-tests alert'],
  audit: ['audit alert'],
  processes: ['process alert'],
};

export const monitorType: Rule = {
  id: 'monitor-type',
  severity: 'error',
  summary: 'the query is not of the kind that the type asks for',
  why:
    'Datadog refuses the monitor at apply, and of `event alert` it says so in a recorded answer ("type is not supported, ' +
    "please use 'event-v2 alert' type\"). The type cannot change after creation: correcting it later makes a new monitor.",
  on: 'monitor',
  example: { bad: { type: 'log alert' }, good: { type: 'query alert' } },
  check: fits,
};

function* fits(monitor: Monitor): Iterable<Problem> {
  const tree = treeOf(monitor);
  const { type } = monitor;
  if (!tree || type === '') return;
  const expected = expectedTypes(tree);
  const fits = expected ? expected.includes(type) : !withoutFormula.includes(type);
  if (fits) return;
  // `metric alert` has its own rule
  const names = (expected ?? ['the type of the product it reads']).filter((name) => name !== 'metric alert');
  yield {
    message: `type is '${type}' and the query is ${describe(tree)}, expected ${names.map(quoted).join(' or ')}`,
  };
}

function quoted(name: string): string {
  return name.startsWith('the ') ? name : `'${name}'`;
}

/** Undefined where many types may have such a query. */
function expectedTypes(tree: MonitorQuery): readonly string[] | undefined {
  switch (tree.kind) {
    case 'metric alert':
      return metricTypes;
    case 'composite':
    case 'service check':
      return [tree.kind];
    case 'burn rate':
    case 'error budget':
      return ['slo alert'];
    case 'search':
      return Object.hasOwn(typesOfSource, tree.source) ? typesOfSource[tree.source] : undefined;
    case 'formula':
      return undefined;
  }
}

function describe(tree: MonitorQuery): string {
  switch (tree.kind) {
    case 'metric alert':
      return 'one of metrics';
    case 'composite':
      return 'a composite of monitors';
    case 'service check':
      return 'one of a service check';
    case 'burn rate':
    case 'error budget':
      return 'one of an SLO';
    case 'search':
      return `a search of ${tree.source}`;
    case 'formula':
      return 'a formula';
  }
}
