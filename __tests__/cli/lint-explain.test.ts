import { breaks, from, meshwatch } from './harness';

const query = 'sum(last_10m):sum:trace.envoy.proxy.errors{env:prod} by {service}.as_count() > 5';
const explain = (...argv: string[]) => meshwatch(['lint', '--explain', ...argv]);
const answer = (input: readonly string[], ...argv: string[]) =>
  meshwatch(['lint', '--explain', '-', ...argv], { input: () => from(...input) });
const answers = async (...input: string[]) => {
  const { code, out, err } = await answer(input, '--json');
  expect([code, err]).toEqual([0, '']);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { ok: boolean; column?: number; line?: number; message?: string });
};

describe('a query on the command line', () => {
  test('is said in words, and in the form that all its writings share', async () => {
    const { code, out, err } = await explain(query);
    expect([code, err]).toEqual([0, '']);
    const [words, canonical] = out.split('\n');
    expect(words).toMatch(/^over the last 10 minutes.*more than 5$/);
    expect(canonical).toBe(`  ${query}`);
  });

  test.each(['avg:system.cpu.user{*}', 'query1 / query2 * 100', '123 && !456'])(
    'may be of a widget, a formula, a composite: %s',
    async (text) => {
      expect((await explain(text)).code).toBe(0);
    },
  );

  test('has a line for each function that Datadog may not know', async () => {
    const { code, out } = await explain('avg:a{*}.as_counts()');
    expect([code, out.split('\n')[2]]).toEqual([
      0,
      "  warning: column 9: unknown modifier 'as_counts' (did you mean 'as_count'?)",
    ]);
    const { out: json } = await explain('avg:a{*}.as_counts()', '--json');
    expect(JSON.parse(json)).toMatchObject({ ok: true, warnings: [{ column: 9 }] });
  });

  test('fails where it is none, with a caret below the place', async () => {
    const { code, out } = await explain('avg:system.cpu.user{*}}');
    const [written, caret, message] = out.split('\n');
    expect([code, written, caret]).toEqual([1, 'avg:system.cpu.user{*}}', `${' '.repeat(22)}^`]);
    expect(message).toMatch(/^column 23: /);
  });

  test('the caret stands below its place behind wide letters and in the middle of a long query', async () => {
    const [, wide = ''] = (await explain('avg:a{team:注文}}')).out.split('\n');
    expect(wide).toBe(`${' '.repeat('avg:a{team:'.length + 4 + 1)}^`);
    const many = Array.from({ length: 300 }, (_, index) => `team:t${index}`).join(' OR ');
    const [shown = '', caret = ''] = (await explain(`avg:a{${many}}}`)).out.split('\n');
    expect(shown.length).toBeLessThan(150);
    expect(shown.startsWith('…')).toBe(true);
    expect([shown[caret.length - 1], caret.length]).toEqual(['}', shown.length]);
  });

  test('fails on the line of a query of several, which moves no cursor', async () => {
    const { out } = await explain('avg:a{*}\n  +\u001b[2J )');
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(/^line 2, column \d+: /m);
  });

  test.each([[query], ['avg:a{']])('as JSON keeps its schema: %s', async (text) => {
    const { code, out } = await explain(text, '--json');
    expect(breaks('lint-explain', out)).toEqual([]);
    expect(code).toBe(JSON.parse(out).ok ? 0 : 1);
  });
});

describe('objects on the standard input', () => {
  test('get an answer a line, each of its kind', async () => {
    const lines = [
      JSON.stringify({ kind: 'monitor', type: 'query alert', query }),
      JSON.stringify({ kind: 'widget', query: 'avg:a{*}' }),
      JSON.stringify({ kind: 'formula', query: 'a / b' }),
      JSON.stringify({ kind: 'slo', query: 'sum:a{*}.as_count()' }),
    ];
    const { code, out } = await answer([`${lines.join('\n')}\n`], '--json');
    const written = out.trimEnd().split('\n');
    expect([code, written.length]).toEqual([0, 4]);
    for (const line of written) {
      expect(breaks('lint-explain', line)).toEqual([]);
      expect(JSON.parse(line)).toMatchObject({ ok: true });
    }
  });

  test('fail one by one: no line stops the others, each is answered', async () => {
    const said = await answers(
      'nonsense\n\n[]\nnull\n{"kind":"x","query":"a"}\n{"query":"a"}\n{"kind":"slo"}\n{"kind":"slo","query":5}\n',
      '{"kind":"widget","query":"avg:a{*}}"}\n{"kind":"widget","query":"avg:a{*}\\n + )"}\n{"kind":"widget","query":"avg:a{*}"}',
    );
    expect(said.map(({ ok }) => ok)).toEqual([...Array.from({ length: 10 }, () => false), true]);
    for (const one of said) expect(breaks('lint-explain', JSON.stringify(one))).toEqual([]);
    expect(said[4]?.message).toBe('kind is "x", expected monitor, widget, formula, slo');
    expect(said[5]?.message).toBe('kind is missing, expected monitor, widget, formula, slo');
    expect(said[7]?.message).toBe('query is 5, expected a text');
    expect(said[8]?.column).toBe(9);
    expect(said[9]).toMatchObject({ line: 2, column: 4 });
  });

  test('fail where a line is longer than any query, and its rest is not kept', async () => {
    const piece = 'a'.repeat(100_000);
    const said = await answers(...Array.from({ length: 30 }, () => piece), '\n{"kind":"widget","query":"avg:a{*}"}\n');
    expect(said).toEqual([
      { ok: false, column: 1, message: 'the line is longer than 1000000 characters' },
      expect.objectContaining({ ok: true }),
    ]);
  });

  test('are answered as they come: none waits for the end', async () => {
    const seen: string[] = [];
    async function* input() {
      for (let asked = 1; asked <= 3; asked++) {
        yield '{"kind":"widget","query":"avg:a{*}"}\n';
        await Promise.resolve();
        expect(seen).toHaveLength(asked);
      }
    }
    const { code } = await meshwatch(['lint', '--explain', '-', '--json'], {
      input,
      out: (text) => void seen.push(text),
    });
    expect([code, seen.length]).toEqual([0, 3]);
  });

  test('wait for a slow reader, and stop where nobody reads', async () => {
    let read = 0;
    const taken = () => Promise.resolve(++read < 3);
    const endless = function* () {
      for (;;) yield '{"kind":"widget","query":"avg:a{*}"}\n';
    };
    // eslint-disable-next-line @typescript-eslint/require-await -- a stream is asynchronous
    const input = async function* () {
      yield* endless();
    };
    const { code, out } = await meshwatch(['lint', '--explain', '-', '--json'], { input, taken });
    expect([code, out.trimEnd().split('\n').length]).toEqual([0, 3]);
  });
});

describe('lines on the standard input', () => {
  test('are queries, each said in words; empty ones are none', async () => {
    const { code, out } = await answer(['avg:a{*}\r\n\navg:', 'b{*}']);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('  '))).toEqual(['  avg:a{*}', '  avg:b{*}']);
  });

  test('fail with 1 where one is none, after the others', async () => {
    const { code, out } = await answer(['avg:a{\navg:b{*}\n']);
    expect(code).toBe(1);
    expect(out).toContain('^\ncolumn ');
    expect(out).toContain('  avg:b{*}\n');
  });
});
