import { usageError } from '../cli-error';
import { asOfDay } from '../settings';
import { shared, type Arguments, type Command } from '../command';

/** What is asked for instead of linting; at most one, and without an artifact. */
const others = ['list', 'why', 'explain'] as const;

export const lint: Command = {
  usage: '[artifact]',
  about:
    "Checks every monitor, objective and board of synthesized Terraform, ours or anyone's, without asking Datadog. " +
    '[artifact] is an output directory, any directory with *.tf.json, one such file, what `terraform show -json` ' +
    'prints, or - for the standard input (MESHWATCH_OUT; default cdktf.out).',
  options: {
    strict: { type: 'boolean', about: 'warnings count: exit code 1' },
    sarif: { type: 'boolean', about: 'the result as SARIF 2.1.0, for code scanning' },
    rule: { type: 'string', value: 'id', about: 'only what this rule finds' },
    list: { type: 'boolean', about: 'every rule with its severity, instead of linting' },
    why: { type: 'string', value: 'rule', about: 'what a rule finds, why, and an example, instead of linting' },
    explain: {
      type: 'string',
      value: 'query',
      about: 'a query in words, instead of linting; - reads one a line, with --json one object a line',
    },
    ...shared,
  },
  examples: [
    'meshwatch lint cdktf.out --catalog examples/zozotown',
    'meshwatch lint plan.json --strict',
    'meshwatch lint --why no-recipient',
    'meshwatch lint --explain "sum(last_10m):sum:trace.envoy.proxy.errors{env:prod}.as_count()>5"',
    'meshwatch lint --explain - --json',
  ],
  run: async (args, io) => {
    // a day that does not exist is a mistake even where no catalog asks for it
    asOfDay(args, io);
    switch (chosen(args)) {
      case 'list':
        return (await import('../lint/rules.js')).list(args, io);
      case 'why':
        return (await import('../lint/rules.js')).why(args.value('why') ?? '', args, io);
      case 'explain':
        return (await import('../lint/explain.js')).explain(args.value('explain') ?? '', args, io);
      case undefined:
        return (await import('../lint/artifact.js')).lintArtifact(args, io);
    }
  },
};

function chosen(args: Arguments): (typeof others)[number] | undefined {
  const [first, second] = others.filter((name) => args.flag(name));
  if (first !== undefined && second !== undefined) throw usageError(`--${first} and --${second} exclude each other`);
  if (args.flag('json') && args.flag('sarif')) throw usageError('--json and --sarif exclude each other');
  const [artifact] = args.positionals;
  if (first !== undefined && artifact !== undefined) {
    const hint = first === 'explain' ? 'quote the query, so that it is one argument' : undefined;
    throw usageError(`--${first} lints nothing, got '${artifact}' beside it`, hint);
  }
  const needless = (['strict', 'sarif', 'rule'] as const).find((name) => first !== undefined && args.flag(name));
  if (needless !== undefined) throw usageError(`--${first} lints nothing, so --${needless} means nothing beside it`);
  return first;
}
