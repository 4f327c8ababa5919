import fc from 'fast-check';
import type { CatalogFile, Loaded } from '../../../catalog/load';
import { checkCatalog } from '../../../catalog/load';
import type { PolicyValues } from '../../../model/policy';
import { base, policyOf } from '../_base';
import { exception, policyFile, teamFile } from './_team';

const fields = fc.record(
  {
    critical: fc.integer({ min: 20, max: 60 }).map((number) => `${number}%`),
    warning: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1, max: 4 }).map((number) => `${number}%`),
    ),
    window: fc.integer({ min: 5, max: 60 }).map((number) => `${number}m`),
    minRequests: fc.integer({ min: 0, max: 900 }),
    priority: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    notify: fc.subarray(['@slack-a', '@slack-b', '@slack-c'], { minLength: 1 }),
    enabled: fc.constant(true),
  },
  { requiredKeys: [] },
);
type Fields = Readonly<Record<string, unknown>>;

/** What each layer above the service's own says of one signal of shop/cart in production; undefined: it is not there. */
interface Stack {
  readonly defaults?: Fields | undefined;
  readonly environment?: Fields | undefined;
  readonly service?: Fields | undefined;
  readonly serviceEnvironment?: Fields | undefined;
  readonly exception?: Fields | undefined;
}
const layer = fc.option(fields, { nil: undefined });
const stacks: fc.Arbitrary<Stack> = fc.record({
  defaults: layer,
  environment: layer,
  service: layer,
  serviceEnvironment: layer,
  // an exception that changes nothing is an error
  exception: fc.constantFrom(undefined, { renotify: '7h' }, { renotify: '7h', evaluationDelay: '3m' }),
});
const names = ['defaults', 'environment', 'service', 'serviceEnvironment', 'exception'] as const;

const step = (found: Fields | undefined) => (found ? { monitors: { 'error-rate': found } } : {});
const dataOf = (stack: Stack) => ({
  defaults: step(stack.defaults),
  environments: { production: step(stack.environment) },
  services: {
    'shop/cart': { ...step(stack.service), environments: { production: step(stack.serviceEnvironment) } },
  },
  exceptions: stack.exception ? [exception({ environments: ['production'], set: stack.exception })] : [],
});

const load = (files: readonly CatalogFile[]): Loaded => checkCatalog(files, { asOf: '2026-11-23' });
const with_ = (stack: Stack, ...more: readonly CatalogFile[]) => load([...base(), teamFile(dataOf(stack)), ...more]);

/** Without the places of numbers, which another order of keys moves. */
const plain = (value: unknown) =>
  JSON.stringify(value, (key, item: unknown) => (key === 'file' || key === 'line' || key === 'column' ? 0 : item));

const written = (values: Partial<PolicyValues>): Fields => ({
  critical: `${String(values.critical)}%`,
  warning: values.warning === undefined ? null : `${String(values.warning)}%`,
  window: `${String(values.windowMinutes)}m`,
  minRequests: values.minRequests,
  priority: `P${String(values.priority)}`,
  notify: values.notify,
});

test('of each field the highest layer that states it wins, and the chain ends with it', () => {
  fc.assert(
    fc.property(stacks, (stack) => {
      const { mesh, issues } = with_(stack);
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
      const cart = mesh?.services.find(({ id }) => id === 'main/shop/cart');
      const policy = cart && policyOf(cart, 'error-rate');
      const values = written({ ...policy?.values });
      for (const field of Object.keys(values)) {
        const above = names.findLast((name) => stack[name]?.[field] !== undefined);
        const origin = policy?.origins[field]?.at(-1);
        if (above === undefined) {
          expect(origin?.layer).not.toMatch(/override|exception/);
          continue;
        }
        expect(values[field]).toEqual(stack[above]?.[field]);
        if (values[field] !== null) expect(origin?.layer).toBe('team override');
      }
    }),
    { numRuns: 150 },
  );
});

test('a layer that is removed, or says nothing, is as if it had never been there', () => {
  fc.assert(
    fc.property(stacks, fc.constantFrom(...names), (stack, name) => {
      const without = with_({ ...stack, [name]: undefined });
      const { [name]: _removed, ...rest } = stack;
      expect(with_(rest)).toEqual(without);
      if (name !== 'exception') expect(plain(with_({ ...stack, [name]: {} }))).toBe(plain(without));
    }),
    { numRuns: 60 },
  );
  const nothing = with_({});
  expect(plain(nothing)).toBe(plain(load(base())));
});

