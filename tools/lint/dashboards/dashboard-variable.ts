import type { Attributes } from '../../artifact/artifact';
import type { Dashboard } from '../../artifact/dashboard';
import { eachText } from '../../artifact/each-text';
import { blocks, text } from '../../artifact/json';
import type { Problem, Rule } from '../rule';
import { widgetsOf } from './_board';

const board = (variable: Readonly<Record<string, unknown>>) => ({
  title: 'cart',
  layout_type: 'ordered',
  template_variables: [{ prefix: 'service', defaults: ['*'], ...variable }],
  widgets: [
    {
      definition: {
        type: 'timeseries',
        requests: [{ q: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod,$service}.as_count()' }],
      },
    },
  ],
});

export const dashboardVariable: Rule = {
  id: 'dashboard-variable',
  severity: 'error',
  summary:
    'a query uses a template variable that its board does not declare, or a declaration is one that Datadog refuses',
  why: 'Datadog takes an undeclared `$variable` for the text of a tag: the widget is accepted and stays empty. A variable with both `default` and `defaults`, or with an empty one, is refused at apply (recorded answers: "template_variables is invalid", "Minimum length of parameter \'defaults\' should be 1").',
  on: 'dashboard',
  example: { bad: board({ name: 'svc' }), good: board({ name: 'service' }) },
  check: variables,
};

function* variables({ body, resource }: Dashboard): Iterable<Problem> {
  if (!body) return;
  const declared = blocks(body.template_variables);
  for (const variable of declared) yield* declaration(variable);
  for (const preset of blocks(body.template_variable_presets)) yield* presetOf(preset);
  const { dashboard: written } = resource.attributes;
  const names = new Set(declared.map(({ name }) => text(name)));
  const reported = new Set<string>();
  // most boards use none, and looking for a dollar is far cheaper than the walk
  if (typeof written === 'string' && !usesVariable(written)) return;
  for (const { definition, where } of widgetsOf(body)) {
    for (const name of undeclared(definition, names)) {
      if (reported.has(name)) continue;
      reported.add(name);
      const known = names.size === 0 ? 'no variable' : [...names].map((one) => `$${one}`).join(', ');
      yield {
        message: `${where} uses $${name}, but the board declares ${known}`,
        hint: `declare ${name} in template_variables`,
      };
    }
  }
}

function usesVariable(board: string): boolean {
  let at = board.indexOf('$');
  while (at !== -1 && board[at + 1] === '{') at = board.indexOf('$', at + 1);
  return at !== -1;
}

function* declaration(variable: Attributes): Iterable<Problem> {
  const { name: written, defaults } = variable;
  const name = text(written);
  if (isGiven(variable.default) && isGiven(defaults)) {
    yield { message: `variable ${name} has both default and defaults, expected defaults only` };
  }
  if (Array.isArray(defaults) && (defaults.length === 0 || defaults.includes(''))) {
    yield {
      message: `variable ${name} has the defaults ${JSON.stringify(defaults)}, expected at least one value`,
      hint: 'write ["*"] for all',
    };
  }
}

function* presetOf({ name: preset, template_variables: chosen }: Attributes): Iterable<Problem> {
  for (const { name, value, values } of blocks(chosen)) {
    const where = `preset ${text(preset)} of variable ${text(name)}`;
    if (isGiven(value) && isGiven(values)) {
      yield { message: `${where} has both value and values, expected values only` };
    }
    if (Array.isArray(values) && values.length === 0) {
      yield { message: `${where} has no values, expected at least one` };
    }
  }
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Where a widget states what it reads; elsewhere, as in a note, a dollar is a dollar. */
const queries: ReadonlySet<string | number | undefined> = new Set([
  'q',
  'query',
  'query_string',
  'filters',
  'filter',
  'tags',
]);

function undeclared(definition: Attributes, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  // a powerpack has variables of its own
  if (definition.type === 'powerpack') return found;
  eachText(definition, (written, path) => {
    if (!written.includes('$') || !queries.has(path.findLast((part) => typeof part === 'string'))) return;
    for (const [, used = ''] of written.matchAll(/(?<![\\\w$])\$([A-Za-z_][\w.-]*)/g)) {
      if (!isDeclared(used, names)) found.add(/^\w+/.exec(used)?.[0] ?? used);
    }
  });
  return found;
}

/** `$service` may be followed by `.value`, or by more of a tag: `$service-canary`, `$cluster.example.com`. */
function isDeclared(used: string, names: ReadonlySet<string>): boolean {
  if (names.has(used)) return true;
  for (const { index } of used.matchAll(/[.-]/g)) if (names.has(used.slice(0, index))) return true;
  return false;
}
