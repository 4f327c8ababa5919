import { endOfDay, muteOf } from '../../../model/exception';
import { codesOf, meshOf, policyOf, serviceOf } from '../_base';
import { exception, loadWith, policyFile, said, teamFile } from './_team';

const loadOf = (exceptions: readonly object[], asOf?: string) => loadWith([teamFile({ exceptions })], asOf);

describe('an exception', () => {
  test('holds over every other layer until its last day is over, then it is an error', () => {
    const data = [exception({ set: { critical: '9%', warning: null } })];
    for (const asOf of ['2026-11-23', '2026-12-01']) {
      const policy = policyOf(serviceOf(loadOf(data, asOf), 'main/shop/cart'), 'error-rate');
      expect(policy?.values.critical).toBe(9);
      expect(policy?.values.warning).toBeUndefined();
      expect(policy?.origins['critical']?.at(-1)).toMatchObject({
        layer: 'exception',
        value: '9%',
        until: '2026-12-01',
      });
    }
    const over = loadOf(data, '2026-12-02');
    expect(over.mesh).toBeUndefined();
    expect(codesOf(over)).toEqual(['exception-expired exceptions[0].expires']);
  });

  test('fails on a day so far away that nobody meets it again', () => {
    const far = loadOf([exception({ set: { critical: '9%' }, expires: '2999-12-31' })]);
    expect(codesOf(far)).toEqual(['invalid-date exceptions[0].expires']);
  });

  test('gives the same mesh on every day before', () => {
    const data = [exception({ set: { enabled: false } }), exception({ signals: ['unreachable'], mute: true })];
    expect(meshOf(loadOf(data, '2026-11-23'))).toEqual(meshOf(loadOf(data, '2026-11-30')));
  });

  test('reaches only the clusters and environments that it names', () => {
    const only = (more: object) => loadOf([exception({ set: { critical: '9%' }, ...more })]);
    const criticalOf = (more: object, id: string) => policyOf(serviceOf(only(more), id), 'error-rate')?.values.critical;
    expect(criticalOf({ clusters: ['main'] }, 'dev/shop/cart')).toBe(5);
    expect(criticalOf({ clusters: ['main'] }, 'main/shop/cart')).toBe(9);
    expect(criticalOf({ environments: ['development'] }, 'dev/shop/cart')).toBe(9);
    expect(criticalOf({ environments: ['development'] }, 'main/shop/cart')).toBe(5);
    expect(criticalOf({}, 'main/shop/payment')).toBe(10);
  });

  test('is kept in the mesh with what it changed, why, and until when', () => {
    const data = [exception({ services: ['shop/cart', 'shop/payment'], set: { critical: '9%' } })];
    expect(meshOf(loadOf(data)).exceptions).toEqual([
      {
        team: 'orders',
        subjects: ['dev/shop/cart', 'main/shop/cart', 'main/shop/payment'],
        signals: ['error-rate'],
        mutes: [],
        reason: 'the caller moves',
        ticket: 'OPS-1',
        approvedBy: 'platform',
        expires: '2026-12-01',
        endsAt: '2026-12-02T00:00:00Z',
        place: { file: 'overrides/orders.yaml', line: 6 },
      },
    ]);
  });

  test('fails on a threshold without its unit, with what to write', () => {
    const { issues } = loadOf([exception({ set: { critical: 9 } })]);
    expect(issues[0]).toMatchObject({ code: 'unit-missing', path: 'exceptions[0].set.critical', hint: 'write 9%' });
    const slow = loadOf([exception({ signals: ['latency'], set: { critical: 9 } })]);
    expect(slow.issues[0]).toMatchObject({ code: 'unit-missing', hint: 'write 9ms, 9s or 9m' });
  });

  test('that switches a signal off leaves what the team says of it in its file: it ends by itself', () => {
    const off = exception({ set: { enabled: false } });
    const own = { services: { 'shop/cart': { monitors: { 'error-rate': { critical: '4%' } } } } };
    expect(said(loadWith([teamFile({ ...own, exceptions: [off] })]))).toEqual([]);
  });

  test('is no part of a mesh without any', () => {
    expect(meshOf(loadWith([])).exceptions).toEqual([]);
  });
});

describe('a mute', () => {
  const slo = { target: 99.9 };
  const services = {
    path: 'services/z.yaml',
    text: JSON.stringify({
      apiVersion: 'meshwatch/v1',
      kind: 'Services',
      services: [
        {
          name: 'x',
          namespace: 'shop',
          team: 'orders',
          tier: 1,
          clusters: { main: { stage: 100 } },
          slo,
          load: { low: 50 },
        },
      ],
    }),
  };

  test('names every monitor of its signals, further ones too, and leaves their numbers alone', () => {
    const muting = exception({ services: ['shop/x', 'shop/cart'], signals: ['slo-burn', 'error-rate'], mute: true });
    const loaded = loadWith([services, teamFile({ exceptions: [muting] })]);
    const { exceptions } = meshOf(loaded);
    expect(exceptions[0]?.mutes).toEqual([
      { subject: 'dev/shop/cart', signal: 'error-rate' },
      { subject: 'main/shop/cart', signal: 'error-rate' },
      { subject: 'main/shop/x', signal: 'error-rate' },
      { subject: 'main/shop/x', signal: 'slo-burn' },
      { subject: 'main/shop/x', signal: 'slo-burn', variant: 'medium' },
      { subject: 'main/shop/x', signal: 'slo-burn', variant: 'slow' },
    ]);
    expect(meshOf(loaded).services).toEqual(meshOf(loadWith([services])).services);
    expect(muteOf(exceptions, 'main/shop/x', { signal: 'slo-burn', variant: 'slow' })?.ticket).toBe('OPS-1');
    expect(muteOf(exceptions, 'main/shop/x', { signal: 'latency' })).toBeUndefined();
  });

  test("names a cluster's own monitors by the cluster, but not parts of one, which tell nobody", () => {
    const wide = { clusters: ['main'], services: undefined, signals: ['mesh-error-rate', 'istiod-alive'], mute: true };
    const loaded = loadWith([teamFile({ exceptions: [exception(wide)] }, 'platform')]);
    expect(said(loaded)).toEqual([]);
    expect(meshOf(loaded).exceptions[0]?.mutes).toEqual([
      { subject: 'main', signal: 'istiod-alive' },
      { subject: 'main', signal: 'mesh-error-rate' },
    ]);
  });

  test('fails where policy.yaml names nobody who may approve it', () => {
    const muting = teamFile({ exceptions: [exception({ mute: true })] });
    expect(codesOf(loadWith([muting, policyFile({})]))).toEqual(['not-approver exceptions[0].mute']);
    const approvers = policyFile({ exceptions: { approvers: ['platform'] } });
    expect(codesOf(loadWith([muting, approvers]))).toEqual([]);
  });
});

test('a last day ends when the next one begins, in UTC', () => {
  expect(endOfDay('2026-12-31')).toBe('2027-01-01T00:00:00Z');
  expect(endOfDay('2028-02-28')).toBe('2028-02-29T00:00:00Z');
});

test.each(['', '2026-13-01', 'tomorrow', '2026-1-1'])('fails on %j, which is no day', (day) => {
  expect(() => endOfDay(day)).toThrow(`'${day}' is no day, expected one such as 2027-01-31`);
});