test('null of a field is as if no lower layer had said anything of it', () => {
  const field = fc.constantFrom('critical', 'window', 'minRequests', 'priority', 'notify');
  fc.assert(
    fc.property(stacks, field, (stack, name) => {
      const bare = (found: Fields | undefined) =>
        found && Object.fromEntries(Object.entries(found).filter(([key]) => key !== name));
      const below = {
        ...stack,
        defaults: bare(stack.defaults),
        environment: bare(stack.environment),
        service: bare(stack.service),
      };
      const valuesOf = (of: Stack) => {
        const cart = with_(of).mesh?.services.find(({ id }) => id === 'main/shop/cart');
        return cart && policyOf(cart, 'error-rate')?.values;
      };
      const [removed, never] = [
        valuesOf({ ...stack, serviceEnvironment: { ...bare(stack.serviceEnvironment), [name]: null } }),
        valuesOf({ ...below, serviceEnvironment: bare(stack.serviceEnvironment) }),
      ];
      expect(removed).toEqual(never);
    }),
    { numRuns: 80 },
  );
});

/** Keys of every map in another order; lists as they are, since an index of a list stands in paths. */
function rearranged(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => rearranged(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, rearranged(item, seed)] as const);
  return Object.fromEntries(seed % 2 === 0 ? entries.reverse() : entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('the order of files, and of keys in them, never matters', () => {
  const platform = teamFile({ defaults: { monitors: { 'istiod-alive': { window: '9m' } } } }, 'platform');
  fc.assert(
    fc.property(stacks, fc.nat(), fc.integer({ min: 1, max: 60 }), (stack, seed, bound) => {
      const rules = [{ bounds: { 'error-rate': { critical: { max: `${bound}%` }, window: { max: '30m' } } } }];
      const files = [...base(), teamFile(dataOf(stack)), platform, policyFile({ rules })];
      const other = files.map(({ path, text }) => ({
        path,
        text: text.startsWith('{') ? JSON.stringify(rearranged(JSON.parse(text), seed), null, 1) : text,
      }));
      const rotated = [...other.slice(seed % other.length), ...other.slice(0, seed % other.length)];
      expect(load([...files].reverse())).toEqual(load(files));
      const [one, two] = [load(files), load(rotated)];
      expect(plain(two.mesh)).toBe(plain(one.mesh));
      const saidBy = ({ issues }: Loaded) =>
        issues.map(({ code, path, message }) => `${code} ${path} ${message.replace(/:\d+/g, '')}`).sort();
      expect(saidBy(two)).toEqual(saidBy(one));
    }),
    { numRuns: 60 },
  );
});

test('a guard rail never changes a number: it refuses, or nothing differs', () => {
  const limits = fc.record(
    {
      critical: fc.integer({ min: 1, max: 60 }).map((number) => ({ max: `${number}%` })),
      window: fc.integer({ min: 5, max: 60 }).map((number) => ({ max: `${number}m` })),
      minRequests: fc.integer({ min: 0, max: 900 }).map((max) => ({ max })),
      priority: fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5').map((atLeast) => ({ atLeast })),
      recovery: fc.integer({ min: 0, max: 20 }).map((number) => ({ min: `${number}%` })),
      noData: fc.subarray(['default', 'resolve']).map((allowed) => ({ allowed })),
      shadow: fc.constant({ allowed: false }),
    },
    { requiredKeys: [] },
  );
  let [refused, passed] = [0, 0];
  fc.assert(
    fc.property(stacks, limits, fc.boolean(), (stack, bounds, page) => {
      const rules = [
        {
          match: { services: ['shop/cart'] },
          require: { signals: ['error-rate'], page },
          bounds: { 'error-rate': bounds },
        },
      ];
      const free = with_(stack);
      const held = with_(stack, policyFile({ rules }));
      const said = held.issues.filter(({ code }) => code !== 'rail-open');
      const more = said.filter(({ code }) => code === 'guard-rail' || code === 'page-required');
      expect(said.filter((issue) => !more.includes(issue))).toEqual(free.issues);
      if (more.length > 0) {
        refused++;
        expect(held.mesh).toBeUndefined();
      } else {
        passed++;
        expect({ ...held.mesh, required: [] }).toEqual(free.mesh);
      }
    }),
    { numRuns: 200 },
  );
  expect(Math.min(refused, passed)).toBeGreaterThan(0);
});

test('tightening is always free: what a policy allows it allows in any stricter form', () => {
  const tight = fc.record({
    critical: fc.integer({ min: 1, max: 10 }).map((number) => `${number}%`),
    window: fc.integer({ min: 5, max: 30 }).map((number) => `${number}m`),
    minRequests: fc.integer({ min: 0, max: 500 }),
    priority: fc.constantFrom('P1', 'P2'),
    warning: fc.constant(null),
  });
  const bounds = {
    critical: { max: '10%' },
    window: { max: '30m' },
    minRequests: { max: 500 },
    priority: { atLeast: 'P2' },
  };
  const policy = policyFile({ rules: [{ match: { tiers: [1] }, bounds: { 'error-rate': bounds } }] });
  fc.assert(
    fc.property(tight, (own) => {
      expect(with_({ service: own }, policy).issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
