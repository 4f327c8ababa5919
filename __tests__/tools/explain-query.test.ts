import fc from 'fast-check';
import { explainAny, explainQuery, queryKinds } from '../../tools/explain-query';

const ratio = (spaces: string) =>
  `sum(last_10m):sum:errors{b:2,a:1}.as_count()${spaces}/${spaces}sum:hits{a:1 AND b:2}.as_count() > 5`;

test('writings of the same query share one canonical form', () => {
  const forms = [ratio(' '), ratio('  '), ratio('')].map((text) => explainQuery(text, 'monitor'));
  const [first] = forms;
  expect(first?.ok).toBe(true);
  for (const form of forms) expect(form).toEqual(first);
});

test('the canonical form is its own canonical form', () => {
  const first = explainQuery(ratio(' '), 'monitor');
  if (!first.ok) throw new Error(first.fault.message);
  expect(explainQuery(first.canonical, 'monitor')).toMatchObject({ ok: true, canonical: first.canonical });
});

test.each([
  ['sum(last_5m):sum:a{*} > 1', 'monitor'],
  ['sum:a{*}', 'widget'],
  ['query1 / query2', 'formula'],
] as const)('%s is taken for what it is, a %s', (text, kind) => {
  expect(explainAny(text)).toEqual(explainQuery(text, kind));
});

test('a function that the reference does not name is a warning, at its place', () => {
  const explained = explainQuery('avg(last_5m):avg:a{*}.as_counts() + abss(b{*}) > 1', 'monitor');
  expect(explained).toMatchObject({
    ok: true,
    warnings: [
      { column: 22, message: "unknown modifier 'as_counts'", hint: "did you mean 'as_count'?" },
      { column: 37, message: "unknown function 'abss'" },
    ],
  });
  expect(explainQuery('abs(a{*})', 'widget')).toMatchObject({ ok: true, warnings: [] });
});

test('fails as the kind that got furthest', () => {
  expect(explainAny('query1 + query2 +')).toMatchObject({ ok: false, fault: { offset: 17 } });
});

test('fails as a monitor where it begins like one', () => {
  expect(explainAny('sum(last_5m):sum:a{*}} > 1')).toMatchObject({ ok: false, fault: { offset: 21 } });
  expect(explainAny('avrg(last_5m):avg:a{*} > 1')).toMatchObject({
    ok: false,
    fault: { offset: 0, hint: 'did you mean avg?' },
  });
});

test('fails or explains whatever text it gets, at a place inside it', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'sum:a{*}()> 5,!/."\n') }));
  fc.assert(
    fc.property(text, fc.constantFrom(...queryKinds), (query, kind) => {
      const explained = explainQuery(query, kind);
      if (explained.ok) return explained.words !== '';
      const { offset, line, column, message } = explained.fault;
      return offset >= 0 && offset <= query.length && line >= 1 && column >= 1 && message !== '';
    }),
  );
});
