import { createColors } from 'picocolors';
import { compareText } from '../../model/issue';
import { terraformAddress } from '../../tools/artifact/artifact';
import { text } from '../../tools/artifact/json';
import { findDrift } from '../../tools/drift/find';
import type { Drift, DriftKind } from '../../tools/drift/drift';
import { mutingText, wordsOf, type Words } from '../../tools/drift/words';
import { idOf } from '../../tools/live/monitor';
import { exitCodes } from '../cli-error';
import type { Arguments } from '../command';
import type { Io } from '../io';
import { count } from '../issue-text';
import { visible } from '../visible';
import { checkOurs, readSubject, type Subject } from './artifact';
import { callsText, withAccount } from './connect';
import { progress } from './progress';

/** A drift as the JSON has it; its texts are Datadog's. */
export interface DriftJson {
  readonly stack: string | null;
  /** `datadog_monitor.…`: what of ours it is about. */
  readonly address: string | null;
  readonly id: string | null;
  readonly kind: DriftKind;
  /** Name in Datadog, or of ours where that is gone. */
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly changes: readonly Words[];
}

const meanings: Readonly<Record<DriftKind, string>> = {
  changed: 'changed in Datadog, or not yet applied',
  deleted: 'not in Datadog',
  muted: 'muted by hand',
  left: 'ours by its tags, and nothing of the artifact',
  copied: 'a copy of one of ours, tags and all',
  beside: 'made by hand for a service that ours watch',
};

/** `meshwatch drift`; gives the exit code. */
export async function runDrift(args: Arguments, io: Io): Promise<number> {
  const subject = await readSubject(args.positionals[0], args, io);
  checkOurs(subject, args.positionals[0], io);
  return withAccount(subject.site, io, async ({ account, calls }) => {
    const found = await findDrift(subject.artifact, account, {
      now: io.now(),
      boards: !args.flag('skip-boards'),
      onProgress: progress('boards and restrictions', io),
    });
    const drift = found.map((one) => driftJson(one, subject)).sort(compare);
    io.out(
      args.flag('json')
        ? `${JSON.stringify({ drift, calls: Object.fromEntries(calls) }, null, 2)}\n`
        : driftText(drift, io.colours),
    );
    const others = drift.filter(({ kind }) => kind === 'beside').length;
    io.err(`${count(drift.length - others, 'drift')}, ${count(others, 'monitor')} beside ours\n${callsText(calls)}\n`);
    return drift.length > (args.flag('strict') ? 0 : others) ? exitCodes.findings : exitCodes.clean;
  });
}

function driftJson(drift: Drift, { originOf, directory }: Subject): DriftJson {
  const { kind, resource, live, differences, muting } = drift;
  const origin = resource && originOf(resource);
  const prefix = directory === undefined || directory === '.' ? '' : `${directory.replace(/\/+$/, '')}/`;
  const muted: readonly Words[] = muting ? [{ what: 'muted', artifact: null, live: mutingText(muting) }] : [];
  return {
    stack: resource?.stack ?? null,
    address: resource ? terraformAddress(resource) : null,
    id: live ? idOf(live) : null,
    kind,
    name: drift.name ?? (text(live?.name) || text(live?.title) || text(resource?.attributes.name)),
    file: origin?.file ? `${prefix}${origin.file}` : null,
    line: origin?.file ? origin.line : null,
    changes: [...muted, ...differences.flatMap(wordsOf)],
  };
}

const order: readonly DriftKind[] = ['deleted', 'changed', 'muted', 'copied', 'left', 'beside'];

function compare(a: DriftJson, b: DriftJson): number {
  return (
    order.indexOf(a.kind) - order.indexOf(b.kind) ||
    compareText(a.stack ?? '', b.stack ?? '') ||
    compareText(a.address ?? '', b.address ?? '') ||
    compareText(a.id ?? '', b.id ?? '')
  );
}

/** Longer texts are cut for people; the JSON has them whole. */
const widest = 120;

function driftText(drift: readonly DriftJson[], coloured: boolean): string {
  const colours = createColors(coloured);
  return order
    .map((kind) => drift.filter((one) => one.kind === kind))
    .filter((some) => some.length > 0)
    .map((some) => {
      const [first] = some;
      const head = first ? colours.bold(`${first.kind}: ${meanings[first.kind]}`) : '';
      return `${head}\n${some.map(entryText).join('')}`;
    })
    .join('\n');
}

function entryText({ name, id, stack, address, file, line, changes }: DriftJson): string {
  const number = id === null ? '' : ` (${id})`;
  const ours = address === null ? '' : `    ${stack}/${address}${file === null ? '' : `, ${file}:${line}`}\n`;
  const lines = changes.map(
    ({ what, artifact, live }) => `    ${cut(what)}: ${valueText(artifact)} → ${valueText(live)}\n`,
  );
  return `  ${visible(name)}${number}\n${visible(ours.trimEnd())}${ours === '' ? '' : '\n'}${lines.join('')}`;
}

const valueText = (value: string | null) => (value === null ? '-' : cut(value));

function cut(written: string): string {
  const line = visible(written);
  return line.length > widest ? `${line.slice(0, widest)}…` : line;
}
