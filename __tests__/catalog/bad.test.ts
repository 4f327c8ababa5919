import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkCatalog } from '../../catalog/load';
import type { CatalogFile } from '../../catalog/load';
import type { Issue } from '../../model/issue';

const root = join(__dirname, '..', 'bad');
const asOf = '2026-11-23';

function filesOf(directory: string): CatalogFile[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'expected.txt')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(directory, path), text: readFileSync(path, 'utf8') }));
}

/** A bad catalog is the base with some of its files replaced; `x.yml` replaces `x.yaml`. */
function catalogOf(name: string): CatalogFile[] {
  const own = filesOf(join(root, name));
  const stem = ({ path }: CatalogFile) => path.replace(/\.ya?ml$/, '');
  const replaced = new Set(own.map(stem));
  return [...filesOf(join(root, 'base')).filter((file) => !replaced.has(stem(file))), ...own];
}

const line = ({ file, line, column, severity, code, path, message, hint }: Issue) =>
  `${file}:${line}:${column} ${severity} ${code} ${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` (${hint})`}\n`;

const cases = readdirSync(root).filter((name) => existsSync(join(root, name, 'expected.txt')));

test('the base, without any mistake, has no issue', () => {
  const { mesh, issues } = checkCatalog(filesOf(join(root, 'base')), { asOf });
  expect(issues).toEqual([]);
  expect(mesh?.services.map(({ id }) => id)).toEqual(['dev/shop/cart', 'main/shop/cart', 'main/shop/payment']);
});

test.each(cases)('fails on the mistakes of %s, each at its place', (name) => {
  const { mesh, issues } = checkCatalog(catalogOf(name), { asOf });
  expect(issues.map(line).join('')).toBe(readFileSync(join(root, name, 'expected.txt'), 'utf8'));
  expect(mesh === undefined).toBe(issues.some(({ severity }) => severity === 'error'));
});

test('fails on ten mistakes with ten issues', () => {
  expect(checkCatalog(catalogOf('ten-mistakes'), { asOf }).issues).toHaveLength(10);
});

test("fails on six mistakes in a team's ten lines with six issues, each with what to do", () => {
  const team = catalogOf('team-file');
  expect(
    team
      .find(({ path }) => path.startsWith('overrides/'))
      ?.text.trimEnd()
      .split('\n'),
  ).toHaveLength(10);
  const { issues } = checkCatalog(team, { asOf });
  expect(issues).toHaveLength(6);
  expect(issues.filter(({ file, hint }) => file !== 'overrides/orders.yaml' || hint === undefined)).toEqual([]);
});

test('every case is listed', () => {
  expect(cases.length).toBe(readdirSync(root).length - 1);
});
