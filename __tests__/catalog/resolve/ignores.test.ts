import { checkCatalog } from '../../../catalog/load';
import type { Ignore } from '../../../model/ignore';
import { codesOf, load, meshOf, read } from '../_base';

const reason = 'the page is being written';
const ignored = (yaml: string): readonly Ignore[] => meshOf(load([], `\nignore:\n${yaml}`)).ignores;

test('no finding is ignored unless the catalog says so', () => {
  expect(meshOf(load([])).ignores).toEqual([]);
});

test('ignores name the rule, the service, the day, the reason and their place, sorted by rule and service', () => {
  const [first, second, third] = ignored(
    `  - { rule: no-runbook, service: shop/cart, until: 2027-01-31, reason: ${reason} }\n` +
      `  - { rule: no-runbook, until: 2026-11-23, reason: ${reason} }\n` +
      `  - { rule: local-backend, until: 2027-01-31, reason: ${reason} }\n`,
  );
  expect(first).toMatchObject({ rule: 'local-backend', until: '2027-01-31', reason, place: { column: 5 } });
  expect(second).toMatchObject({ rule: 'no-runbook', until: '2026-11-23' });
  expect(second).not.toHaveProperty('service');
  expect(third).toMatchObject({ rule: 'no-runbook', service: 'shop/cart' });
  const lines = [first, second, third].map((ignore) => ignore?.place);
  expect(new Set(lines.map((place) => place?.file))).toEqual(new Set(['mesh.yaml']));
  expect(lines.map((place) => place?.line)).toEqual([0, -1, -2].map((before) => (first?.place.line ?? 0) + before));
});

test('one rule may be ignored for a service everywhere and for another in one cluster', () => {
  const services = ['shop/cart', 'main/shop/cart', 'main/shop/payment'];
  const yaml = services.map((id) => `  - { rule: no-runbook, service: ${id}, until: 2027-01-31, reason: ${reason} }\n`);
  expect(ignored(yaml.join('')).map(({ service }) => service)).toEqual([...services].sort());
});

test('fails on a day that is over, from the day after', () => {
  const until = (day: string) =>
    codesOf(load([], `\nignore: [{ rule: no-runbook, until: ${day}, reason: ${reason} }]\n`));
  expect(until('2026-11-23')).toEqual([]);
  expect(until('2026-11-22')).toEqual(['ignore-expired ignore[0].until']);
});

test('calls no service unknown while a file of services could not be read, but sees a slip', () => {
  const mesh = (service: string) =>
    `${read('mesh.yaml')}\nignore: [{ rule: no-runbook, service: ${service}, until: 2027-01-31, reason: ${reason} }]\n`;
  const issues = (service: string) =>
    codesOf(
      checkCatalog(
        [
          { path: 'mesh.yaml', text: mesh(service) },
          { path: 'services/orders.yaml', text: read('services/orders.yaml') },
          { path: 'services/broken.yaml', text: 'services: [' },
        ],
        { asOf: '2026-11-23' },
      ),
    );
  expect(issues('elsewhere/quite-different')).not.toContain('unknown-service ignore[0].service');
  expect(issues('shop/crat')).toContain('unknown-service ignore[0].service');
});
