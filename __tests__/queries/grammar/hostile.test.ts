import fc from 'fast-check';
import { parseFormula, parseMonitor, parseQuery } from '../../../queries/parse';
import { print } from '../../../queries/print';
import { printMonitor } from '../../../queries/print-monitor';
import { formulaText } from './texts';

const parsers = { monitor: parseMonitor, query: parseQuery, formula: parseFormula };

/** Reads a text as everything. What is read can be printed, and a fault lies within the text. */
function readAll(text: string): void {
  for (const parse of Object.values(parsers)) {
    const parsed = parse(text);
    if (parsed.ok) {
      const { tree } = parsed;
      if (parse === parseMonitor) printMonitor(tree as Parameters<typeof printMonitor>[0]);
      else print(tree as Parameters<typeof print>[0]);
      continue;
    }
    const { offset, line, column, message } = parsed.fault;
    expect(message).toMatch(/^got .+/);
    expect(message).not.toMatch(/-->|Token|undefined/);
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThanOrEqual(text.length);
    expect(
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length +
        (line > 1 ? 1 : 0) +
        column -
        1,
    ).toBe(offset);
  }
}

const heads = ['', 'sum(last_5m):', 'sum:a{', 'formula("', 'logs("', 'top(', '"a"', '1 && '];
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'sum:',
        'a',
        '{',
        '}',
        '(',
        ')',
        '*',
        ',',
        'AND',
        'NOT',
        'IN',
        '!',
        '-',
        '+',
        '/',
        '.',
        '.5',
        "'",
        '"',
        '\\',
        '$',
        '${',
        '&&',
        '||',
        '=',
        '>',
        ' by ',
        ' ',
        '\n',
        'v: v',
        ':',
        '1h',
        'last_5m',
        '.as_count()',
        '\ud800',
        '\u0000',
        'é',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('any text ends in a tree or a fault', () => {
  fc.assert(
    fc.property(fc.constantFrom(...heads), soup, (head, text) => readAll(head + text)),
    { numRuns: 1000 },
  );
});

test('a good text with one character wrong ends in a tree or a fault', () => {
  const slip = fc.tuple(formulaText, fc.nat(), fc.constantFrom('', '{', ')', '"', "'", ',', '\\', '='));
  fc.assert(
    fc.property(slip, ([text, place, wrong]) => {
      const at = place % (text.length + 1);
      const slipped = text.slice(0, at) + wrong + text.slice(at + 1);
      readAll(slipped);
      readAll(`sum(last_5m):${slipped} > 5`);
    }),
    { numRuns: 300 },
  );
});

const units = [
  '(',
  '{',
  '!',
  '-',
  '(-',
  'a(',
  'a{(',
  'a{!',
  'a{NOT ',
  '"',
  "'",
  "'\\",
  '\\',
  '${',
  '$',
  'a.',
  'a ',
  'a:',
  'a-',
  'a+',
  '1+',
  '1.',
  'a{b,',
  'a{*},',
  'f(x)+',
  '.f(',
  '.f()',
  'by ',
  ' ',
  '\n',
  '\u0000',
  '\ud800',
  'é',
  '1',
  '*',
  'a{*}.f()',
  'v: v',
  '(v:v',
  '(v: ',
  '&&',
  '1&&',
  '!1||',
  '(1',
  ')',
];

test.each(units)('100,000 characters of %j are read within a second or two', (unit) => {
  const long = unit.repeat(Math.floor(99_900 / unit.length));
  const start = performance.now();
  parseFormula(long);
  parseMonitor(`sum(last_5m):sum:a{${long}`);
  parseMonitor(`sum(last_5m):${long}`);
  // each takes a tenth of a second where nothing else runs
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('what is nested too deep, too long or computed too often is a fault', () => {
  const message = (text: string) => {
    const parsed = parseFormula(text);
    return parsed.ok ? 'read' : parsed.fault.message;
  };
  expect(message(`${'('.repeat(64)}a${')'.repeat(64)}`)).toBe('read');
  expect(message(`${'('.repeat(65)}a${')'.repeat(65)}`)).toBe('got a query nested more than 64 deep');
  expect(message(`a${' + a'.repeat(1000)}`)).toBe('read');
  expect(message(`a${' + a'.repeat(1001)}`)).toBe('got more than 1000 operators in one query');
  expect(message('a'.repeat(100_000))).toBe('read');
  expect(message('a'.repeat(100_001))).toBe('got a query of 100001 characters, expected at most 100000');
});

test('a fault leaves nothing behind for the next text', () => {
  expect(parseFormula(`${'('.repeat(63)}`).ok).toBe(false);
  expect(parseQuery('top(a').ok).toBe(false);
  expect(parseFormula('query1').ok).toBe(true);
  expect(parseQuery('query1').ok).toBe(false);
  expect(parseFormula(`${'('.repeat(64)}a${')'.repeat(64)}`).ok).toBe(true);
});
