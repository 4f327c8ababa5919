import { exitCodes } from '../cli-error';
import { shared, type Command } from '../command';
import { loadResolved } from '../load';
import { routesOfMesh, unroutedServices, type Route, type Unrouted } from '../routes';
import { tableText } from '../table';

export const routes: Command = {
  usage: '[dir]',
  about: 'Shows who is notified by each signal of each service and cluster, and which services page nobody.',
  options: { strict: { type: 'boolean', about: 'a service that pages nobody counts: exit code 1' }, ...shared },
  examples: ['meshwatch routes examples/zozotown', 'meshwatch routes examples/zozotown --json'],
  run: async (args, io) => {
    const mesh = await loadResolved(args.positionals[0], args, io);
    if (!mesh) return exitCodes.findings;
    const found = { routes: routesOfMesh(mesh), unrouted: unroutedServices(mesh) };
    io.out(args.flag('json') ? `${JSON.stringify(found, null, 2)}\n` : text(found.routes, found.unrouted));
    return args.flag('strict') && found.unrouted.length > 0 ? exitCodes.findings : exitCodes.clean;
  },
};

const people = (handles: readonly string[]) => handles.join(' ') || '-';

function text(all: readonly Route[], unrouted: readonly Unrouted[]): string {
  const rows = all.map(({ environment, cluster, service, signal, variant, team, page, notify, muted }) => [
    environment,
    cluster,
    service ?? '(cluster)',
    variant === undefined ? signal : `${signal} ${variant}`,
    team,
    muted ? `- (muted until ${muted.until}, then ${people(muted.page)})` : people(page),
    muted ? `- (then ${people(muted.notify)})` : people(notify),
  ]);
  const head = ['environment', 'cluster', 'service', 'signal', 'team', 'pages', 'notifies'];
  const table = tableText(head, rows);
  if (unrouted.length === 0) return `${table}\nevery service pages someone\n`;
  const without = unrouted.map(({ environment, cluster, service, team, reason }) => [
    `  ${environment}`,
    cluster,
    service,
    team,
    reason,
  ]);
  const noun = unrouted.length === 1 ? '1 service pages' : `${unrouted.length} services page`;
  return `${table}\n${noun} nobody:\n${tableText(['  environment', 'cluster', 'service', 'team', 'why'], without)}`;
}
