import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog } from '../../../catalog/load';
import type { Subject } from '../../../model/identity';
import { isService } from '../../../model/identity';
import { readArtifact } from '../../../tools/artifact/read';
import { benchOf, type Bench } from '../../../tools/simulate/bench';
import { readsOf } from '../../../tools/simulate/operands';
import { roleNames } from '../../../tools/simulate/roles';

const root = join(__dirname, '..', '..', '..');
const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../../scripts/build.js');
jest.setTimeout(120_000);

/** The monitors of an example as they are synthesized. */
function benchOfExample(catalog: string): Bench {
  const out = mkdtempSync(join(tmpdir(), 'meshwatch-roles-'));
  try {
    const env = { ...process.env, MESHWATCH_CATALOG: catalog, MESHWATCH_OUT: out, MESHWATCH_AS_OF: '2026-11-23' };
    execFileSync(process.execPath, [join(root, 'dist/main.js')], { cwd: root, env, stdio: 'pipe' });
    const files = readdirSync(join(out, 'stacks')).map((stack) => {
      const path = `stacks/${stack}/cdk.tf.json`;
      return { path, text: readFileSync(join(out, path), 'utf8') };
    });
    return benchOf(readArtifact(files, readFileSync(join(out, 'provenance.json'), 'utf8')).artifact);
  } finally {
    rmSync(out, { recursive: true });
  }
}

beforeAll(() => buildIfStale());

test.each(['zozotown', 'mercari'])('the roles that explain lists are those of every query of %s', (name) => {
  const catalog = join(root, 'examples', name);
  const bench = benchOfExample(catalog);
  const { mesh } = loadCatalog(catalog, { asOf: '2026-11-23' });
  const subjects: readonly Subject[] = [...(mesh?.clusters ?? []), ...(mesh?.services ?? [])];
  const seen = new Set<string>();
  for (const subject of subjects) {
    for (const policy of subject.policies) {
      const { signal, variant } = policy;
      const where = isService(subject)
        ? { service: `${subject.namespace}/${subject.name}`, cluster: subject.cluster.key }
        : { cluster: subject.key };
      const found = bench.find({ signal, ...(variant === undefined ? {} : { variant }), ...where });
      expect(found.length).toBeGreaterThan(0);
      for (const { monitor, others } of found) {
        expect([signal, ...[...readsOf(signal, monitor, others).roles.keys()].sort()]).toEqual([
          signal,
          ...[...roleNames(policy)].sort(),
        ]);
        seen.add(signal);
      }
    }
  }
  expect(seen.size).toBeGreaterThan(14);
});
