import type { Service } from '../model/service';
import { formatSeconds } from '../model/units';
import { latency as query } from '../queries/signals/latency';
import type { MonitorDefinition } from './definition';
import { overWindow } from './phrases';

export const latency: MonitorDefinition<Service> = {
  title: 'latency is high',
  query: (service, { values }) => query(service, values),
  words: (_service, { values }) => {
    const limit = (seconds: number) => `at most ${formatSeconds(seconds)} ${overWindow(values)}`;
    return {
      // the query is in seconds, people read milliseconds
      finding: `${values.percentile ?? 'p95'} of the response time is {{eval "int(value*1000)"}} ms`,
      expected: limit(values.critical),
      ...(values.warning === undefined ? {} : { expectedByWarning: limit(values.warning) }),
      users: 'they wait; callers with a shorter timeout already see errors.',
      first: "compare the proxy's time with the application's on the board: is it this service or one that it calls?",
    };
  },
};
