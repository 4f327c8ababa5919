import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, found, importTexts, servicesOf } from './_shop';
import { compareText } from '../../../model/issue';

const recorded = join(process.env['MESHWATCH_RECORDED'] ?? join(__dirname, '../../../../shared/data'), 'manifests');
const whereRecorded = existsSync(recorded) ? describe : describe.skip;

/** Imports files of a real system, by their names. */
function importSystem(system: string, choose: (name: string) => boolean = () => true) {
  const names = readdirSync(join(recorded, system), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name) && choose(name))
    .sort(compareText);
  const files = names.map((name) => ({ path: name, text: readFileSync(join(recorded, system, name), 'utf8') }));
  return importTexts([], { files });
}

whereRecorded('real systems', () => {
  test('train-ticket has 64 services, all with workloads, and one host that is not there', () => {
    const imported = importSystem('train-ticket');
    expect(servicesOf(imported).filter(({ workloads }) => workloads?.length === 1)).toHaveLength(64);
    expect(imported.services).toHaveLength(64);
    expect(found(imported)).toEqual([
      'trainticket-gateway.yaml:375 destination-host-missing',
      'trainticket-gateway.yaml:378 route-unreachable',
    ]);
    expect(imported.issues[0]?.message).toContain("'kafka'");
  });

  test('online-boutique has 12 services, and its calls stand in their environment', () => {
    const imported = importSystem('online-boutique');
    expect(imported.services).toHaveLength(12);
    expect(entryOf(imported, 'checkoutservice').dependsOn).toHaveLength(6);
    expect(entryOf(imported, 'redis-cart').kind).toBe('tcp');
  });

  test('bookinfo splits reviews 90 to 10', () => {
    const imported = importSystem('bookinfo', (name) => !name.includes('reviews-test'));
    expect(entryOf(imported, 'reviews').traffic?.subsets).toEqual({
      v1: { version: 'v1', weight: 90 },
      v2: { version: 'v2', weight: 10 },
    });
  });

  test('of two files of bookinfo with one name the first wins, and a finding says so', () => {
    const imported = importSystem('bookinfo');
    expect(entryOf(imported, 'reviews').traffic?.subsets).toHaveProperty('v2.weight', 10);
    expect(imported.issues.find(({ code }) => code === 'manifest-duplicate')).toMatchObject({
      file: 'virtual-service-reviews-test-v2.yaml',
      message:
        'VirtualService default/reviews stands at virtual-service-reviews-90-10.yaml:1 already, and says something else: that one wins',
    });
  });
});
