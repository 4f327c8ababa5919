import fc from 'fast-check';
import { handlesOf } from '../../../tools/message/handles';
import { parseMessage } from '../../../tools/message/parse';

const handles = (text: string) => handlesOf(parseMessage(text)).map(({ handle }) => handle);

test.each([
  ['@slack-orders', ['@slack-orders']],
  ['tell @pagerduty-a, @opsgenie-b and (@webhook-c).', ['@pagerduty-a', '@opsgenie-b', '@webhook-c']],
  ['{{#is_alert}}@pagerduty-a @slack-b{{/is_alert}}', ['@pagerduty-a', '@slack-b']],
  ['@user@example.com.', ['@user@example.com']],
  ['@first.last+tag@example.co.jp', ['@first.last+tag@example.co.jp']],
  ['@slack-Team-#orders @slack-注文', ['@slack-Team-#orders', '@slack-注文']],
  ['**@slack-a** *@slack-b* _@slack-c_', ['@slack-a', '@slack-b', '@slack-c']],
  ['@here @all', ['@here', '@all']],
])('finds the handles of %s', (text, expected) => {
  expect(handles(text)).toEqual(expected);
});

test.each([
  'mail user@example.com',
  'https://registry.example.com/@scope/name',
  'a lone @ sign, and @@',
  '＠all',
  '{{@facet.name}}',
  '{{!-- @slack-a --}}',
  '`@slack-a` and ``x ` @slack-b``',
  '```\n@slack-a\n\n@slack-b\n```',
])('finds nobody in %s', (text) => {
  expect(handles(text)).toEqual([]);
});

test('a backtick that nothing closes in its paragraph is text', () => {
  expect(handles('a ` b @slack-a\n\n c ` @slack-b')).toEqual(['@slack-a', '@slack-b']);
});

test('keeps what is filled in when the monitor fires', () => {
  expect(handlesOf(parseMessage('a @slack-{{service.name}}-{{env.name}} b'))).toEqual([
    { handle: '@slack-{{service.name}}-{{env.name}}', offset: 2, dynamic: true, conditions: [] },
  ]);
  expect(handles('@slack-${var.channel} @{{team.name}}')).toEqual(['@slack-${var.channel}', '@{{team.name}}']);
});

test('knows where a handle stands and under which conditions', () => {
  const text = 'x {{#is_alert}}{{^is_match "a" "b"}}{{value}} @slack-a{{else}}@slack-b{{/is_match}}{{/is_alert}}';
  const found = handlesOf(parseMessage(text));
  expect(found.map(({ handle, offset }) => text.slice(offset, offset + handle.length))).toEqual([
    '@slack-a',
    '@slack-b',
  ]);
  expect(found.map(({ conditions }) => conditions.map(({ name, negated }) => `${negated ? '^' : '#'}${name}`))).toEqual(
    [
      ['#is_alert', '^is_match'],
      ['#is_alert', '#is_match'],
    ],
  );
});

test('every handle stands in the text where it says', () => {
  const piece = fc.constantFrom(
    '@slack-a',
    '@u@e.com',
    ' ',
    '\n',
    '`',
    '{{#is_alert}}',
    '{{/is_alert}}',
    '.',
    'word',
    '{{!x}}',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      for (const { handle, offset, dynamic } of handlesOf(parseMessage(text))) {
        expect(dynamic).toBe(false);
        expect(text.slice(offset, offset + handle.length)).toBe(handle);
      }
    }),
    { numRuns: 1000 },
  );
});

const hostile: readonly (readonly [string, string])[] = [
  ['open braces', '{{ '],
  ['open blocks', '{{#a}}'],
  ['closed blocks', '{{/a}}'],
  ['crossed blocks', '{{#a}}{{#b}}{{/a}}{{/b}}'],
  ['raw', '{{{{raw}}}} {{{{/'],
  ['raw that closes once', '{{{{ }}}} '],
  ['comments', '{{!-- '],
  ['three braces', '{{{ '],
  ['handles', '@a.'],
  ['dots', '@a.......b'],
  ['ats', '@a@'],
  ['interpolations', '@a${'],
  ['backticks', '` `` ```'],
  ['paragraphs', '`\n\n'],
  ['brackets', '['],
  ['holes', '@{{x}}'],
];

test.each(hostile)('%s take time linear in the text', (_, piece) => {
  const run = (length: number, shape: (text: string) => string) => {
    const text = shape(piece.repeat(length / piece.length));
    // of the processor, not of the clock: other tests run beside this one
    const start = process.cpuUsage();
    handlesOf(parseMessage(text));
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  for (const shape of [(text: string) => text, (text: string) => `{{${text}}}`, (text: string) => `${text}}}}}`]) {
    run(10_000, shape);
    // far from what it takes (50 ms), and quadratic time would be many seconds
    expect(run(300_000, shape)).toBeLessThan(2000);
  }
});
