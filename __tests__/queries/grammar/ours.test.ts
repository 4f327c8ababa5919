import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorResources } from '../../../monitors/resources';
import { parseFormula, parseMonitor, parseQuery } from '../../../queries/parse';
import type { Parsed } from '../../../queries/parsed';
import { print } from '../../../queries/print';
import { printMonitor } from '../../../queries/print-monitor';
import { kinds } from '../../dashboards/meshes';
import { aMesh } from '../../model/sample';
import { watchedCluster, watchedService } from '../meshes';

// What we generate and what we check are one language.

const idOf = ({ type, address }: { type: string; address: string }) => `\${${type}.${address}.id}`;

/** A tree of the builder with ids for other resources, as it comes back from its text. */
function withIds(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withIds);
  if (typeof tree !== 'object' || tree === null) return tree;
  if ('type' in tree && 'address' in tree) return idOf({ type: String(tree.type), address: String(tree.address) });
  return Object.fromEntries(
    Object.entries(tree)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, withIds(value)]),
  );
}

const treeOf = <T>(parsed: Parsed<T>) => (parsed.ok ? parsed.tree : parsed.fault);

// a gateway has no canary, and the sample of every signal asks for one
const watched = kinds.filter(([name]) => name !== 'a gateway');

test.each(watched)('what the builder makes is what is read: %s', (_name, clusterChanges, serviceChanges) => {
  const cluster = watchedCluster(clusterChanges);
  const service = watchedService(cluster, serviceChanges);
  const specs = [service, cluster].flatMap((subject) => monitorResources(aMesh({ services: [service] }), subject));
  for (const spec of specs) {
    if (spec.type === 'datadog_monitor') {
      expect(treeOf(parseMonitor(printMonitor(spec.query, idOf)))).toEqual(withIds(spec.query));
    } else {
      for (const side of [spec.good, spec.total]) expect(treeOf(parseQuery(print(side)))).toEqual(withIds(side));
    }
  }
});

const examples = join(__dirname, '../../../examples');
const artifacts = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('cdk.tf.json'),
);

interface Attributes {
  readonly query: string & { readonly numerator: string; readonly denominator: string };
  readonly dashboard: string;
}

/** Every query of metrics and every formula in the JSON of a board. */
function queriesIn(value: unknown): [query: 'query' | 'formula', text: string][] {
  if (Array.isArray(value)) return value.flatMap(queriesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { formula, query, data_source: source } = value as Record<string, unknown>;
  return [
    ...(typeof formula === 'string' ? ([['formula', formula]] as [['formula', string]]) : []),
    ...(typeof query === 'string' && source === 'metrics' ? ([['query', query]] as [['query', string]]) : []),
    ...Object.values(value).flatMap(queriesIn),
  ];
}

test('every query in the examples is read and prints back to the character', () => {
  let count = 0;
  const texts = (read: (text: string) => string, text: string) => {
    count++;
    expect(read(text)).toBe(text);
  };
  const readMonitor = (text: string) => {
    const parsed = parseMonitor(text);
    return parsed.ok ? printMonitor(parsed.tree) : parsed.fault.message;
  };
  const readQuery = (text: string) => {
    const parsed = parseQuery(text);
    return parsed.ok ? print(parsed.tree) : parsed.fault.message;
  };
  const readFormula = (text: string) => {
    const parsed = parseFormula(text);
    return parsed.ok ? print(parsed.tree) : parsed.fault.message;
  };
  for (const file of artifacts) {
    const { resource = {} } = JSON.parse(readFileSync(join(examples, file), 'utf8'));
    const all = (type: string) => Object.values<Attributes>(resource[type] ?? {});
    for (const { query } of all('datadog_monitor')) texts(readMonitor, query);
    for (const { query } of all('datadog_service_level_objective')) {
      texts(readQuery, query.numerator);
      texts(readQuery, query.denominator);
    }
    for (const { dashboard } of all('datadog_dashboard_json')) {
      for (const [kind, text] of queriesIn(JSON.parse(dashboard))) {
        texts(kind === 'formula' ? readFormula : readQuery, text);
      }
    }
  }
  expect(count).toBeGreaterThan(2000);
});
