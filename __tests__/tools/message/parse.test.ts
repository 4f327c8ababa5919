import fc from 'fast-check';
import { opening, parseMessage } from '../../../tools/message/parse';
import type { MessageNode } from '../../../tools/message/tree';
import { walk } from '../../../tools/message/walk';

const kinds = (text: string) => Array.from(walk(parseMessage(text)), ({ node }) => node.kind);
const faults = (text: string) =>
  parseMessage(text).faults.map(({ message, line, column }) => `${line}:${column} ${message}`);
/** What stands between the braces of each variable and call. */
const shown = (text: string) =>
  Array.from(walk(parseMessage(text))).flatMap(({ node }) => {
    if (node.kind === 'variable') return [node.name];
    return node.kind === 'call' ? [[node.name, ...node.args].join('|')] : [];
  });

test('reads blocks, variables and text', () => {
  expect(parseMessage('a {{#is_alert}}{{value}}{{else}}b{{/is_alert}}').nodes).toEqual([
    { kind: 'text', text: 'a ', start: 0, end: 2 },
    {
      kind: 'block',
      condition: { name: 'is_alert', args: [], negated: false },
      start: 2,
      end: 46,
      body: [{ kind: 'variable', name: 'value', start: 15, end: 24 }],
      otherwise: [{ kind: 'text', text: 'b', start: 32, end: 33 }],
    },
  ]);
});

test('reads the arguments of conditions in either quotes, with blanks and brackets', () => {
  expect(parseMessage(`{{^is_match "[http.url].name" 'a b' ""}}{{/is_match}}`).nodes).toMatchObject([
    { condition: { name: 'is_match', args: ['[http.url].name', 'a b', ''], negated: true } },
  ]);
});

test('reads variables as they are written, and calls by their arguments', () => {
  expect(shown('{{ value }} {{[http.status_code].name}} {{{event.text}}} {{@machine.name}}')).toEqual([
    'value',
    '[http.status_code].name',
    'event.text',
    '@machine.name',
  ]);
  expect(shown(`{{eval "int(value * 1000)"}} {{local_time 'last_triggered_at' 'Asia/Tokyo'}}`)).toEqual([
    'eval|int(value * 1000)',
    'local_time|last_triggered_at|Asia/Tokyo',
  ]);
});

test('takes nothing of a comment or of raw text for a tag', () => {
  expect(kinds('{{!-- {{#is_alert}} --}}{{! {{value }}')).toEqual(['comment', 'comment']);
  expect(kinds('{{!-- short }}{{value}}')).toEqual(['comment', 'variable']);
  expect(kinds('{{{{raw}}}}{{#is_alert}}{{{{/raw}}}}')).toEqual(['text']);
  expect(kinds('{{{{is_match "host.name" "db"}}}}{{ .matched }}{{{{/is_match}}}}')).toEqual(['block', 'text']);
  expect(parseMessage('{{{{is_match "host.name" "db"}}}}a{{{{/is_match}}}}').nodes).toMatchObject([
    { condition: { name: 'is_match', args: ['host.name', 'db'], negated: false } },
  ]);
});

test('leaves single braces and references of Terraform alone', () => {
  const text = '{value} ${datadog_dashboard_json.board.id} }} {"a": {"b": 1}}';
  expect(parseMessage(text)).toMatchObject({ nodes: [{ kind: 'text', text }], faults: [] });
});

