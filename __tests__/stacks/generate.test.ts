import { Tokenization } from 'cdktf';
import { generateSubject } from '../../stacks/generate';
import { buildStack } from '../../stacks/build';
import { stackSettings } from '../../stacks/settings';
import { slicer } from '../../stacks/slice';
import { layout } from '../../stacks/layout';
import { aMesh, aService } from '../model/sample';
import { aPolicy } from './meshes';

/** Loaded by mistake, each would cost more than the whole of a small synthesis. */
jest.mock('@cdktf/provider-datadog', () => {
  throw new Error('the root of the bindings is loaded: 1.3 s and 258 MB');
});
jest.mock('@cdktf/provider-datadog/lib/dashboard', () => {
  throw new Error('the typed dashboards are loaded');
});

const service = aService({
  policies: [aPolicy(5)],
  formerly: ['ns/basket'],
  adopt: [{ signal: 'error-rate', id: '42' }],
});
const mesh = aMesh({ services: [service] });

function built() {
  const plan = layout(mesh).find(({ team }) => team);
  if (!plan) throw new Error('the mesh has no team');
  return buildStack(plan, slicer(mesh)(plan), stackSettings(mesh), generateSubject);
}

test('a service has its monitors and boards, each under its address, and nothing of the bindings is loaded in vain', () => {
  const { text, made } = built();
  const { resource } = JSON.parse(text);
  const addresses = Object.entries(resource).flatMap(([type, byAddress]) =>
    Object.keys(byAddress as object).map((address) => `${type}.${address}`),
  );
  expect(made.map(({ type, address }) => `${type}.${address}`).sort()).toEqual(addresses.sort());
  expect(addresses).toEqual([
    'datadog_dashboard_json.production__platform__ns__cart__apm-traces',
    'datadog_monitor.production__platform__ns__cart__error-rate',
  ]);
});

test('what was made remembers its policy, its older addresses and what it takes over', () => {
  const { made } = built();
  expect(made[0]).toEqual({
    type: 'datadog_monitor',
    address: 'production__platform__ns__cart__error-rate',
    formerly: ['production__platform__ns__basket__error-rate'],
    adoptId: '42',
    subject: 'platform/ns/cart',
    signal: 'error-rate',
  });
  expect(made[1]).toMatchObject({ formerly: ['production__platform__ns__basket__apm-traces'] });
});

test('a real stack holds no token, so nothing of it is resolved', () => {
  const resolve = jest.spyOn(Tokenization, 'resolve');
  built();
  expect(resolve).not.toHaveBeenCalled();
  resolve.mockRestore();
});
