import { checkCatalog } from '../../../catalog/load';
import { base } from '../_base';

const load = (acks: string, asOf = '2026-11-23') =>
  checkCatalog([...base(), { path: 'acks.yaml', text: `apiVersion: meshwatch/v1\nkind: Acks\nacks:\n${acks}` }], {
    asOf,
  });
const good = '  - { flag: page-removed, subject: ns/x, reason: noise, until: 2026-12-31 }\n';

test('acks stand in the order of the file, with their places', () => {
  const { acks, issues } = load(
    `${good}  - { flag: silenced, subject: 'team__*', reason: tests, until: 2026-12-01 }\n`,
  );
  expect(issues).toEqual([]);
  expect(acks).toEqual([
    {
      flag: 'page-removed',
      subject: 'ns/x',
      reason: 'noise',
      until: '2026-12-31',
      place: { file: 'acks.yaml', line: 4, column: 5 },
    },
    {
      flag: 'silenced',
      subject: 'team__*',
      reason: 'tests',
      until: '2026-12-01',
      place: { file: 'acks.yaml', line: 5, column: 5 },
    },
  ]);
});

test.each([
  [
    'a day that is over',
    good.replace('2026-12-31', '2026-11-22'),
    'ack-expired',
    "'page-removed' of ns/x was accepted until 2026-11-22",
  ],
  [
    'a day that does not exist',
    good.replace('2026-12-31', '2026-02-30'),
    'invalid-date',
    '2026-02-30 is no day of the calendar',
  ],
  ['the same twice', good + good, 'duplicate-entry', "'page-removed' of ns/x is accepted at line 4 too"],
  ['no reason', good.replace('reason: noise, ', ''), 'missing-key', "no 'reason'"],
])('fails on %s, and the rest of the catalog can still be linted', (_, acks, code, message) => {
  const { mesh, lintable, issues } = load(acks);
  expect(mesh).toBeUndefined();
  expect(lintable).toBeDefined();
  expect(issues).toEqual([
    expect.objectContaining({
      code,
      severity: 'error',
      file: 'acks.yaml',
      message: expect.stringContaining(message) as string,
    }),
  ]);
});
