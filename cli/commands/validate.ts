import { exitCodes, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import { issuesText } from '../issue-text';
import { hasErrors, load } from '../load';

export const validate: Command = {
  usage: '[dir]',
  about:
    'Prints every issue of a catalog, one line each: file:line:col code message. ' +
    'Errors stop synthesis; warnings tell what is odd about the mesh.',
  options: {
    strict: { type: 'boolean', about: 'warnings count: exit code 1' },
    sarif: { type: 'boolean', about: 'the result as SARIF 2.1.0, for code scanning' },
    codeowners: {
      type: 'string',
      value: 'file',
      about: "checks that each override file is its team's by this CODEOWNERS, and policy.yaml the platform's",
    },
    'codeowners-host': {
      type: 'string',
      value: 'host',
      about: 'github or gitlab: whose rules that file follows; default: by its folder, else by a .gitlab-ci.yml',
    },
    ...shared,
  },
  examples: [
    'meshwatch validate examples/zozotown',
    'meshwatch validate examples/zozotown --codeowners examples/zozotown/CODEOWNERS',
  ],
  run: async (args, io) => {
    if (args.flag('json') && args.flag('sarif')) throw usageError('--json and --sarif exclude each other');
    const { directory, issues } = await load(args.positionals[0], args, io);
    if (args.flag('json')) {
      io.out(`${JSON.stringify({ issues }, null, 2)}\n`);
    } else if (args.flag('sarif')) {
      const { sarif } = await import('../sarif.js');
      const { codeRule } = await import('../code-rule.js');
      io.out(`${JSON.stringify(sarif(issues, { directory, cwd: io.cwd, ruleOf: codeRule }), null, 2)}\n`);
    } else {
      io.out(issuesText(issues, io.colours));
    }
    const counts = args.flag('strict') ? issues.length > 0 : hasErrors(issues);
    return counts ? exitCodes.findings : exitCodes.clean;
  },
};
