import { World } from './world';

jest.setTimeout(60_000);
let world: World;
afterEach(() => world.end());

test('a mesh that reports what its catalog says has no finding', async () => {
  world = await World.make({ services: 12 });
  const { code, out, err } = await world.run(['verify', 'out']);
  console.log(out, err);
  expect([code, out]).toEqual([0, '']);
});
