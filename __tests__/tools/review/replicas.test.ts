import type { Mesh } from '../../../model/mesh';
import { contextOf } from '../../../tools/review/context';
import { risksOf } from '../../../tools/review/risks';
import { aCluster, aMesh } from '../../model/sample';
import { monitor } from '../lint/a-subject';
import { artifactOf } from './an-example';

const query = (filter: string) => `sum(last_10m):sum:trace.envoy.proxy.errors{env:prod${filter}}.as_count() > 5`;

/** Two clusters whose replicas are called otherwise. */
const mesh = aMesh({
  clusters: [
    aCluster({ key: 'main', dynamicServiceRouting: { pattern: 'preview-*' } }),
    aCluster({ key: 'other', dynamicServiceRouting: { pattern: '*.branch' } }),
    aCluster({ key: 'none' }),
    aCluster({ key: 'usual', dynamicServiceRouting: { pattern: '*-pr*' } }),
  ],
});

/** What the flag says of one monitor whose query changes; `cluster` as provenance has it. */
function said(before: string | undefined, after: string, cluster?: string, of: Mesh | undefined = mesh) {
  const provenance = cluster && {
    resources: { 'shop/datadog_monitor.cart': { cluster, environment: 'production', file: 'mesh.yaml', line: 1 } },
  };
  const build = (filter: string | undefined) => {
    const cart = filter !== undefined && { cart: { ...monitor, query: query(filter) } };
    return artifactOf({ shop: { resource: { datadog_monitor: { ...cart } } } }, provenance || undefined);
  };
  return risksOf(contextOf(build(before), build(after), '2026-11-23', of))
    .filter(({ id }) => id === 'replica-in-production')
    .map(({ message }) => message);
}

const stopped = ['reads PR replicas, which it left out'];

test.each([
  ['main', ',!service:preview-*'],
  ['main', ',!kube_service:preview-*'],
  ['other', ',!service:*.branch'],
  ['none', ',!service:*-pr*'],
  ['gone', ',!service:preview-*'],
  [undefined, ',!service:*.branch'],
])('a monitor of cluster %s that drops %s reads replicas', (cluster, filter) => {
  expect(said(filter, '', cluster)).toEqual(stopped);
  expect(said(filter, `,tier:1${filter}`, cluster)).toEqual([]);
});

test.each([
  ['main', ',!service:*.branch'],
  ['main', ',!service:*-pr*'],
  ['other', ',!service:preview-*'],
])('fails to take for replicas what cluster %s does not call so: %s', (cluster, filter) => {
  expect(said(filter, '', cluster)).toEqual([]);
});

test.each([',!service:*-branch*', ',NOT kube_service:*-Branch*', ',!(service:*-branch* OR service:*-pr*)'])(
  'where the catalog no longer says what they are called, the query that left them out did: %s',
  (filter) => {
    expect(said(filter, '', 'none')).toEqual(stopped);
    expect(said(filter, '', undefined, aMesh({ clusters: [] }))).toEqual(stopped);
    expect(said(filter, `${filter},tier:1`, 'none')).toEqual([]);
  },
);

test('fails to take for replicas what was left out by its whole name, or by another tag', () => {
  expect(said(',!service:cart', '', 'none')).toEqual([]);
  expect(said(',!resource_name:*-branch*', '', 'none')).toEqual([]);
});

test('a catalog that calls them otherwise than before lets those through that it named', () => {
  expect(said(',!service:*-branch*', ',!service:preview-*', 'main')).toEqual(stopped);
  expect(said(',!service:preview-*,!service:*-branch*', ',!service:preview-*', 'main')).toEqual([]);
});

test('a pattern within that of the catalog names replicas as well, such as their APM services', () => {
  expect(said(',!service:*-pr*.*', '', 'usual')).toEqual(stopped);
  expect(said(',!service:*-pr*.*', ',!service:*-pr*', 'usual')).toEqual([]);
});

test('without a catalog they are called *-pr*', () => {
  expect(said(',!service:*-pr*', '', 'main', aMesh({ clusters: [] }))).toEqual(stopped);
});

test('a pattern that fits every name tells replicas from nothing, so the usual one is meant', () => {
  const all = aMesh({ clusters: [aCluster({ key: 'main', dynamicServiceRouting: { pattern: '*' } })] });
  expect(said(',!service:*-pr*', '', 'main', all)).toEqual(stopped);
  expect(said(',!service:cart', '', 'main', all)).toEqual([]);
});

test('a new monitor is judged where it names replicas', () => {
  const one = (filter: string) => said(undefined, filter, 'main');
  expect(one(',resource_name:preview-*')).toEqual(['new, and reads PR replicas']);
  expect(one(',resource_name:preview-7')).toEqual(['new, and reads PR replicas']);
  expect(one(',resource_name:previews')).toEqual([]);
  expect(one(',!service:preview-*')).toEqual([]);
  expect(one(',resource_name:cart-pr7')).toEqual([]);
});
