import { checkHandles } from '../../tools/verify/handles';
import { checkMetrics } from '../../tools/verify/metrics';
import { checkPermissions } from '../../tools/verify/permissions';
import type { Unchecked } from '../../tools/verify/unchecked';
import { validate, type Extent } from '../../tools/verify/validations';
import type { Watch } from '../../tools/verify/watch';
import type { Finding } from '../../tools/verify/finding';
import { pair } from '../../tools/live/pairing';
import { exitCodes, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { count } from '../issue-text';
import { visible } from '../visible';
import { readSubject, type Subject } from './artifact';
import { withBase } from './base';
import { callsText, withAccount, type Connection } from './connect';
import { findingsJson, findingsText } from './findings';
import { progress } from './progress';

interface Report {
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
  /** What was looked at, for people. */
  readonly summary: string;
}

/** `meshwatch verify`; gives the exit code. */
export async function runVerify(args: Arguments, io: Io): Promise<number> {
  const base = args.value('base');
  if (base !== undefined && args.flag('all')) throw usageError('--base and --all exclude each other');
  const subject = await readSubject(args.positionals[0], args, io);
  return withBase(base, subject.directory, args, io, (before) => {
    const extent: Extent = args.flag('all')
      ? { kind: 'all' }
      : before
        ? { kind: 'changed', base: before }
        : { kind: 'not live' };
    return withAccount(subject.site, io, async (connection) => {
      const report = await check(subject, extent, connection, io);
      return print(report, subject, connection, args, io);
    });
  });
}

async function check(subject: Subject, extent: Extent, { account }: Connection, io: Io): Promise<Report> {
  const watch: Watch = { account, now: io.now(), ...subject };
  await account.checkKeys();
  const permissions = await checkPermissions(watch);
  // all that Datadog holds is read in lists: which monitor of ours is which of its own follows from their tags
  const [monitors, slos, boards] = await Promise.all([account.monitors(), account.slos(), account.boards()]);
  const pairing = pair(subject.artifact, { monitors, slos, boards });
  const metrics = await checkMetrics(watch, progress('metrics', io));
  const handles = await checkHandles(watch);
  const validations = await validate(watch, pairing, extent, progress('monitors checked by Datadog', io));
  const waiting: Unchecked[] = validations.waiting.length
    ? [
        {
          what: count(validations.waiting.length, 'monitor'),
          why: 'their parts are not in Datadog yet, so the query has no ids',
        },
      ]
    : [];
  return {
    findings: [permissions, metrics, handles, validations].flatMap(({ findings }) => findings),
    unchecked: [...permissions.unchecked, ...metrics.unchecked, ...handles.unchecked, ...waiting],
    summary: `${count(metrics.demands, 'read')} of metrics looked at, ${count(validations.asked, 'monitor')} checked by Datadog`,
  };
}

function print(report: Report, { directory }: Subject, { calls }: Connection, args: Arguments, io: Io): number {
  const issues = findingsJson(report.findings, directory);
  if (args.flag('json')) {
    const json = { issues, unchecked: report.unchecked, calls: Object.fromEntries(calls) };
    io.out(`${JSON.stringify(json, null, 2)}\n`);
  } else {
    io.out(findingsText(issues, io.colours));
  }
  for (const { what, why } of report.unchecked) io.err(`not checked: ${visible(what)}: ${visible(why)}\n`);
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const totals = `${count(errors, 'error')}, ${count(issues.length - errors, 'warning')}`;
  io.err(`${report.summary}: ${totals}\n${callsText(calls)}\n`);
  return errors > 0 || (args.flag('strict') && issues.length > 0) ? exitCodes.findings : exitCodes.clean;
}
