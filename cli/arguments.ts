import { parseArgs } from 'node:util';
import { suggestion } from '../model/closest';
import { usageError } from './cli-error';
import type { Arguments, Command, Option } from './command';

const help: Option = { type: 'boolean', short: 'h', about: 'this help' };

/** A command's options and the one that all have. */
export function optionsOf(command: Pick<Command, 'options'>): Readonly<Record<string, Option>> {
  return { ...command.options, help };
}

/**
 * Arguments of a command. Throws a usage error, with what was probably meant, for an unknown option, a missing or
 * needless value, and too many or too few positional arguments.
 */
export function parseArguments(command: Pick<Command, 'usage' | 'options'>, argv: readonly string[]): Arguments {
  const options = optionsOf(command);
  const { positionals, tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        short === undefined ? { type } : { type, short },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw unknownOption(token.rawName, options);
    given.set(token.name, [...(given.get(token.name) ?? []), optionValue(token, option)]);
  }
  const parsed = {
    positionals,
    flag: (name: string) => given.has(name),
    value: (name: string) => given.get(name)?.at(-1),
    values: (name: string) => given.get(name) ?? [],
  };
  if (!parsed.flag('help')) checkPositionals(command.usage, positionals);
  return parsed;
}

function unknownOption(rawName: string, options: Readonly<Record<string, Option>>) {
  const known = Object.keys(options).map((name) => `--${name}`);
  return usageError(`unknown option '${rawName}'`, suggestion(rawName, known));
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function optionValue({ rawName, value, inlineValue }: OptionToken, option: Option): string {
  if (option.type === 'boolean') {
    if (value !== undefined) throw usageError(`option '${rawName}' takes no value, got '${value}'`);
    return '';
  }
  // `--out --json`: the value was forgotten; a lone `-` is the standard input
  if (value === undefined || value === '' || (!inlineValue && /^-./.test(value))) {
    throw usageError(`option '${rawName}' needs a value: ${rawName} <${option.value ?? 'value'}>`);
  }
  return value;
}

function checkPositionals(usage: string, positionals: readonly string[]): void {
  const required = usage.match(/<[^>]+>/g) ?? [];
  const optional = usage.match(/\[[^\]]+\]/g) ?? [];
  const missing = required[positionals.length];
  if (missing !== undefined) throw usageError(`missing argument ${missing}`);
  // `[files…]`: as many as there are
  const extra = usage.includes('…') ? undefined : positionals[required.length + optional.length];
  if (extra !== undefined) throw usageError(`unexpected argument '${extra}'`);
}
