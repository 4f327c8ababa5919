import { plain, watched, type World } from './a-mesh';
import { story } from './a-watch';
import { errors, hits, of, type Report } from './reports';

// twenty services beside cart: five of tier 1 and their own teams' numbers, the others compared with the mesh
const names = Array.from({ length: 20 }, (_, index) => `s${String(index + 1).padStart(2, '0')}`);
const isTier1 = (name: string) => name <= 's05';
const relative = { monitors: { 'error-rate': { relativeToMesh: true } } };

const world: World = {
  tiers: { '2': relative, '3': relative },
  services: names.map((name) =>
    plain(name, { team: isTier1(name) ? 'orders' : 'search', tier: isTier1(name) ? 1 : 2 }),
  ),
};

/** Every page of the whole mesh, by the monitor: `production__main__… ALERT@16m tells …`. */
function pages(reports: readonly Report[]): readonly string[] {
  return [...watched(world).monitors.keys()].flatMap((address) =>
    story(address, reports, { world }, { minutesBefore: 360 })
      .filter((line) => line.includes('ALERT@') && line.includes('@pagerduty-'))
      .map((line) => `${address} ${line}`),
  );
}

const reportsOf = (failing: (name: string) => string): readonly Report[] =>
  ['cart', ...names].flatMap((name) => [hits('3000x59', of(name)), errors(failing(name), of(name))]);

test('mesh-wide trouble pages the platform once, and beside it only the owners of tier 1', () => {
  const paged = pages(reportsOf(() => '0x9 250x49'));
  const teams = paged.filter((line) => line.includes('shop__'));
  expect(paged.filter((line) => !line.includes('shop__'))).toEqual([
    'production__main__mesh-error-rate ALERT@17m tells @pagerduty-platform @slack-platform',
  ]);
  expect(teams.filter((line) => line.includes('error-rate'))).toEqual(
    ['cart', ...names.filter(isTier1)].map(
      (name) => `production__main__shop__${name}__error-rate ALERT@17m tells @pagerduty-orders @slack-orders`,
    ),
  );
  // an objective is a promise of its own, whatever the rest of the mesh does
  expect(teams.filter((line) => !line.includes('error-rate'))).toEqual([
    'production__main__shop__cart__slo-burn ALERT@20m tells @pagerduty-orders @slack-orders',
    'production__main__shop__cart__slo-burn__medium ALERT@35m tells @pagerduty-orders @slack-orders',
  ]);
});

test.each([
  ['s01', '@pagerduty-orders @slack-orders'],
  ['s20', '@pagerduty-search @slack-search'],
])('one service that fails a lot pages only its team: %s', (failing, team) => {
  expect(pages(reportsOf((name) => (name === failing ? '0x9 1500x49' : '3x59')))).toEqual([
    `production__main__shop__${failing}__error-rate ALERT@12m tells ${team}`,
  ]);
});

test('a big service that fails raises the rate of the mesh and still pages only its team', () => {
  const reports = [...reportsOf(() => '0x59'), hits('90000x59', of('s20')), errors('0x9 45000x49', of('s20'))];
  expect(pages(reports)).toEqual([
    'production__main__shop__s20__error-rate ALERT@12m tells @pagerduty-search @slack-search',
  ]);
});
