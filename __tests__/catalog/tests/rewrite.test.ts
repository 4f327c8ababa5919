import { parse } from 'yaml';
import { rewriteExpectations } from '../../../catalog/tests/rewrite';

const text = `# first
tests:
  - name: "flow"   # why
    expect:
      - { at: 40m,  state: ALERT, value: 8.3%, notifies: ['@a'] }
      - {transitions: [WARN@31m, OK@49m], }
      - { never: ALERT } # never
  - name: block
    expect:
      - transitions: # three
          - WARN@1m # one
          - OK@2m

      # last
      - at: 3m
        notifies:
          - '@a'
        state: OK    # a word
      - transitions: []
`;
const change = (test: number, expectation: number, key: string, value: string | readonly string[], as?: string) => ({
  test,
  expectation,
  key,
  value,
  ...(as === undefined ? {} : { as }),
});

test('only the values change: comments, quotes and blanks stay', () => {
  const changes = [
    change(0, 0, 'state', 'NO DATA'),
    change(0, 0, 'value', '10.7%'),
    change(0, 1, 'transitions', ['ALERT@5m']),
    change(0, 2, 'never', ['ALERT@5m'], 'transitions'),
    change(1, 0, 'transitions', ['ALERT@7m', 'OK@9m']),
    change(1, 1, 'notifies', ['@b', "@it's"]),
    change(1, 1, 'state', 'WARN'),
    change(1, 2, 'transitions', ['OK@1m']),
  ];
  const { text: rewritten, changed } = rewriteExpectations(text, changes);
  expect(changed).toBe(changes.length);
  expect(rewritten).toBe(`# first
tests:
  - name: "flow"   # why
    expect:
      - { at: 40m,  state: NO DATA, value: 10.7%, notifies: ['@a'] }
      - {transitions: [ALERT@5m], }
      - { transitions: [ALERT@5m] } # never
  - name: block
    expect:
      - transitions: # three
          [ALERT@7m, OK@9m]

      # last
      - at: 3m
        notifies:
          ['@b', '@it''s']
        state: WARN    # a word
      - transitions: [OK@1m]
`);
});

test('values read back as they were meant', () => {
  const { text: rewritten } = rewriteExpectations(text, [change(0, 0, 'notifies', []), change(0, 0, 'value', 'none')]);
  const { tests } = parse(rewritten) as { tests: { expect: object[] }[] };
  expect(tests[0]?.expect[0]).toEqual({ at: '40m', state: 'ALERT', value: 'none', notifies: [] });
});

test('a mark at the start of the file moves nothing', () => {
  const { text: rewritten } = rewriteExpectations(`\uFEFF${text}`, [change(1, 1, 'state', 'WARN')]);
  expect(rewritten).toBe(`\uFEFF${text.replace('state: OK ', 'state: WARN ')}`);
});

test('what an alias stands for is left alone, and so is the anchor that it repeats', () => {
  const shared = 'tests:\n  - expect: [&ok { at: 1m, state: OK }]\n  - expect: [*ok]\n';
  const [byAlias, byAnchor] = [change(1, 0, 'state', 'WARN'), change(0, 0, 'state', 'ALERT')];
  expect(rewriteExpectations(shared, [byAlias, byAnchor])).toEqual({
    text: shared,
    changed: 0,
    skipped: [
      { change: byAlias, why: 'it is written by a YAML alias' },
      { change: byAnchor, why: 'it stands in a YAML anchor that others share' },
    ],
  });
  const list = 'tests:\n  - expect: &all\n      - { at: 1m, state: OK }\n  - expect: *all\n';
  expect(rewriteExpectations(list, [byAnchor])).toMatchObject({ text: list, changed: 0 });
  const value = 'tests:\n  - expect: [{ state: &s OK }]\n  - expect: [{ state: *s }]\n';
  expect(rewriteExpectations(value, [byAnchor])).toMatchObject({ text: value, changed: 0 });
  const alone = 'tests:\n  - expect: [&ok { at: 1m, state: OK }]\n';
  expect(rewriteExpectations(alone, [byAnchor]).changed).toBe(1);
});
