import { fillOf } from '../../../tools/live/fill';
import { monitorBody } from '../../../tools/live/monitor';
import type { Pairing } from '../../../tools/live/pairing';
import { terraformAddress, type Artifact, type Resource } from '../../../tools/artifact/artifact';
import { blocks } from '../../../tools/artifact/json';

/** Writes what was synthesized into an account that has none of it, what others refer to first; imports are updates. */
export async function apply(artifact: Artifact, url: string, keys: { api: string; app: string }): Promise<void> {
  const ids = new Map<string, string>();
  const pairing = { idOfReference: (text: string, stack: string) => ids.get(`${stack} ${text}`) } as Pairing;
  const imports = new Map(
    artifact.stacks.flatMap(({ document }) =>
      blocks(document).flatMap((file) => blocks(file.import).map(({ to, id }) => [String(to), String(id)] as const)),
    ),
  );
  const write = async (resource: Resource, path: string, body: unknown): Promise<void> => {
    const id = imports.get(terraformAddress(resource));
    const answer = await fetch(new URL(id === undefined ? path : `${path}/${id}`, url), {
      method: id === undefined ? 'POST' : 'PUT',
      headers: { 'dd-api-key': keys.api, 'dd-application-key': keys.app },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    const { id: made, data } = (await answer.json()) as { id?: unknown; data?: { id?: unknown }[] };
    ids.set(`${resource.stack} \${${terraformAddress(resource)}.id}`, String(made ?? data?.[0]?.id));
  };
  const all = artifact.stacks.flatMap(({ resources }) => resources);
  const of = (type: string) => all.filter((resource) => resource.type === type);
  for (const slo of of('datadog_service_level_objective')) {
    const { name, description, type, query, tags, thresholds } = slo.attributes;
    await write(slo, '/api/v1/slo', { name, description, type, query, tags, thresholds });
  }
  for (const board of of('datadog_dashboard_json')) {
    const written = fillOf(board, pairing)(String(board.attributes.dashboard));
    if (written === undefined) throw new Error(`the objective of ${board.address} is missing`);
    await write(board, '/api/v1/dashboard', JSON.parse(written));
  }
  const monitors = of('datadog_monitor');
  const isLater = ({ attributes }: Resource) => attributes.type === 'composite';
  for (const monitor of [...monitors.filter((one) => !isLater(one)), ...monitors.filter(isLater)]) {
    const body = monitorBody(monitor.attributes, fillOf(monitor, pairing));
    if (!body) throw new Error(`the parts of ${monitor.address} are missing`);
    await write(monitor, '/api/v1/monitor', body);
  }
  await writeBeside(of, pairing, write);
}

/** What restricts and mutes monitors, and what the organisation requires of them. */
async function writeBeside(
  of: (type: string) => readonly Resource[],
  pairing: Pairing,
  write: (resource: Resource, path: string, body: unknown) => Promise<void>,
): Promise<void> {
  const filled = (resource: Resource, written: unknown) => fillOf(resource, pairing)(String(written));
  for (const policy of of('datadog_monitor_config_policy')) {
    const attributes = { policy_type: 'tag', policy: policy.attributes.tag_policy };
    await write(policy, '/api/v2/monitor/policy', { data: { type: 'monitor-config-policy', attributes } });
  }
  for (const restriction of of('datadog_restriction_policy')) {
    const id = filled(restriction, restriction.attributes.resource_id);
    const data = { id, type: 'restriction_policy', attributes: { bindings: restriction.attributes.bindings } };
    await write(restriction, `/api/v2/restriction_policy/${id}`, { data });
  }
  for (const mute of of('datadog_downtime_schedule')) {
    const { monitor_identifier, one_time_schedule: schedule, ...said } = mute.attributes;
    const [identifier] = blocks(monitor_identifier);
    const attributes = {
      ...said,
      schedule,
      monitor_identifier: { monitor_id: Number(filled(mute, identifier?.monitor_id)) },
    };
    await write(mute, '/api/v2/downtime', { data: { type: 'downtime', attributes } });
  }
}
