import { resourceKey } from '../../tools/artifact/artifact';
import { text } from '../../tools/artifact/json';
import { entryOf, type AdoptEntry } from '../../tools/adopt/entry';
import { propose, type Proposal, type Proposals } from '../../tools/adopt/propose';
import { neighbours } from '../../tools/drift/beside';
import { idOf } from '../../tools/live/monitor';
import { exitCodes, usageError } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { count } from '../issue-text';
import { visible } from '../visible';
import { checkOurs, readSubject, type Subject } from './artifact';
import { extrasOf, writeExtras } from './adopt-extras';
import { writeAdoptions } from './adopt-write';
import { callsText, withAccount } from './connect';

/** `meshwatch adopt`; gives the exit code. */
export async function runAdopt(args: Arguments, io: Io): Promise<number> {
  const subject = await readSubject(args.positionals[0], args, io);
  checkOurs(subject, args.positionals[0], io);
  const { directory } = subject;
  if (!subject.mesh || directory === undefined) {
    throw usageError('adopt writes into a catalog, and none is named', 'name it with --catalog <dir>');
  }
  const found = await withAccount(subject.site, io, async ({ account, calls }) => {
    const [monitors, slos, boards] = await Promise.all([account.monitors(), account.slos(), account.boards()]);
    const watching = subject.artifact.stacks.flatMap(({ resources }) =>
      resources.filter(({ type }) => type === 'datadog_monitor'),
    );
    const proposals = propose(subject.artifact, { monitors, slos, boards }, neighbours(watching));
    io.err(`${callsText(calls)}\n`);
    return proposals;
  });
  const certain = found.proposals.filter(({ rivals }) => rivals.length === 0);
  const extras = args.flag('extras') ? extrasOf(found.unmatched, subject) : { extras: [], refused: [] };
  if (args.flag('json')) io.out(`${JSON.stringify(adoptJson(found), null, 2)}\n`);
  else io.out(adoptText(found, subject));
  for (const line of extras.refused) io.err(`${visible(line)}\n`);
  const entries = [
    ...certain.map((proposal) => ({ ...entryOf(proposal), file: proposal.origin.file })),
    ...extras.extras.map(({ entry }) => entry),
  ];
  if (entries.length === 0) return exitCodes.clean;
  if (!args.flag('yes') && (args.flag('json') || !(await agreed(entries.length, io)))) {
    io.err('nothing written\n');
    return exitCodes.clean;
  }
  const isWhole = writeExtras(extras.extras, directory, io);
  return writeAdoptions(entries, directory, io) && isWhole ? exitCodes.clean : exitCodes.findings;
}

/** One line of the standard input; whatever is not yes is no. */
async function agreed(entries: number, io: Io): Promise<boolean> {
  io.err(`write ${count(entries, 'adopt entry').replace(/ys$/, 'ies')} into the catalog? [y/N] `);
  let said = '';
  for await (const piece of io.input()) {
    said += piece;
    if (said.includes('\n')) break;
  }
  return /^y(?:es)?$/i.test(said.trim());
}

function adoptJson({ proposals, unmatched }: Proposals): object {
  return {
    proposals: proposals.map((proposal) => ({
      resource: resourceKey(proposal.resource),
      entry: entryOf(proposal),
      name: nameOf(proposal),
      score: percent(proposal.score),
      rivals: proposal.rivals.map(idOf),
    })),
    unmatched: unmatched.map(({ resource, live }) => ({
      id: idOf(live),
      name: text(live.name),
      beside: resourceKey(resource),
    })),
  };
}

const percent = (score: number) => Math.round(score * 100);
const nameOf = ({ live }: Proposal) => text(live.name) || text(live.title);

function adoptText({ proposals, unmatched }: Proposals, { originOf }: Subject): string {
  if (proposals.length + unmatched.length === 0) return 'nothing made by hand fits what the artifact would make\n';
  const lines = proposals.map((proposal) => {
    const { score, rivals } = proposal;
    const entry = entryOf(proposal);
    const choose =
      rivals.length === 0
        ? ''
        : `    not written: ${rivals.map(idOf).join(', ')} fit as well, write the adopt entry of the right one yourself\n`;
    return `${String(percent(score)).padStart(3)} %  ${visible(nameOf(proposal))} (${entry.id}) → ${labelOf(entry)}\n${choose}`;
  });
  const rest = unmatched.map(({ resource, live }) => {
    const { service, team } = originOf(resource) ?? {};
    return `  ${visible(text(live.name))} (${idOf(live)}), ${service ?? resource.address}${team === undefined ? '' : `, team ${team}`}\n`;
  });
  const own =
    rest.length === 0
      ? ''
      : `${proposals.length > 0 ? '\n' : ''}no signal of ours, for a team's own monitors:\n${rest.join('')}`;
  return `${lines.join('')}${own}`;
}

function labelOf({ namespace, name, cluster, signal, variant, board }: AdoptEntry): string {
  const what = board === undefined ? [signal, variant].filter(Boolean).join(' ') : `board ${board}`;
  return `${cluster}/${namespace}/${name} ${what}`;
}
