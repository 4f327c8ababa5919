import { join } from 'node:path';
import type { MonitorTest } from '../../model/monitor-test';
import { coverageOf } from '../../tools/simulate/coverage';
import { runTest, type TestResult } from '../../tools/simulate/run-test';
import { exitCodes, failure } from '../cli-error';
import { shared, type Arguments, type Command } from '../command';
import type { Io } from '../io';
import { issuesText } from '../issue-text';
import { hasErrors, load } from '../load';
import { isUnicode } from '../marks';
import { synthesize } from '../synthesize';
import { coverageJson, untouchedLines, untouchedText } from '../test/coverage';
import { readNamed } from '../test/files';
import { resultJson } from '../test/json';
import { resultText } from '../test/text';
import { updateFiles } from '../test/update';

export const test: Command = {
  usage: '[files…]',
  about:
    'Feeds series to the monitors of a catalog and says whether they do what its tests expect: when they fire, at ' +
    'which value, and whom they tell. Without [files…] it runs <catalog>/tests/**/*.yaml; of a directory, every YAML file below it. Asks nothing of Datadog.',
  options: {
    update: { type: 'boolean', about: 'rewrite expectations that do not hold with what happens' },
    coverage: { type: 'boolean', about: 'list the monitors that no test touches' },
    ...shared,
  },
  examples: [
    'meshwatch test --catalog examples/zozotown',
    'meshwatch test examples/zozotown/tests/gateway.yaml --catalog examples/zozotown --update',
  ],
  run: async (args, io) => {
    const found = await findTests(args, io);
    if (!found) return exitCodes.findings;
    const { tests, directory, fileName } = found;
    if (tests.length === 0) sayNoTests(directory, args, io);
    const bench = await synthesize(directory, args, io);
    const results = tests.flatMap((one) => runTest(one, bench));
    const coverage = coverageOf(results, bench);
    if (args.flag('json')) {
      const monitors = args.flag('coverage') ? { monitors: coverageJson(coverage) } : {};
      const json = { tests: results.map((result) => resultJson(result, fileName)), ...monitors };
      io.out(`${JSON.stringify(json, null, 2)}\n`);
    } else {
      const style = { colours: io.colours, unicode: isUnicode(io), fileName };
      for (const result of results) {
        const isOneOfSeveral = results.filter(({ test: of }) => of === result.test).length > 1;
        io.out(resultText(result, style, isOneOfSeveral));
      }
      io.out(args.flag('coverage') ? `\n${untouchedText(coverage)}\n` : untouchedLines(coverage, bench));
      io.out(`${totals(results)}; monitors touched ${coverage.touched} of ${coverage.total}\n`);
    }
    if (args.flag('update')) return updateFiles(results, fileName, io) > 0 ? exitCodes.findings : exitCodes.clean;
    return results.some(({ passed }) => !passed) ? exitCodes.findings : exitCodes.clean;
  },
};

function totals(results: readonly TestResult[]): string {
  const passed = results.filter((result) => result.passed).length;
  return `${passed} passed, ${results.length - passed} failed`;
}

interface Found {
  readonly tests: readonly MonitorTest[];
  readonly directory: string;
  /** The tests' files as the user would type them. */
  readonly fileName: (file: string) => string;
}

/** The tests to run; undefined where the catalog or one of the files has errors, which are printed. */
async function findTests(args: Arguments, io: Io): Promise<Found | undefined> {
  const { mesh, tests, issues, directory } = await load(undefined, args, io);
  const inCatalog = (file: string) => join(directory, file).split('\\').join('/');
  const errors = issues
    .filter(({ severity }) => severity === 'error')
    .map((one) => ({ ...one, file: inCatalog(one.file) }));
  if (!mesh || errors.length > 0) {
    io.out(issuesText(errors, io.colours));
    return undefined;
  }
  if (args.positionals.length === 0) return { tests, directory, fileName: inCatalog };
  const { loadTests } = await import('../../catalog/load.js');
  const named = loadTests(readNamed(args.positionals, io.cwd), mesh);
  if (hasErrors(named.issues)) {
    io.out(issuesText(named.issues, io.colours));
    return undefined;
  }
  return { tests: named.tests, directory, fileName: (file) => file };
}

/** Nothing to run is clean where nobody asked for more; where somebody named a place, it is the wrong one. */
function sayNoTests(directory: string, args: Arguments, io: Io): void {
  const places = args.positionals.map((path) => `'${path}'`);
  if (places.length > 0) throw failure(`no tests in ${places.join(', ')}`, 'name files of kind MonitorTests');
  const isOfEnvironment = args.value('catalog') === undefined && Boolean(io.env['MESHWATCH_CATALOG']);
  const message = `no tests in ${join(directory, 'tests')}`;
  if (isOfEnvironment) throw failure(message, `MESHWATCH_CATALOG is '${directory}': is that the right catalog?`);
  io.err(`${message}\n`);
}
