import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { suggestion } from '../../model/closest';
import { usualAllowance, type Allowance } from '../../tools/review/budget';
import type { Digested, Reviewed } from '../../tools/review/expect';
import { levels, type Level } from '../../tools/review/level';
import { failure, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';

/** Ways to write a review. */
export const formats = ['text', 'markdown', 'html', 'json', 'sarif'] as const;

export type Format = (typeof formats)[number];

export function formatOf(args: Arguments): Format {
  const written = args.value('format');
  if (written === undefined) return args.flag('json') ? 'json' : 'text';
  const found = formats.find((one) => one === written);
  if (!found) throw usageError(`unknown format '${written}'`, suggestion(written, formats));
  if (args.flag('json') && found !== 'json') throw usageError(`--json and --format ${found} exclude each other`);
  return found;
}

export function failOnOf(args: Arguments): Level {
  const written = args.value('fail-on') ?? 'critical';
  const found = levels.find((one) => one === written);
  if (!found) throw usageError(`unknown level '${written}' of --fail-on`, suggestion(written, levels));
  return found;
}

/** `--max-delete 10` or `10%`. */
export function allowanceOf(args: Arguments): Allowance {
  const written = args.value('max-delete');
  if (written === undefined) return usualAllowance;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(%?)$/.exec(written) ?? [];
  const value = Number(number);
  const isWhole = unit === '%' ? value <= 100 : Number.isSafeInteger(value);
  if (number === '' || !isWhole) {
    throw usageError(`--max-delete is '${written}', expected a count or a share such as 10 or 10%`);
  }
  return unit === '%' ? { percent: value, atLeast: 0 } : { count: value };
}

/** What an earlier `--json` says. */
export function expectedOf(args: Arguments, io: Io): Reviewed | undefined {
  const file = args.value('expect');
  if (file === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(resolve(io.cwd, file), 'utf8'));
  } catch (error) {
    throw failure(`cannot read '${file}': ${(error as Error).message}`);
  }
  const { changes, budget } = (content ?? {}) as { changes?: unknown; budget?: { exceeded?: unknown } };
  if (!Array.isArray(changes) || !changes.every(isDigested)) {
    throw failure(`'${file}' is no review`, 'name what meshwatch review --json wrote');
  }
  return { changes, keptBudget: budget?.exceeded === false };
}

function isDigested(value: unknown): value is Digested {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Readonly<Record<string, unknown>>;
  return (
    ['stack', 'address', 'action', 'digest'].every((key) => typeof entry[key] === 'string') &&
    (entry.from === null || typeof entry.from === 'string') &&
    isParts(entry.parts) &&
    (entry.made === null || isParts(entry.made)) &&
    typeof entry.isSame === 'boolean' &&
    typeof entry.planned === 'boolean'
  );
}

function isParts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (one) =>
      one === null ||
      typeof one === 'string' ||
      (Array.isArray(one) && one.every((item: unknown) => typeof item === 'string')),
  );
}
