import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rules } from '../../../tools/lint/rules';
import type { Rule } from '../../../tools/lint/rule';
import { lintStacks, subjectsOf } from './a-subject';

const named = rules.map((rule) => [rule.id, rule] as const);
const room = join(__dirname, '../../../tools/lint');
const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => basename(file));

test('ids are unique', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

describe.each(named)('%s', (id, rule) => {
  test('is named like its file, in kebab case', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(files.filter((file) => file === `${id}.ts`)).toHaveLength(1);
  });

  test('says what is wrong and why', () => {
    expect(rule.summary).toMatch(/^[^A-Z\s].*[^.\s]$/);
    expect(rule.summary).not.toContain('\n');
    expect(rule.why).toMatch(/^\S[\s\S]*\.\)?$/);
    expect(rule.example.bad).not.toEqual(rule.example.good);
  });

  test('fires on its bad example', () => {
    const found = Object.values(subjectsOf(rule, 'bad')).flatMap((stacks) => lintStacks(stacks));
    const own = found.filter((finding) => finding.rule === id);
    expect(own).not.toEqual([]);
    for (const { message, hint = 'xx' } of own) {
      expect(message).toMatch(/^\S[^\n]*[^.\s]$/);
      expect(hint).toMatch(/^\S[^\n]*[^.\s]$/);
    }
  });

  test('is silent on its good example, and so is every other error', () => {
    expect(errorsOf(rule)).toEqual([]);
  });
});

/**
 * What no good example may have: the rule itself, or any error. Examples of whole stacks hold only what their rule
 * looks at, so rules for single resources do not judge them.
 */
function errorsOf(rule: Rule): readonly string[] {
  const isWhole = rule.on === 'stack' || rule.on === 'artifact';
  const judges = isWhole ? rules.filter(({ on }) => on === 'stack' || on === 'artifact') : rules;
  return Object.entries(subjectsOf(rule, 'good')).flatMap(([subject, stacks]) =>
    lintStacks(stacks, judges)
      .filter((finding) => finding.rule === rule.id || finding.severity === 'error')
      .map(({ rule: id, message }) => `${subject}: ${id} ${message}`),
  );
}
