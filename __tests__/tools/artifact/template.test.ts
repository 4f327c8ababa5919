import * as fc from 'fast-check';
import { escaped, isTemplate, literal } from '../../../tools/artifact/template';

const texts = fc
  .array(fc.constantFrom('$', '%', '{', '}', '${', '%{', '$${', 'a'), { maxLength: 12 })
  .map((parts) => parts.join(''));

test('what is escaped is literal, and comes back as it was', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(literal(escaped(text))).toBe(text);
      expect(isTemplate(escaped(text))).toBe(false);
    }),
  );
});

test('expressions stay as they are', () => {
  const text = '$${cost} of ${datadog_monitor.cart.id} %%{x} %{ if true }';
  expect(literal(text)).toBe('${cost} of ${datadog_monitor.cart.id} %{x} %{ if true }');
  expect(isTemplate(text)).toBe(true);
  expect(isTemplate('$${cost} %%{x} {{value}} $cluster')).toBe(false);
});