test('fails to balance what is open, closed twice, crossed or outside', () => {
  expect(faults('a\n{{#is_alert}}b')).toEqual(['2:1 {{#is_alert}} is never closed']);
  expect(faults('{{/is_alert}}')).toEqual(['1:1 {{/is_alert}} closes what was never opened']);
  expect(faults('{{#is_alert}}{{#is_match "a" "b"}}{{/is_alert}}{{/is_match}}')).toEqual([
    '1:14 {{#is_match "a" "b"}} is never closed',
    '1:48 {{/is_match}} closes what was never opened',
  ]);
  expect(faults('{{else}}')).toEqual(['1:1 {{else}} stands in no block']);
  expect(faults('{{#is_alert}}{{else}}{{else}}{{/is_alert}}')).toEqual(['1:22 {{#is_alert}} has a second {{else}}']);
  expect(faults('{{value')).toEqual(['1:1 {{ is never closed']);
  expect(faults('{{ {{value}}')).toEqual(['1:1 {{ is never closed']);
  expect(shown('{{ {{value}}')).toEqual(['value']);
});

test('says once that blocks are too deep, and reads on', () => {
  const deep = '{{#is_alert}}'.repeat(5000) + 'a' + '{{/is_alert}}'.repeat(5000) + '{{value}}';
  expect(faults(deep)).toEqual(['1:651 blocks stand more than 50 deep']);
  expect(shown(deep)).toEqual(['value']);
});

const fragments = [
  '{{',
  '}}',
  '{{{',
  '}}}',
  '{{{{',
  '}}}}',
  '{{{{/',
  '{{#is_alert}}',
  '{{/is_alert}}',
  '{{^a "b"}}',
  '{{/a}}',
].concat([
  '{{else}}',
  '{{value}}',
  '{{!--',
  '--}}',
  '{{!',
  '@a',
  '`',
  '```',
  '\n',
  '[',
  "'",
  '"',
  ' ',
  '${',
  '.',
  'x@y',
  '@',
  '\0',
]);
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string()), { maxLength: 60 })
  .map((all) => all.join(''));

test('any text is a message whose nodes stand in order, apart and within their blocks', () => {
  const within = (nodes: readonly MessageNode[], from: number, to: number): void => {
    let at = from;
    for (const node of nodes) {
      expect(node.start).toBeGreaterThanOrEqual(at);
      expect(node.end).toBeGreaterThan(node.start);
      at = node.end;
      if (node.kind === 'block') within([...node.body, ...node.otherwise], node.start, node.end);
    }
    expect(at).toBeLessThanOrEqual(to);
  };
  fc.assert(
    fc.property(hostile, (text) => {
      const { nodes, faults } = parseMessage(text);
      within(nodes, 0, text.length);
      for (const { offset, line, column } of faults) {
        const lines = text.slice(0, offset).split('\n');
        expect([line, column]).toEqual([lines.length, (lines.at(-1) ?? '').length + 1]);
      }
    }),
    { numRuns: 1000 },
  );
});

/** Messages that were written with care. */
const careful = fc.letrec<{ nodes: string; node: string }>((tie) => ({
  nodes: fc.array(tie('node'), { maxLength: 4 }).map((all) => all.join('')),
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('text ', '@slack-a ', '{{value}}', '{{eval "value*2"}}', '{{!-- {{ --}}', 'a {b} c'),
    fc
      .tuple(fc.constantFrom('is_alert', 'is_warning', 'is_match "a" "b"'), fc.boolean(), tie('nodes'), tie('nodes'))
      .map(([condition, negated, body, otherwise]) => {
        const name = condition.split(' ')[0] ?? '';
        return `{{${negated ? '^' : '#'}${condition}}}${body}{{else}}${otherwise}{{/${name}}}`;
      }),
  ),
})).nodes;

function print(nodes: readonly MessageNode[], text: string): string {
  return nodes
    .map((node) =>
      node.kind === 'block'
        ? `${opening(node.condition)}${print(node.body, text)}{{else}}${print(node.otherwise, text)}{{/${node.condition.name}}}`
        : text.slice(node.start, node.end),
    )
    .join('');
}

test('a careful message has no fault and prints back as it was', () => {
  fc.assert(
    fc.property(careful, (text) => {
      const { nodes, faults } = parseMessage(text);
      expect(faults).toEqual([]);
      expect(print(nodes, text)).toBe(text);
    }),
  );
});
