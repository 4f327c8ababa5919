import { readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

interface Tools {
  readonly examples: readonly string[];
  readonly root: string;
  readonly readTree: (directory: string) => ReadonlyMap<string, string>;
  readonly synthesize: (catalog: string) => ReadonlyMap<string, string>;
  readonly reversedCopy: (catalog: string) => string;
  readonly differences: (expected: ReadonlyMap<string, string>, actual: ReadonlyMap<string, string>) => string[];
}
const { examples, root, readTree, synthesize, reversedCopy, differences } =
  jest.requireActual<Tools>('../scripts/expected.js');

interface Artifact {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
}

jest.setTimeout(120_000);

describe.each(examples)('examples/%s', (example) => {
  const catalog = join(root, 'examples', example);
  const expected = readTree(join(catalog, 'expected'));
  const stacks = [...expected].filter(([path]) => path.endsWith('cdk.tf.json'));
  const resources = (type: string) =>
    stacks.flatMap(([, text]) => Object.entries((JSON.parse(text) as Artifact).resource?.[type] ?? {}));

  test('synthesizes the committed output to the byte; `npm run expected` rewrites it', () => {
    expect(stacks).not.toEqual([]);
    expect(differences(expected, synthesize(catalog))).toEqual([]);
  });

  test('says the same when its files and entries stand in another order', () => {
    const reversed = reversedCopy(catalog);
    try {
      expect(differences(expected, synthesize(reversed))).toEqual([]);
    } finally {
      rmSync(reversed, { recursive: true });
    }
  });

  test('has no error of lint, and each warning once', () => {
    const lines = (expected.get('lint.txt') ?? '').split('\n').filter(Boolean);
    expect(lines.filter((line) => !line.startsWith('warning '))).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('lists every address once', () => {
    const lines = readFileSync(join(catalog, 'expected', 'addresses.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    const addresses = lines.map((line) => line.split(' ')[1]);
    expect(new Set(addresses).size).toBe(lines.length);
    expect(lines).toEqual([...lines].sort());
  });

  test('leaks no path of the machine and no key', () => {
    const text = [...expected.values()].join('\n');
    for (const path of [root, homedir(), tmpdir()]) expect(text.includes(`${path}/`)).toBe(false);
    expect(/api_key|app_key/.test(text)).toBe(false);
  });

  test('has no monitor of a PR replica', () => {
    const queries = resources('datadog_monitor').map(([, { query }]) => String(query));
    const positive = queries.map((query) => query.replace(/(!|NOT )[\w.]+:\S*?-pr\*[^,} )]*/g, ''));
    expect(positive.filter((query) => /-pr[*\d]/.test(query))).toEqual([]);
  });

  test('pages nobody from development', () => {
    const messages = resources('datadog_monitor').filter(([address]) => address.startsWith('development__'));
    expect(messages).not.toEqual([]);
    expect(messages.filter(([, { message }]) => String(message).includes('@pagerduty'))).toEqual([]);
  });
});
