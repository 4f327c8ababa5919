import { explainAny, explainQuery, queryKinds, type Explanation, type QueryKind } from '../../tools/explain-query';
import { exitCodes } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { linesOf, longestLine, type Line } from '../lines';
import { visible } from '../visible';
import { faultText } from './fault-text';

/** `--explain <query>`, or `--explain -` for many on the standard input. Gives the exit code. */
export async function explain(query: string, args: Arguments, io: Io): Promise<number> {
  const asJson = args.flag('json');
  if (query === '-') return asJson ? answerLines(io) : explainLines(io);
  const explained = explainAny(query);
  io.out(asJson ? `${JSON.stringify(answerOf(explained))}\n` : textOf(query, explained));
  return explained.ok ? exitCodes.clean : exitCodes.findings;
}

/** One query a line, each in words. A line that is none does not stop the others. */
async function explainLines(io: Io): Promise<number> {
  let code: number = exitCodes.clean;
  for await (const { text, cut } of linesOf(io.input())) {
    if (text.trim() === '') continue;
    const explained = cut ? tooLong : explainAny(text);
    if (!explained.ok) code = exitCodes.findings;
    io.out(textOf(text, explained));
    if (!(await io.taken())) break;
  }
  return code;
}

/** One question a line, one answer a line, until the input ends or nobody listens. */
async function answerLines(io: Io): Promise<number> {
  for await (const line of linesOf(io.input())) {
    io.out(`${JSON.stringify(answerTo(line))}\n`);
    if (!(await io.taken())) break;
  }
  return exitCodes.clean;
}

type Answer =
  | { readonly ok: true; readonly canonical: string; readonly words: string; readonly warnings?: readonly Placed[] }
  | ({ readonly ok: false } & Placed);

interface Located extends Required<Placed> {
  readonly hint?: string;
}

interface Placed {
  readonly column: number;
  /** Absent in the first. */
  readonly line?: number;
  readonly message: string;
}

function answerTo({ text, cut }: Line): Answer {
  if (cut) return answerOf(tooLong);
  try {
    const question = questionOf(JSON.parse(text));
    return typeof question === 'string' ? refused(question) : answerOf(explainQuery(question.query, question.kind));
  } catch (error) {
    // the next line may be better, whatever this one has broken
    return refused(error instanceof SyntaxError ? `not JSON: ${error.message}` : `internal error: ${String(error)}`);
  }
}

interface Question {
  readonly kind: QueryKind;
  readonly query: string;
}

/** What a line asks, or why it asks nothing. A monitor's `type` is welcome and follows from the query. */
function questionOf(line: unknown): Question | string {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    return 'expected an object, {"kind": "monitor", "query": "…"}';
  }
  const { kind, query } = line as { readonly kind?: unknown; readonly query?: unknown };
  const known = queryKinds.find((one) => one === kind);
  if (known === undefined) return `kind is ${JSON.stringify(kind) ?? 'missing'}, expected ${queryKinds.join(', ')}`;
  if (typeof query !== 'string') return `query is ${JSON.stringify(query) ?? 'missing'}, expected a text`;
  return { kind: known, query };
}

const refused = (message: string): Answer => ({ ok: false, column: 1, message });

const tooLong: Explanation = {
  ok: false,
  fault: { message: `the line is longer than ${longestLine} characters`, offset: 0, line: 1, column: 1 },
};

function answerOf(explained: Explanation): Answer {
  if (!explained.ok) return { ok: false, ...placed(explained.fault) };
  const { canonical, words, warnings } = explained;
  return { ok: true, canonical, words, ...(warnings.length > 0 && { warnings: warnings.map(placed) }) };
}

function placed({ line, column, message, hint }: Located): Placed {
  const said = hint === undefined ? message : `${message} (${hint})`;
  return { column, ...(line > 1 && { line }), message: said };
}

function textOf(query: string, explained: Explanation): string {
  if (!explained.ok) return faultText(query, explained.fault);
  const warnings = explained.warnings.map((warning) => {
    const { line, column, message } = placed(warning);
    return `  warning: ${line === undefined ? '' : `line ${line}, `}column ${column}: ${visible(message)}\n`;
  });
  return `${visible(explained.words)}\n  ${visible(explained.canonical)}\n${warnings.join('')}`;
}
