import { texts } from '../../artifact/json';
import type { Rule } from '../rule';
import { keysOf } from './_keys';
import { pages } from './_telling';

/** Tags whose values come and go with pods, nodes and deploys. */
const unstable: ReadonlySet<string> = new Set([
  'container_id',
  'container_name',
  'host',
  'instance-id',
  'instance_id',
  'kube_node',
  'kube_replica_set',
  'node',
  'node_name',
  'pod_ip',
  'pod_name',
  'pod_uid',
  'task_arn',
]);

const query = (by: string) =>
  `avg(last_10m):avg:kubernetes.cpu.usage.total{kube_cluster_name:platform-prod} by {${by}} > 5`;

export const unstableGroup: Rule = {
  id: 'unstable-group',
  severity: 'warning',
  summary: 'what pages is grouped by a tag whose values come and go',
  why:
    'A multi alert by pod or host pages once for each of them in an outage, and a group whose pod was replaced never ' +
    'recovers: it stays in alert or in missing data until it is forgotten. With `notify_by` only the tags that it names ' +
    'are told one by one.',
  on: 'monitor',
  example: { bad: { query: query('pod_name') }, good: { query: query('kube_deployment') } },
  check(monitor, context) {
    const groups = keysOf(monitor, context)?.groups;
    if (!groups || groups.size === 0 || !pages(monitor, context)) return [];
    const told = texts(monitor.resource.attributes.notify_by);
    const found = [...groups].filter((key) => unstable.has(key) && (told.length === 0 || told.includes(key))).sort();
    if (found.length === 0) return [];
    return [
      {
        message: `it pages once for each ${found.join(' and ')}, whose values come and go`,
        hint: 'group by what stays, such as kube_deployment or service, or fold with notify_by',
      },
    ];
  },
};
