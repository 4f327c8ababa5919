import { lintStacks, stackWith, type Stacks } from '../a-subject';
import { requiredSignal } from '../../../../tools/lint/stacks/required-signal';

const cart = { service: 'ns/cart', cluster: 'platform', environment: 'production' };
const rule = { stack: 'shop', ...cart, signal: 'slo-burn', page: true, file: 'policy.yaml', line: 6 };
const origin = { ...cart, signal: 'slo-burn', file: 'services/cart.yaml', line: 7 };
const monitor = (handle: string) => ({
  type: 'query alert',
  message: `{{#is_alert}}${handle}{{/is_alert}}`,
});

function said(resources: object, monitors: object, required: readonly object[] = [rule]) {
  const stacks: Stacks = {
    'provenance.json': { resources, required },
    shop: stackWith({ datadog_monitor: monitors }),
  };
  return lintStacks(stacks, [requiredSignal]).map(({ stack, message }) => `${stack}: ${message}`);
}

test('any monitor of the signal will do, and any of them may page', () => {
  const resources = {
    'shop/datadog_monitor.fast': origin,
    'shop/datadog_monitor.slow': { ...origin, variant: 'slow' },
  };
  expect(said(resources, { fast: monitor('@pagerduty-shop'), slow: monitor('@slack-shop') })).toEqual([]);
  expect(said(resources, { slow: monitor('@slack-shop') })).toEqual([
    'shop: slo-burn of ns/cart in platform wakes nobody, policy.yaml:6 requires it to page',
  ]);
  expect(said(resources, { slow: monitor('@slack-shop') }, [{ ...rule, page: false }])).toEqual([]);
});

test('fails where the artifact lost the monitor, though the provenance still knows it', () => {
  expect(said({ 'shop/datadog_monitor.fast': origin }, { other: monitor('@pagerduty-shop') })).toEqual([
    'shop: ns/cart in platform has no slo-burn, policy.yaml:6 requires it',
  ]);
});

test('fails where a monitor of another service or another cluster stands there alone', () => {
  for (const other of [{ service: 'ns/pay' }, { cluster: 'auth' }, { signal: 'error-rate' }]) {
    const resources = { 'shop/datadog_monitor.fast': { ...origin, ...other } };
    expect(said(resources, { fast: monitor('@pagerduty-shop') })).toHaveLength(1);
  }
});

test('a rule that names no signal takes a page of any', () => {
  const { signal: _any, ...whole } = rule;
  const resources = { 'shop/datadog_monitor.fast': { ...origin, signal: 'unreachable' } };
  expect(said(resources, { fast: monitor('@pagerduty-shop') }, [whole])).toEqual([]);
  expect(said(resources, { fast: monitor('@slack-shop') }, [whole])).toEqual([
    'shop: no monitor of ns/cart in platform wakes anyone, policy.yaml:6 requires one to page',
  ]);
});

test('fails on a whole stack that is not there, by its name', () => {
  expect(said({}, {}, [{ ...rule, stack: 'gone' }])).toEqual([
    ': ns/cart in platform has no slo-burn, policy.yaml:6 requires it, and stack gone is not here',
  ]);
});
