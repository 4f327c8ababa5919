import type { Cluster } from '../model/cluster';
import { galleyValidation as query } from '../queries/signals/galley-validation';
import type { MonitorDefinition } from './definition';
import { atMost, controlPlaneSpelling } from './phrases';

export const galleyValidation: MonitorDefinition<Cluster> = {
  title: 'Istio configuration was refused',
  query: (cluster, { values }, spelling) => query(cluster, values, spelling),
  spelling: controlPlaneSpelling,
  words: (_cluster, { values }) => ({
    finding: '{{value}} objects {{resource.name}} were refused ({{reason.name}})',
    ...atMost(values, ''),
    users: 'nothing: what was refused is not in force.',
    first: "find the deploy that applied it and read the webhook's answer there; its author mends it.",
  }),
};
