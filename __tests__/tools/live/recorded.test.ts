import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Resource } from '../../../tools/artifact/artifact';
import { escaped } from '../../../tools/artifact/template';
import { differences } from '../../../tools/compare/differences';
import type { Json } from '../../../tools/live/account';
import { attributesOfLive } from '../../../tools/live/monitor';
import { normalBoard, normalMonitor, normalSlo } from '../../../tools/live/normal';

// Writes that Datadog took, with its answers; they are no part of this package.
const file = join(process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../../shared/data'), 'exchanges.jsonl.gz');
const whenRecorded = existsSync(file) ? test : test.skip;

/** What we never send: boards with tabs, SLOs of specifications; monitors without a name are given one. */
const beyond = /"tabs":|"sli_specification":/;

/** Pairs of what was sent and what was answered. */
function written(path: string): readonly { sent: Json; answered: Json; source: string }[] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line.includes(`"path": "${path}"`))
    .map((line) => JSON.parse(line))
    .filter(({ method, path: of, status }) => method === 'POST' && of === path && status === 200)
    .filter(({ request }) => !beyond.test(request) && (path !== '/api/v1/monitor' || JSON.parse(request).name))
    .map(({ request, response, source }) => ({ sent: JSON.parse(request), answered: JSON.parse(response), source }));
}

const resource = (type: string, attributes: Resource['attributes']): Resource => ({
  stack: 's', file: 'f', type, address: 'a', line: 1, attributes,
}); // prettier-ignore

const kinds = {
  '/api/v1/monitor': (body: Json) => resource('datadog_monitor', normalMonitor(attributesOfLive(body))),
  '/api/v1/dashboard': (body: Json) =>
    resource('datadog_dashboard_json', { dashboard: escaped(JSON.stringify(normalBoard(body))) }),
  '/api/v1/slo': (body: Json) => {
    const { data } = body as { data?: readonly Json[] };
    return resource('datadog_service_level_objective', normalSlo(data?.[0] ?? body));
  },
};

whenRecorded.each(Object.entries(kinds))('%s: what Datadog answers to a write is no drift', (path, view) => {
  const exchanges = written(path);
  expect(exchanges.length).toBeGreaterThanOrEqual(30);
  const drifted = exchanges.flatMap(({ sent, answered, source }) => {
    const found = differences(view(sent), view(answered));
    return found.length === 0 ? [] : [[source, ...found.map((one) => JSON.stringify(one).slice(0, 200))]];
  });
  expect(drifted).toEqual([]);
});
