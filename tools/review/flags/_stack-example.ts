import type { Attributes } from '../../artifact/artifact';

/** A stack of one monitor with what is laid over it. */
export function aStack(changes: Attributes = {}): Readonly<Record<string, Attributes>> {
  return {
    shop: {
      terraform: {
        backend: { s3: { bucket: 'state', key: 'shop' } },
        required_providers: { datadog: { version: '4.19.0' } },
      },
      resource: { datadog_monitor: { cart: { name: 'cart', type: 'query alert', message: 'x' } } },
      ...changes,
    },
  };
}
