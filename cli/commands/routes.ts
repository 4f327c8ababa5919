import { exitCodes } from '../cli-error';
import { shared, type Command } from '../command';
import { loadResolved } from '../load';
import { routesOfMesh, unroutedServices, type Route, type Unrouted } from '../routes';
import { tableText } from '../table';
import { rulesText } from '../rules-text';
import type { ToldByRule } from '../../tools/rules/told';

export const routes: Command = {
  usage: '[dir]',
  about: 'Shows who is notified by each signal of each service and cluster, and which services page nobody.',
  options: {
    strict: { type: 'boolean', about: 'a service that pages nobody counts: exit code 1' },
    live: { type: 'boolean', about: "add whom Datadog's own notification rules tell (DD_API_KEY, DD_APP_KEY)" },
    ...shared,
  },
  examples: ['meshwatch routes examples/zozotown', 'meshwatch routes examples/zozotown --live --json'],
  run: async (args, io) => {
    const mesh = await loadResolved(args.positionals[0], args, io);
    if (!mesh) return exitCodes.findings;
    const stated = { routes: routesOfMesh(mesh), unrouted: unroutedServices(mesh) };
    const found = args.flag('live') ? await (await import('../live/routes.js')).withRules(stated, mesh, io) : stated;
    io.out(args.flag('json') ? `${JSON.stringify(found, null, 2)}\n` : text(found.routes, found.unrouted));
    return args.flag('strict') && found.unrouted.length > 0 ? exitCodes.findings : exitCodes.clean;
  },
};

/** Of Datadog's own rules, where they were asked for. */
type Ruled = { readonly rules?: readonly ToldByRule[] };

const people = (handles: readonly string[]) => handles.join(' ') || '-';

function text(all: readonly (Route & Ruled)[], unrouted: readonly (Unrouted & Ruled)[]): string {
  const isLive = all.some(({ rules }) => rules !== undefined);
  const byRules = ({ rules = [] }: Ruled) => (isLive ? [rulesText(rules) || '-'] : []);
  const rows = all.map(({ environment, cluster, service, signal, variant, team, page, notify, muted, rules }) => [
    environment,
    cluster,
    service ?? '(cluster)',
    variant === undefined ? signal : `${signal} ${variant}`,
    team,
    muted ? `- (muted until ${muted.until}, then ${people(muted.page)})` : people(page),
    muted ? `- (then ${people(muted.notify)})` : people(notify),
    ...byRules(rules ? { rules } : {}),
  ]);
  const head = [
    'environment',
    'cluster',
    'service',
    'signal',
    'team',
    'pages',
    'notifies',
    ...(isLive ? ['rules of Datadog'] : []),
  ];
  const table = tableText(head, rows);
  if (unrouted.length === 0) return `${table}\nevery service pages someone\n`;
  const without = unrouted.map(({ environment, cluster, service, team, reason, rules }) => [
    `  ${environment}`,
    cluster,
    service,
    team,
    reason,
    ...byRules(rules ? { rules } : {}),
  ]);
  const noun = unrouted.length === 1 ? '1 service pages' : `${unrouted.length} services page`;
  return `${table}\n${noun} nobody:\n${tableText(['  environment', 'cluster', 'service', 'team', 'why', ...(isLive ? ['rules of Datadog'] : [])], without)}`;
}
