import { apiVersion } from '../places';
import { extraDefinitions, signalsProperties } from './extras';
import { acksProperties } from './acks';
import { boundDefinitions, policyProperties } from './guard-rails';
import { closed, ref } from './json-schema';
import type { JsonSchema } from './json-schema';
import { meshProperties } from './mesh';
import { allMonitorDefinitions, serviceMonitorDefinitions } from './monitors';
import { moveDefinitions, movesProperties } from './moves';
import { overrideProperties } from './overrides';
import { factDefinitions, serviceEntry } from './service';
import { testDefinitions, testsProperties } from './tests';
import { valueDefinitions } from './values';

const shared: Readonly<Record<string, JsonSchema>> = {
  ...valueDefinitions,
  retriesOrNone: { ...valueDefinitions['retries'], type: ['object', 'null'] },
  ...factDefinitions,
};

/** Names of published files; otherwise that of the kind. */
const fileNames: Partial<Record<string, string>> = { MonitorTests: 'tests' };

function published(
  kind: string,
  title: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
  definitions: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return used({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `https://unpkg.com/meshwatch/schema/${fileNames[kind] ?? kind.toLowerCase()}.schema.json`,
    title,
    ...closed({ apiVersion: { const: apiVersion }, kind: { const: kind }, ...properties }, [
      'apiVersion',
      'kind',
      ...required,
    ]),
    definitions,
  });
}

/** Names of definitions that a schema refers to. */
function refsIn(schema: unknown): string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)].map(([, name = '']) => name);
}

/** The schema with only those definitions that it needs, sorted. */
function used(schema: JsonSchema): JsonSchema {
  const { definitions = {}, ...rest } = schema;
  const names = new Set(refsIn(rest));
  for (const name of names) for (const next of refsIn(definitions[name] ?? {})) names.add(next);
  return { ...rest, definitions: Object.fromEntries([...names].sort().map((name) => [name, definitions[name] ?? {}])) };
}

function meshSchema(): JsonSchema {
  const required = ['name', 'environments', 'clusters', 'teams'];
  const definitions = { ...shared, ...allMonitorDefinitions };
  return published('Mesh', 'mesh.yaml: environments, clusters, teams', meshProperties, required, definitions);
}

function servicesSchema(): JsonSchema {
  const title = 'services/**/*.yaml: services, grouped as their owners like';
  const properties = { services: { type: 'array', items: ref('service') } };
  const definitions = { ...shared, ...serviceMonitorDefinitions, service: serviceEntry };
  return published('Services', title, properties, ['services'], definitions);
}

function overridesSchema(): JsonSchema {
  const definitions = { ...shared, ...allMonitorDefinitions, ...extraDefinitions };
  const title = "overrides/*.yaml: a team's own numbers for what it owns";
  return published('TeamOverrides', title, overrideProperties, ['team'], definitions);
}

function signalsSchema(): JsonSchema {
  const definitions = { ...shared, ...serviceMonitorDefinitions, ...extraDefinitions };
  const title = "signals/*.yaml: the organisation's own signals";
  return published('Signals', title, signalsProperties, ['signals'], definitions);
}

function policySchema(): JsonSchema {
  const title = 'policy.yaml: bounds that no layer may cross';
  return published('Policy', title, policyProperties, [], { ...shared, ...boundDefinitions });
}

function movesSchema(): JsonSchema {
  const title = 'moves.yaml: ids of what moved between states';
  return published('Moves', title, movesProperties, ['moves'], { ...shared, ...moveDefinitions });
}

function testsSchema(): JsonSchema {
  const title = 'tests/**/*.yaml: what monitors do while the mesh reports given series';
  return published('MonitorTests', title, testsProperties, ['tests'], { ...shared, ...testDefinitions });
}

function acksSchema(): JsonSchema {
  return published('Acks', 'acks.yaml: flags of the review that are accepted', acksProperties, ['acks'], shared);
}

let mesh: JsonSchema | undefined;
let services: JsonSchema | undefined;
let overrides: JsonSchema | undefined;
let signals: JsonSchema | undefined;
let policy: JsonSchema | undefined;
let moves: JsonSchema | undefined;
let tests: JsonSchema | undefined;
let acks: JsonSchema | undefined;

/**
 * Schemas by kind of document; schema/ publishes them, validators/ is compiled from them. Made when asked for: a mistake
 * in one file needs one.
 */
export const schemas = {
  get Mesh(): JsonSchema {
    return (mesh ??= meshSchema());
  },
  get Services(): JsonSchema {
    return (services ??= servicesSchema());
  },
  get TeamOverrides(): JsonSchema {
    return (overrides ??= overridesSchema());
  },
  get Signals(): JsonSchema {
    return (signals ??= signalsSchema());
  },
  get Policy(): JsonSchema {
    return (policy ??= policySchema());
  },
  get Moves(): JsonSchema {
    return (moves ??= movesSchema());
  },
  get MonitorTests(): JsonSchema {
    return (tests ??= testsSchema());
  },
  get Acks(): JsonSchema {
    return (acks ??= acksSchema());
  },
};
