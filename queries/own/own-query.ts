import type { ServiceFacts } from '../../model/applicability';
import { formatSeconds } from '../../model/units';
import { minutesOf } from '../span';
import type { Expression } from '../tree';
import type { OwnFault } from './fault';
import { emptyPlaceholders } from './placeholders';
import { readOwnMonitor, readOwnQuery, type OwnQuery } from './read';
import { replicaFaults } from './replicas';

export type { OwnFault } from './fault';

/** What a catalog asks of a monitor's query that a person wrote: the door of this room for one that knows no trees. */
export interface OwnMonitorQuery {
  readonly direction: 'above' | 'below';
  /** Whether it alerts at the number itself already. */
  readonly inclusive: boolean;
  readonly critical: number;
  /** As the catalog writes it: `10m`. */
  readonly window: string;
  /** What is wrong with it on one service. */
  readonly faultsOn: (service: ServiceFacts) => readonly OwnFault[];
}

export interface Faulty {
  readonly faults: readonly OwnFault[];
}

export function ownMonitorQuery(text: string): OwnMonitorQuery | Faulty {
  const read = readOwnMonitor(text);
  if (!('tree' in read)) return read;
  const { comparator, threshold, window, expression } = read.tree;
  return {
    direction: comparator.startsWith('>') ? 'above' : 'below',
    inclusive: comparator.endsWith('='),
    critical: threshold.value,
    window: formatSeconds(minutesOf(window) * 60),
    faultsOn: faultsOn(text, expression),
  };
}

export function ownWidgetQuery(text: string): Pick<OwnMonitorQuery, 'faultsOn'> | Faulty {
  const read: OwnQuery<Expression> = readOwnQuery(text);
  return 'tree' in read ? { faultsOn: faultsOn(text, read.tree) } : read;
}

/** Of a query with an empty placeholder nothing else can be told. */
const faultsOn = (text: string, expression: Expression) => (service: ServiceFacts) => {
  const empty = emptyPlaceholders(text, service);
  return empty.length > 0 ? empty : replicaFaults(expression, service);
};
