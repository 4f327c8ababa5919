import { rules } from '../../tools/lint/rules';
import type { Rule } from '../../tools/lint/rule';
import { suggestion } from '../../model/closest';
import { exitCodes, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import type { SarifRule } from '../sarif';
import { tableText } from '../table';

/** The rule with that id. Throws a usage error where there is none, with what was probably meant. */
export function findRule(id: string): Rule {
  const found = rules.find((rule) => rule.id === id);
  if (found) return found;
  const known = rules.map((rule) => rule.id);
  throw usageError(`unknown rule '${id}'`, suggestion(id, known) ?? 'meshwatch lint --list shows them');
}

/** `--list`: every rule, one a line. */
export function list(args: Arguments, io: Io): number {
  if (args.flag('json')) {
    const all = rules.map(({ id, severity, on, summary }) => ({ id, severity, on, summary }));
    io.out(`${JSON.stringify({ rules: all }, null, 2)}\n`);
  } else {
    const rows = rules.map(({ id, severity, summary }) => [id, severity, summary]);
    io.out(tableText(['rule', 'severity', 'finds'], rows));
  }
  return exitCodes.clean;
}

/** `--why <rule>`: what the documentation says of it. */
export function why(id: string, args: Arguments, io: Io): number {
  const { severity, on, summary, why: reason, example } = findRule(id);
  if (args.flag('json')) {
    io.out(`${JSON.stringify({ rules: [{ id, severity, on, summary, why: reason, example }] }, null, 2)}\n`);
  } else {
    io.out(`${id} (${severity}): ${summary}\n\n${reason}\n\n`);
    io.out(`wrong:\n${indented(example.bad)}\nright:\n${indented(example.good)}`);
  }
  return exitCodes.clean;
}

function indented(example: unknown): string {
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return text.replace(/^/gm, '  ') + '\n';
}

/** Where the published package shows the rules. */
const page = 'https://unpkg.com/meshwatch/docs/lint.md';

/** What code scanning shows of a rule beside its findings; undefined for what is no rule. */
export function sarifRule(id: string): SarifRule | undefined {
  const rule = rules.find((one) => one.id === id);
  if (!rule) return undefined;
  const { summary, why: help, severity, on } = rule;
  return { summary, help, severity, tags: [on], uri: `${page}#${id}` };
}
