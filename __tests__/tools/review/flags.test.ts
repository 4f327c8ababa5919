import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { flags } from '../../../tools/review/flags';
import { levels, rankOf } from '../../../tools/review/level';
import { risksOf } from '../../../tools/review/risks';
import { contextOfExample } from './an-example';

const named = flags.map((flag) => [flag.id, flag] as const);
const files = readdirSync(join(__dirname, '../../../tools/review/flags'));

test('every file of a flag is in the table, by its id', () => {
  const own = files.filter((file) => !file.startsWith('_')).map((file) => file.replace(/\.ts$/, ''));
  expect(flags.map(({ id }) => id).sort()).toEqual(own.sort());
});

describe.each(named)('%s', (id, flag) => {
  test('says what happened and why it matters', () => {
    expect(flag.summary).toMatch(/^[^A-Z\s].*[^.\s]$/);
    expect(flag.why).toMatch(/^[A-Z][^\n]*\.$/);
    expect(levels).toContain(flag.level);
    expect(rankOf(flag.quiet)).toBeGreaterThanOrEqual(rankOf(flag.level));
  });

  test('is raised for its example', () => {
    const own = risksOf(contextOfExample(flag, 'bad')).filter((risk) => risk.id === id);
    expect(own).not.toEqual([]);
    for (const { message, level } of own) {
      expect(message).toMatch(/^\S[^\n]*[^.\s]$/);
      expect(rankOf(level)).toBeGreaterThanOrEqual(rankOf(flag.level));
    }
  });

  test('fails to be raised for the harmless twin', () => {
    expect(risksOf(contextOfExample(flag, 'good')).filter((risk) => risk.id === id)).toEqual([]);
  });
});
