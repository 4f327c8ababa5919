import fc from 'fast-check';

// Texts as people write them: every spelling that the language takes, parentheses that change nothing, odd spaces.

const space = fc.constantFrom('', '', ' ', '  ', '\n');
const between = fc.constantFrom(' ', ' ', '  ', '\n');
const tag = fc.constantFrom(
  'env:prod',
  '$env',
  '$replica-set',
  'db:$db.value',
  '*',
  'example',
  'host.name:a*',
  'url:a:/b',
  'at@x',
);
const key = fc.constantFrom('env', 'replica-set', 'http.status_code');
const list = fc
  .tuple(key, fc.constantFrom('IN', 'in', 'In', 'NOT IN', 'not in', 'NOT in'), between, space)
  .map(([name, words, gap, end]) => `${name}${gap}${words} (a,5*,$b${end})`);

const { filterText } = fc.letrec<{ term: string; filterText: string; words: string; signs: string }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tag,
    list,
    fc.tuple(fc.constantFrom('NOT', 'not', 'Not'), between, tie('term')).map((parts) => parts.join('')),
    fc.tuple(space, tie('filterText'), space).map((parts) => `(${parts.join('')})`),
  ),
  words: fc
    .tuple(tie('term'), fc.array(fc.tuple(fc.constantFrom('AND', 'OR', 'and', 'or'), tie('term')), { maxLength: 3 }))
    .map(([first, others]) => first + others.map(([word, one]) => ` ${word} ${one}`).join('')),
  signs: fc
    .array(
      fc.oneof(
        tie('term'),
        tag.map((one) => `!${one}`),
        list.map((one) => `!${one}`),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .chain((terms) => space.map((gap) => terms.join(`,${gap}`))),
  filterText: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tag, tie('words'), tie('signs')),
}));

const modifiers = fc
  .array(
    fc.constantFrom('.as_count()', '.rollup(sum, 60)', ".rollup('avg',60)", '.fill(zero)', '. fill ( last , 1h )'),
    {
      maxLength: 2,
    },
  )
  .map((parts) => parts.join(''));
const head = fc.constantFrom('', 'sum:', 'p99.9:', 'avg : ', 'count(v: v<=0.30):');
const metric = fc
  .tuple(
    head,
    fc.constantFrom('a', 'Servlet.5xx_responses', 'b.c'),
    space,
    filterText,
    space,
    fc.constantFrom('', 'by {a}', ' by { a, b.c }'),
    modifiers,
  )
  .map(([start, name, gap, filter, end, by, chain]) => `${start}${name}{${gap}${filter}${end}}${by}${chain}`);
const number = fc.constantFrom('1', '5.0', '1e3', '.5', '-2', '100.50', '00');

/** Expressions over metrics and names. */
export const { formulaText } = fc.letrec<{ formulaText: string; part: string; argument: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    metric,
    number,
    fc.constantFrom('query1', 'a.b'),
    fc.tuple(space, tie('formulaText'), space, modifiers).map(([a, inner, b, chain]) => `(${a}${inner}${b})${chain}`),
    fc
      .tuple(
        fc.constantFrom('top', 'default_zero', 'a1'),
        fc.array(tie('argument'), { maxLength: 3 }),
        space,
        modifiers,
      )
      .map(([name, args, gap, chain]) => `${name}${gap}(${args.join(`,${gap}`)})${chain}`),
    tie('part').map((inner) => `-${inner}`),
  ),
  argument: fc.oneof(
    tie('formulaText'),
    fc.constantFrom("'asc'", '"a\'b"', "direction='both'", 'interval = 60', '{ * }', '1h', "'it\\'s'", 'sum'),
  ),
  formulaText: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('part'),
    fc
      .tuple(tie('part'), fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '/'), space, tie('part')), { maxLength: 3 }))
      .map(([first, others]) => first + others.map(([sign, gap, one]) => `${gap}${sign}${gap}${one}`).join('')),
  ),
}));
