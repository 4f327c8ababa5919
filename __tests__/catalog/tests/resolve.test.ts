import { checkCatalog, loadTests } from '../../../catalog/load';
import { base, meshOf } from '../_base';

const header = 'apiVersion: meshwatch/v1\nkind: MonitorTests\ntests:\n';

/** The base with one file of tests. */
function load(tests: string, path = 'tests/team/cart.yaml') {
  return checkCatalog([...base(), { path, text: `${header}${tests}` }], { asOf: '2026-11-23' });
}

const good = `
  - name: errors page
    monitor: { signal: error-rate, service: shop/payment }
    series:
      hits: '10x3 _'
      'trace.envoy.proxy.errors{env:prod,resource_name:cart:80/a,env:dev}': 0+2x4
    expect:
      - { at: 4m, group: 'a:b', state: ALERT, value: 8.30%, notifies: ['@slack-orders'], spares: [] }
      - { transitions: [WARN@1m, NO DATA@4m] }
      - { never: NO DATA }
`;

test('a test becomes plain data, each part with its place', () => {
  const { tests, issues } = load(good);
  expect(issues).toEqual([]);
  const file = 'tests/team/cart.yaml';
  expect(tests).toEqual([
    {
      name: 'errors page',
      index: 0,
      place: { file, line: 5, column: 5 },
      monitor: { signal: 'error-rate', service: 'shop/payment', cluster: 'main', place: { file, line: 6, column: 14 } },
      intervalSeconds: 60,
      length: 5,
      series: [
        {
          key: 'hits',
          of: 'role',
          name: 'hits',
          tags: {},
          points: [10, 10, 10, 10, NaN],
          place: { file, line: 8, column: 7 },
        },
        {
          key: 'trace.envoy.proxy.errors{env:prod,resource_name:cart:80/a,env:dev}',
          of: 'metric',
          name: 'trace.envoy.proxy.errors',
          tags: { env: ['prod', 'dev'], resource_name: 'cart:80/a' },
          points: [0, 2, 4, 6, 8],
          place: { file, line: 9, column: 7 },
        },
      ],
      expect: [
        {
          kind: 'at',
          minute: 4,
          index: 0,
          group: 'a:b',
          state: 'ALERT',
          value: { written: '8.30%', number: 8.3, tolerance: 0.005 },
          notifies: ['@slack-orders'],
          spares: [],
          place: { file, line: 11, column: 9 },
        },
        {
          kind: 'transitions',
          index: 1,
          transitions: [
            { state: 'WARN', minute: 1 },
            { state: 'NO DATA', minute: 4 },
          ],
          place: { file, line: 12, column: 9 },
        },
        { kind: 'never', index: 2, state: 'NO DATA', place: { file, line: 13, column: 9 } },
      ],
    },
  ]);
});

test('an interval of seconds moves the end', () => {
  const test = (at: string) => `
  - name: x
    monitor: { signal: error-rate, service: shop/payment }
    interval: 10s
    series: { hits: '1x12' }
    expect: [{ at: ${at}, state: OK }]
`;
  expect(load(test('2m')).issues).toEqual([]);
  expect(load(test('3m')).issues).toMatchObject([{ code: 'expectation-late' }]);
});

test('values are read in the unit of the signal', () => {
  const test = (value: string) => `
  - { name: x, monitor: { signal: convergence, cluster: main }, series: { seconds: '1x3' }, expect: [{ at: 1m, value: ${value} }] }
`;
  const valueOf = (text: string) => load(test(text)).tests[0]?.expect[0];
  expect(valueOf('800ms')).toMatchObject({ value: { number: 0.8, tolerance: 0.0005 } });
  expect(valueOf('1.5m')).toMatchObject({ value: { number: 90, tolerance: 3 } });
  expect(valueOf('12')).toMatchObject({ value: { number: 12, tolerance: 0.5 } });
  expect(valueOf('none')).toMatchObject({ value: { written: 'none', number: undefined } });
  expect(load(test('3%')).issues).toMatchObject([{ code: 'expectation-value', hint: '3 or 3ms or 3s or 3m or 3h' }]);
});

test('fails as a whole where one test is wrong: no mesh, no tests', () => {
  const { mesh, tests, issues } = load(`${good}  - { name: x }\n`);
  expect([mesh, tests]).toEqual([undefined, []]);
  expect(issues.map(({ code }) => code)).toEqual(['missing-key', 'missing-key', 'missing-key']);
});

test('fails without a word about monitors where the catalog itself has errors', () => {
  const broken = { path: 'services/broken.yaml', text: 'apiVersion: meshwatch/v1\nkind: Services\nservices: 3\n' };
  const tests = { path: 'tests/a.yaml', text: `${header}${good.replace('shop/payment', 'shop/gone')}` };
  const { issues } = checkCatalog([...base(), broken, tests], { asOf: '2026-11-23' });
  expect(issues.map(({ file }) => file)).toEqual(['services/broken.yaml']);
});

test('fails at the column of a bad point in quoted and in plain texts', () => {
  const columns = ["'5x4 12y'", '"5x4 12y"', '5x4 12y'].map((text) => {
    const { issues } = load(good.replace("'10x3 _'", text));
    return [issues[0]?.line, issues[0]?.column];
  });
  expect(columns).toEqual([
    [8, 18],
    [8, 18],
    [8, 17],
  ]);
});

test('fails on more points than a file may have, before they cost memory', () => {
  const tests = Array.from({ length: 100 }, () => good.replace("'10x3 _'", "'1x49999'").replace('0+2x4', "'1x49999'"));
  const { issues } = load(tests.join(''));
  expect(issues[0]).toMatchObject({ code: 'series-points', message: 'more than 2000000 points in one file' });
});

test('files outside the catalog are read like its own', () => {
  const mesh = meshOf(checkCatalog(base(), { asOf: '2026-11-23' }));
  const { tests, issues } = loadTests([{ path: '../mine.yaml', text: `${header}${good}` }], mesh);
  expect(issues).toEqual([]);
  expect(tests.map(({ name, place }) => [name, place.file])).toEqual([['errors page', '../mine.yaml']]);
  const half = `${header}${good}${good.replace("'10x3 _'", "'10y3'")}`;
  expect(loadTests([{ path: 'a.yaml', text: half }], mesh).tests.map(({ index }) => index)).toEqual([0]);
  const wrong = loadTests([{ path: 'a.yaml', text: 'kind: Services\n' }], mesh);
  expect(wrong.issues.map(({ code }) => code)).toEqual(['wrong-kind']);
});
