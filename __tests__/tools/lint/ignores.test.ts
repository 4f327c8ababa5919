import type { Ignore } from '../../../model/ignore';
import type { Finding } from '../../../tools/lint/finding';
import { applyIgnores } from '../../../tools/lint/ignores';

const found: Finding = {
  rule: 'no-runbook',
  severity: 'warning',
  message: 'no runbook',
  stack: 'shop',
  about: 'production ns/cart error-rate',
  service: 'ns/cart',
  origin: { file: 'services.yaml', line: 7, cluster: 'eu', service: 'ns/cart' },
  file: 'services.yaml',
  line: 7,
  column: 0,
};

const anIgnore = (changes: Partial<Ignore> = {}): Ignore => ({
  rule: 'no-runbook',
  until: '2026-11-23',
  reason: 'moving',
  place: { file: 'mesh.yaml', line: 3, column: 5 },
  ...changes,
});

const apply = (ignores: readonly Ignore[], asOf = '2026-11-23', findings: readonly Finding[] = [found]) =>
  applyIgnores(findings, ignores, asOf, ['no-runbook', 'no-recipient']);

test.each([{}, { service: 'ns/cart' }, { service: 'eu/ns/cart' }])(
  'ignore %j takes a finding away, on its last day too',
  (changes) => {
    const ignore = anIgnore(changes);
    expect(apply([ignore])).toEqual({ findings: [], used: [ignore] });
  },
);

test.each([{ service: 'ns/basket' }, { service: 'us/ns/cart' }, { rule: 'no-recipient' }])(
  'fails on ignore %j, which takes nothing away',
  (changes) => {
    const { findings, used } = apply([anIgnore(changes)]);
    expect(used).toEqual([]);
    expect(findings).toMatchObject([
      { rule: 'ignore-unused', severity: 'error', file: 'mesh.yaml', line: 3, column: 5 },
      { rule: 'no-runbook' },
    ]);
  },
);

test('fails on an ignore that is over, once, and keeps the finding', () => {
  const { findings } = apply([anIgnore()], '2026-11-24');
  expect(findings.map(({ rule }) => rule)).toEqual(['ignore-expired', 'no-runbook']);
});

test('fails on a rule that does not exist, with the one that was meant', () => {
  expect(apply([anIgnore({ rule: 'no-runbok' })]).findings[0]).toMatchObject({
    rule: 'ignore-unknown-rule',
    message: "no rule 'no-runbok'",
    hint: "did you mean 'no-runbook'?",
  });
});

test('of two that ignore the same finding both are used', () => {
  const both = [anIgnore(), anIgnore({ service: 'ns/cart' })];
  expect(apply(both)).toEqual({ findings: [], used: both });
});

test('a service that is named ignores nothing of what has none', () => {
  const { service: _service, origin: _origin, ...nobody } = found;
  expect(apply([anIgnore({ service: 'ns/cart' })], undefined, [nobody]).findings).toHaveLength(2);
  expect(apply([anIgnore()], undefined, [nobody]).findings).toEqual([]);
});
