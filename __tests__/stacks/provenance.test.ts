import { contents, synthesized, twoTeams } from './meshes';

test('the provenance says of each resource whose it is and where each number stands, sorted', () => {
  const { resources } = JSON.parse(contents(synthesized(twoTeams()))['provenance.json'] ?? '');
  const keys = Object.keys(resources);
  expect(keys).toEqual([...keys].sort());
  expect(keys).toHaveLength(8);
  const key = 'team__production__shop/datadog_monitor.production__platform__ns__cart__error-rate';
  expect(resources[key]).toEqual({
    service: 'ns/cart',
    signal: 'error-rate',
    cluster: 'platform',
    environment: 'production',
    team: 'shop',
    fields: {
      critical: { layer: 'service', value: '5%', file: 'services/a.yaml', line: 1 },
      window: { layer: 'package default', value: '10m' },
    },
  });
});

test('a service that the catalog places is found there', () => {
  const mesh = twoTeams();
  const services = mesh.services.map((service) => ({ ...service, declared: { file: 'services/b.yaml', line: 7 } }));
  const { resources } = JSON.parse(contents(synthesized({ ...mesh, services }))['provenance.json'] ?? '');
  const key = 'team__production__money/datadog_monitor.production__platform__ns__pay__error-rate';
  expect(resources[key]).toMatchObject({ file: 'services/b.yaml', line: 7 });
});

test('what the policy requires stands beside the resources, with the stack that each would stand in', () => {
  const place = { file: 'policy.yaml', line: 6 };
  const required = [
    { subject: 'platform/ns/cart', signal: 'error-rate', page: true, place },
    { subject: 'platform/ns/pay', page: true, place },
  ] as const;
  const text = contents(synthesized({ ...twoTeams(), required }))['provenance.json'] ?? '';
  const shared = { cluster: 'platform', environment: 'production', page: true, ...place };
  expect(JSON.parse(text).required).toEqual([
    { stack: 'team__production__shop', service: 'ns/cart', signal: 'error-rate', team: 'shop', ...shared },
    { stack: 'team__production__money', service: 'ns/pay', team: 'money', ...shared },
  ]);
  expect(text.split('\n').filter((line) => line.includes('"page":true'))).toHaveLength(2);
});
