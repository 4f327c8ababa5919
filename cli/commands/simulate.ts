import { resolve } from 'node:path';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { exitCodes, failure, usageError } from '../cli-error';
import { shared, type Command } from '../command';
import type { Io } from '../io';
import { count } from '../issue-text';
import { loadResolved } from '../load';
import { isUnicode } from '../marks';
import { catalogDirectory } from '../settings';
import { readSeries, runSimulation } from '../simulate/run';
import { wantedMonitor } from '../simulate/subject';
import { simulationsJson } from '../simulate/json';
import { sceneryOf } from '../simulate/scenery';
import { simulationText } from '../simulate/text';
import { synthesize } from '../synthesize';

export const simulate: Command = {
  usage: '',
  about:
    'Feeds the series of a file to a monitor of the catalog and shows what it does: when it changes its state and why, ' +
    'and whom it tells. The file is a CSV with the columns time,metric,tags,value (tags as a:b;c:d), or JSON: ' +
    '{"interval": "1m", "series": {"hits": "1000x60"}} or a list of such points. A metric may be a role of the query.',
  options: {
    series: { type: 'string', value: 'file', about: 'what the mesh reported; - reads the standard input' },
    service: { type: 'string', value: 'name', about: '[cluster/]namespace/name' },
    signal: { type: 'string', value: 'name', about: 'what is watched, e.g. error-rate' },
    variant: { type: 'string', value: 'name', about: 'where a signal has several monitors' },
    cluster: { type: 'string', value: 'key', about: 'for a signal of clusters, or a service in several' },
    svg: {
      type: 'string',
      value: 'file',
      about: 'write a picture: series, value, states and messages on one time axis',
    },
    ...shared,
  },
  examples: [
    'meshwatch simulate --service platform/ns/zozo-api-gateway --signal error-rate --series incident.csv --catalog examples/zozotown',
    'meshwatch simulate --signal galley-validation --cluster platform --series failures.json --svg failures.svg',
  ],
  run: async (args, io) => {
    const file = args.value('series');
    if (file === undefined) throw usageError('no series given', '--series <file>: a CSV or JSON file');
    const mesh = await loadResolved(undefined, args, io);
    if (!mesh) return exitCodes.findings;
    const wanted = wantedMonitor(args, mesh);
    const given = readSeries(file, await readText(file, io));
    const bench = await synthesize(catalogDirectory(undefined, args, io), args, io);
    const { simulations, warnings } = runSimulation(wanted, given, bench);
    if (given.snapped !== undefined) {
      io.err(`warning: ${count(given.snapped, 'point')} moved to the next interval, since their times jitter\n`);
    }
    for (const warning of listed(warnings)) io.err(`warning: ${warning}\n`);
    if (args.flag('json')) io.out(`${JSON.stringify(simulationsJson(simulations), null, 2)}\n`);
    else {
      for (const one of simulations) {
        io.out(simulationText(one, given, { colours: io.colours, unicode: isUnicode(io) }));
      }
    }
    const picturePath = args.value('svg');
    const [first] = simulations;
    if (picturePath !== undefined && first) {
      const { picture } = await import('../../tools/simulate/picture/picture.js');
      writeText(resolve(io.cwd, picturePath), picturePath, picture(sceneryOf(first, given)));
      io.err(`${picturePath} shows ${first.placed.monitor.name}\n`);
    }
    return exitCodes.clean;
  },
};

/** Warnings that are printed: an export may hold thousands of series. */
const most = 10;

function listed(warnings: readonly string[]): readonly string[] {
  return warnings.length <= most ? warnings : [...warnings.slice(0, most), `and ${warnings.length - most} more`];
}

async function readText(name: string, { cwd, input }: Io): Promise<string> {
  if (name === '-') {
    const pieces: string[] = [];
    for await (const piece of input()) pieces.push(piece);
    return pieces.join('');
  }
  const path = resolve(cwd, name);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw failure(
      `'${name}' is a directory, expected a file of series`,
      '--series <file>, or - for the standard input',
    );
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw failure(`cannot read '${name}': ${(error as Error).message}`);
  }
}

function writeText(path: string, name: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw failure(`cannot write '${name}': ${(error as Error).message}`);
  }
}
