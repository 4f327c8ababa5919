import { resolve } from 'node:path';
import { importManifests } from '../../catalog/manifests/import';
import type { Imported } from '../../catalog/manifests/import';
import type { Issue } from '../../model/issue';
import { exitCodes, failure, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { issuesText } from '../issue-text';
import { hasErrors } from '../load';
import { currentText, readManifests } from './files';
import { findTarget, writeLayer } from './target';
import type { Target } from './target';
import { difference, summary } from './text';

/** Milliseconds between two lines of progress: short work says nothing. */
const pause = 1000;

function progress(io: Io): (done: number, all: number) => void {
  let last = io.now().getTime();
  return (done, all) => {
    const now = io.now().getTime();
    if (now - last < pause || done === all) return;
    last = now;
    io.err(`read ${done} of ${all} files\n`);
  };
}

function checkArguments(args: Arguments): void {
  const toOut = args.value('out') === '-';
  const others = ['json', 'sarif', 'check', 'diff'].filter((name) => args.flag(name));
  if (toOut && others.length > 0) throw usageError(`--out - and --${others[0]} exclude each other`);
  const answers = ['json', 'sarif', 'diff'].filter((name) => args.flag(name));
  if (answers.length > 1) throw usageError(`--${answers[0]} and --${answers[1]} exclude each other`);
  const namespace = args.value('namespace-default');
  if (namespace !== undefined && !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) {
    throw usageError(`--namespace-default is '${namespace}', expected a DNS label`);
  }
  const standard = [...args.positionals, ...args.values('owners')].filter((name) => name === '-');
  if (standard.length > 1) throw usageError('the standard input can be read once');
}

/** Prints findings where the arguments want them. */
async function answer(issues: readonly Issue[], args: Arguments, io: Io): Promise<void> {
  if (args.flag('json')) io.out(`${JSON.stringify({ issues }, null, 2)}\n`);
  else if (args.flag('sarif')) {
    const { sarif } = await import('../sarif.js');
    const { codeRule } = await import('../code-rule.js');
    io.out(`${JSON.stringify(sarif(issues, { directory: '.', cwd: io.cwd, ruleOf: codeRule }), null, 2)}\n`);
  } else if (args.flag('diff') || args.value('out') === '-') io.err(issuesText(issues, false));
  else io.out(issuesText(issues, io.colours));
}

/** What happens to the layer: it is shown, compared, or written. Gives whether it is stale. */
function deliver({ text, issues }: Imported, { out }: Target, refused: boolean, args: Arguments, io: Io): boolean {
  const before = out === '-' ? undefined : currentText(resolve(io.cwd, out));
  if (args.flag('diff')) io.out(difference(out, before, text));
  if (refused) {
    const why = hasErrors(issues) ? 'there are errors, and what could not be read would be missing' : '--strict';
    io.err(`${out === '-' ? 'the layer' : out} is not written: ${why}\n`);
    return false;
  }
  if (args.flag('check')) {
    const stale = before !== text;
    io.err(
      stale
        ? `${out} is ${before === undefined ? 'missing' : 'stale'}: run meshwatch import without --check\n`
        : `${out} is fresh\n`,
    );
    return stale;
  }
  if (args.flag('diff')) return false;
  if (out === '-') io.out(text);
  else io.err(`${out} ${writeLayer(out, text, io) ? 'written' : 'unchanged'}\n`);
  return false;
}

/** Runs `meshwatch import`. */
export async function runImport(args: Arguments, io: Io): Promise<number> {
  checkArguments(args);
  const target = findTarget(args, io);
  if ('issues' in target) {
    await answer(target.issues, args, io);
    return exitCodes.findings;
  }
  const files = await readManifests(args.positionals, io);
  const owners = args.values('owners').length > 0 ? await readManifests(args.values('owners'), io) : [];
  const { settings, cluster, path } = target;
  const imported = importManifests({
    ...{ cluster, path, files, owners },
    mesh: settings.mesh,
    services: settings.services,
    hasCatalog: settings.hasCatalog,
    namespaceDefault: args.value('namespace-default') ?? 'default',
    onFile: progress(io),
  });
  const { issues, services } = imported;
  await answer(issues, args, io);
  io.err(summary(imported, files.length));
  const refused = hasErrors(issues) || (args.flag('strict') && issues.length > 0);
  if (services.length === 0 && !refused) {
    throw failure(
      'no Service in the input, so nothing is written',
      'name manifests, or pipe in what kubectl get prints',
    );
  }
  const stale = deliver(imported, target, refused, args, io);
  return refused || stale ? exitCodes.findings : exitCodes.clean;
}
