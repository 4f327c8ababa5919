import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const { buildIfStale } = jest.requireActual<{ buildIfStale: () => void }>('../../scripts/build.js');
const root = join(__dirname, '..', '..');

/** Files of Datadog's client that a module loads, and how long that list is. */
function loadedBy(module: string): readonly string[] {
  const code = `require(${JSON.stringify(join(root, 'dist', module))}); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const files = JSON.parse(execFileSync(process.execPath, ['-e', code], { encoding: 'utf8' })) as string[];
  return files.filter((file) => file.includes('datadog-api-client'));
}

jest.setTimeout(120_000);
beforeAll(() => buildIfStale());

test('the door loads the common part of the client alone, whose other parts cost a second and 100 MB', () => {
  const loaded = loadedBy('datadog/client.js');
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.length).toBeLessThan(20);
  expect(loaded.filter((file) => !/datadog-api-client-common|userAgent|logger|version/.test(file))).toEqual([]);
});

test.each(['cli/run.js', 'cli/commands/verify.js', 'cli/live/connect.js', 'tools/drift/find.js'])(
  '%s loads nothing of it before it is needed',
  (module) => {
    expect(loadedBy(module)).toEqual([]);
  },
);
