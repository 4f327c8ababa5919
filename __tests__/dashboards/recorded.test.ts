import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { boardsFor, definitionsOf, kinds } from './meshes';

// Real requests that Datadog accepted, one JSON object a line; they are no part of this package.
const folder = process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../shared/data');
const recorded = join(folder, 'exchanges.jsonl.gz');
const available = existsSync(recorded);

/** Accepted by the schema of Datadog's typed dashboard resource, though no recorded request holds them. */
const fromSchema = [
  'note.vertical_align',
  'query_table.requests.formulas.alias',
  'query_value.requests.formulas.conditional_formats',
  'query_value.requests.formulas.conditional_formats.comparator',
  'query_value.requests.formulas.conditional_formats.palette',
  'query_value.requests.formulas.conditional_formats.value',
  'toplist.requests.formulas.number_format',
  'toplist.requests.formulas.number_format.unit',
  'toplist.requests.formulas.number_format.unit.type',
  'toplist.requests.formulas.number_format.unit.unit_name',
];

function paths(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => paths(entry, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [`${path}.${key}`, ...paths(entry, `${path}.${key}`)]);
}

function accepted(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const line of gunzipSync(readFileSync(recorded)).toString().split('\n').filter(Boolean)) {
    const { method, path, status, request } = JSON.parse(line);
    if (method === 'GET' || !path.includes('dashboard') || status >= 300 || !request?.startsWith('{')) continue;
    for (const { definition } of JSON.parse(request).widgets ?? []) {
      for (const one of paths(definition, definition.type)) found.add(one);
    }
  }
  return found;
}

(available ? test : test.skip)('widgets are shaped like those that Datadog accepted (MESHWATCH_RECORDED)', () => {
  const known = accepted();
  const ours = kinds
    .flatMap(([, cluster, service]) => boardsFor(cluster, service).specs)
    .flatMap(definitionsOf)
    .flatMap((definition) => paths(definition, definition.type));
  expect([...new Set(ours)].filter((path) => !known.has(path)).sort()).toEqual(
    // an id of another resource is text by the time that Datadog sees it
    [...fromSchema, 'slo.slo_id.address', 'slo.slo_id.type'].sort(),
  );
});
