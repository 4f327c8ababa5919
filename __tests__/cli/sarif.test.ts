import type { Issue } from '../../model/issue';
import { sarif } from '../../cli/sarif';

const issue: Issue = {
  code: 'no-runbook',
  severity: 'warning',
  file: 'a b.json',
  line: 3,
  column: 0,
  path: '',
  message: '{{value}} has no [link]',
  hint: 'add a\\b',
};
const options = { directory: '.', cwd: '/', ruleOf: () => ({ summary: 'none', severity: 'warning' as const }) };

test('braces, brackets and backslashes of a message are text, and the hint is a sentence of its own', () => {
  expect(sarif([issue], options)).toMatchObject({
    runs: [{ results: [{ message: { text: '{{{{value}}}} has no \\[link\\]. Hint: add a\\\\b' } }] }],
  });
});

test('a rule has its level beside that of its results', () => {
  expect(sarif([issue], options)).toMatchObject({
    runs: [
      {
        tool: { driver: { rules: [{ defaultConfiguration: { level: 'warning' } }] } },
        results: [{ level: 'warning' }],
      },
    ],
  });
});
