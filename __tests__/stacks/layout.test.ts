import fc from 'fast-check';
import { layout } from '../../stacks/layout';
import { shardOf } from '../../stacks/shard';
import { aCluster, aMesh, aService } from '../model/sample';
import { aTeam, twoTeams } from './meshes';

const production = aCluster();
const names = (...parameters: Parameters<typeof layout>) => layout(...parameters).map(({ name }) => name);
const nameds = (count: number, shards: number) =>
  Array.from({ length: count }, (_, index) =>
    aService({ cluster: production, name: `s${index}`, team: aTeam('shop', shards) }),
  );

test('an environment has one stack for its platform and one for each team with services in it', () => {
  expect(names(twoTeams())).toEqual([
    'platform__development',
    'platform__production',
    'team__development__shop',
    'team__production__money',
    'team__production__shop',
  ]);
});

test('a stack is named by the slug of a team whose key is no stack name', () => {
  const team = { ...aTeam('注文'), slug: 'orders' };
  expect(names(aMesh({ services: [aService({ team })] }))).toContain('team__production__orders');
});

test('two clusters of one environment share the stack of the platform', () => {
  const { environment } = production;
  const services = [production, aCluster({ key: 'second', environment })].map((cluster) => aService({ cluster }));
  expect(layout(aMesh({ services }))[0]?.subjects).toHaveLength(2);
});

test('all shards of a team exist, and together hold each service once', () => {
  const stacks = layout(aMesh({ services: nameds(40, 3) })).filter(({ team }) => team);
  expect(stacks.map(({ name }) => name)).toEqual([1, 2, 3].map((shard) => `team__production__shop__${shard}`));
  expect(stacks.flatMap(({ subjects }) => subjects)).toHaveLength(40);
  expect(Math.min(...stacks.map(({ subjects }) => subjects.length))).toBeGreaterThan(4);
});

test('a shard without services is a stack all the same, since its state may still hold something', () => {
  expect(names(aMesh({ services: nameds(1, 2) })).filter((name) => name.startsWith('team'))).toHaveLength(2);
});

test('the shards of some services are these for ever: a change would move live monitors between states', () => {
  expect(nameds(8, 3).map((service) => shardOf(service, 3))).toMatchInlineSnapshot(`
   [
     1,
     1,
     1,
     1,
     3,
     2,
     1,
     3,
   ]
  `);
});

test('one more shard takes services from others and moves none between them', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.integer({ min: 1, max: 8 }), (name, shards) => {
      const service = aService({ name });
      const after = shardOf(service, shards + 1);
      return after === shardOf(service, shards) || after === shards + 1;
    }),
  );
});

test('a renamed service stays in the shard of its oldest name, where its state is', () => {
  for (const service of nameds(20, 5)) {
    const renamed = aService({ name: `new-${service.name}`, formerly: [`ns/${service.name}`, 'ns/between'] });
    expect(shardOf(renamed, 5)).toBe(shardOf(service, 5));
  }
});

test('fails on a number of shards that is none', () => {
  expect(() => shardOf(aService(), 0)).toThrow('shards is 0, expected a whole number of at least 1');
});

test('a stack that ended stays, empty, unless it lives again', () => {
  const mesh = { ...twoTeams(), retired: ['team__production__gone', 'team__production__shop'] };
  const stacks = layout(mesh);
  expect(stacks).toHaveLength(6);
  expect(stacks.find(({ name }) => name === 'team__production__gone')?.subjects).toEqual([]);
  expect(stacks.find(({ name }) => name === 'team__production__shop')?.subjects).toHaveLength(1);
});

test('fails on a retired stack that is a path', () => {
  expect(() => layout({ ...twoTeams(), retired: ['../../etc'] })).toThrow("'../../etc' is no stack name");
});

test('fails where two teams have one slug', () => {
  const services = [
    aService({ cluster: production, name: 'a', team: { ...aTeam('a'), slug: 'same' } }),
    aService({ cluster: production, name: 'b', team: { ...aTeam('b'), slug: 'same' } }),
  ];
  expect(() => layout(aMesh({ services }))).toThrow("stack 'team__production__same' is made twice");
});
