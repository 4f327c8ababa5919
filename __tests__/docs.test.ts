import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { codes } from '../catalog/codes';
import { commands } from '../cli/commands';
import { layerTable } from '../model/policy';
import { signals } from '../model/signals';
import { meshwatch } from './cli/harness';
import { otherCodes } from '../tools/lint/other-codes';
import { rules } from '../tools/lint/rules';
import { flags } from '../tools/review/flags';
import { roles } from '../tools/simulate/roles';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const readme = read('README.md');

/** Code blocks of a page in one language. */
function blocks(page: string, language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

/** First column of a table's rows that follow a heading, without backticks. */
function firstColumn(page: string, heading: string): string[] {
  const section = page.slice(page.indexOf(`\n${heading}\n`)).split(/\n#+ /)[1] ?? '';
  return [...section.matchAll(/^\| (`.+?) +\|/gm)].map(([, cell = '']) => cell).filter((cell) => cell !== '---');
}

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../scripts/build.js');
const { pages } = jest.requireActual<{ pages: (code: object) => Record<string, string> }>('../scripts/docs.js');

jest.setTimeout(120_000);

describe('every page', () => {
  test.each(documents)('%s links only to files that exist', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(root, dirname(path), link)))).toEqual([]);
  });

  test.each(documents)('%s holds only YAML that parses', (path) => {
    for (const text of blocks(read(path), 'yaml')) {
      expect(parseAllDocuments(text).flatMap((document) => ('errors' in document ? document.errors : []))).toEqual([]);
    }
  });

  test.each(documents)('%s names only npm scripts that exist', (path) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(path).matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test.each(Object.entries(pages({ signals, codes, rules, otherCodes, layerTable, roles, flags })))(
  '%s is fresh; `npm run docs` rewrites it',
  (path, text) => {
    expect(read(path)).toBe(text);
  },
);

describe('docs/catalog.md', () => {
  /** Every property name of a published schema. */
  function keys(schema: unknown): string[] {
    if (typeof schema !== 'object' || schema === null) return [];
    return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
      key === 'properties' ? [...Object.keys(value as object), ...keys(value)] : keys(value),
    );
  }

  test('names every key of the schemas', () => {
    const page = read('docs/catalog.md') + Object.keys(signals).join('` `');
    const schemas = readdirSync(join(root, 'schema')).filter((name) => name.endsWith('.json'));
    const named = schemas.flatMap((name) => keys(JSON.parse(read(`schema/${name}`))));
    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
  });
});

describe('README.md', () => {
  test('says what it is, shows the smallest catalog and what comes out in its first 30 lines', () => {
    const head = readme.split('\n').slice(0, 31).join('\n');
    expect(blocks(`${head}\n`, 'yaml')).toHaveLength(1);
    expect(blocks(`${head}\n`, 'text')).toHaveLength(1);
  });

  test('shows a catalog that makes what it says', () => {
    const work = mkdtempSync(join(tmpdir(), 'meshwatch-readme-'));
    try {
      for (const document of (blocks(readme, 'yaml')[0] ?? '').split(/^(?=--- #)/m)) {
        const path = join(work, 'catalog', /# (\S+)/.exec(document)?.[1] ?? '');
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, document);
      }
      buildIfStale();
      const out = join(work, 'out');
      execFileSync(process.execPath, [join(root, 'dist/main.js')], {
        cwd: root,
        env: { ...process.env, MESHWATCH_CATALOG: join(work, 'catalog'), MESHWATCH_OUT: out },
        stdio: 'pipe',
      });
      const made = readdirSync(join(out, 'stacks'))
        .sort()
        .map((stack) => {
          const { resource } = JSON.parse(readFileSync(join(out, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
          const names = (type: string) => {
            const addresses = Object.keys(resource[type] ?? {});
            const parts = addresses.map((address) =>
              address.replace(/^production__main__(ns__cart__)?/, '').split('__'),
            );
            return [...new Set(parts.map(([name]) => name))].join(', ');
          };
          return `${stack}: ${names('datadog_monitor')} | ${names('datadog_dashboard_json')}`;
        });
      const [, ...shown] = (blocks(readme, 'text')[0] ?? '').replace(/,\n +/g, ', ').trimEnd().split('\n');
      expect(shown).toEqual(made);
    } finally {
      rmSync(work, { recursive: true });
    }
  });

  test("shows a team's file that has the effect it says", () => {
    const work = mkdtempSync(join(tmpdir(), 'meshwatch-team-'));
    try {
      const [catalog = '', overrides = ''] = blocks(readme, 'yaml');
      for (const document of catalog.split(/^(?=--- #)/m)) {
        const path = join(work, /# (\S+)/.exec(document)?.[1] ?? '');
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, document);
      }
      mkdirSync(join(work, 'overrides'));
      writeFileSync(join(work, 'overrides/web.yaml'), overrides);
      buildIfStale();
      const [command = '', ...lines] = (blocks(readme, 'text')[1] ?? '').trimEnd().split('\n');
      const argv = command.replace('$ meshwatch ', '').split(' ');
      const program = join(root, 'dist/cli/main.js');
      const out = execFileSync(process.execPath, [program, ...argv, '--catalog', work], { encoding: 'utf8' });
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.filter((line) => !out.split('\n').includes(line))).toEqual([]);
    } finally {
      rmSync(work, { recursive: true });
    }
  });

  test('shows a file of tests and what it really answers', async () => {
    const work = mkdtempSync(join(tmpdir(), 'meshwatch-readme-'));
    try {
      buildIfStale();
      const [, , file = ''] = blocks(readme, 'yaml');
      writeFileSync(join(work, 'gateway.yaml'), file);
      const catalog = join(root, 'examples', 'zozotown');
      const { code, out } = await meshwatch(['test', 'gateway.yaml', '--catalog', catalog], { cwd: work });
      expect(out).toBe(blocks(readme, 'text')[2]);
      expect(code).toBe(1);
    } finally {
      rmSync(work, { recursive: true });
    }
  });

  test('lists every command as its help does', async () => {
    const usages = await Promise.all(
      Object.entries(commands).map(
        async ([name, { load }]) => `\`${['meshwatch', name, (await load()).usage].filter(Boolean).join(' ')}\``,
      ),
    );
    expect(firstColumn(readme, '## Commands')).toEqual(usages);
  });

  test('lists the rooms that exist', () => {
    const rooms = firstColumn(readme, '## Rooms').map((cell) => cell.replace(/[`/]/g, ''));
    expect(rooms.length).toBeGreaterThan(5);
    expect(rooms.filter((room) => !existsSync(join(root, room)))).toEqual([]);
  });

  test('shows an app of a team that runs', () => {
    expect(blocks(readme, 'ts')).toEqual([read('examples/library/main.ts')]);
    const out = mkdtempSync(join(tmpdir(), 'meshwatch-library-'));
    process.env['CDKTF_OUTDIR'] = out;
    try {
      jest.isolateModules(() => jest.requireActual('../examples/library/main.ts'));
      const { resource } = JSON.parse(readFileSync(join(out, 'stacks', 'search', 'cdk.tf.json'), 'utf8'));
      const prefix = 'production__platform__ns__search__';
      expect(Object.keys(resource.datadog_monitor)).toContain(`${prefix}error-rate`);
      expect(Object.keys(resource.datadog_dashboard_json)).toEqual([`${prefix}apm-traces`]);
    } finally {
      delete process.env['CDKTF_OUTDIR'];
      rmSync(out, { recursive: true });
    }
  });
});
