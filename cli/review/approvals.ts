import { join, relative, resolve } from 'node:path';
import { ownershipsOf, parseCodeowners } from '../../catalog/codeowners';
import { compareText } from '../../model/issue';
import type { Review } from '../../tools/review/review';
import { readCodeowners } from '../codeowners';
import type { Arguments } from '../command';
import type { Io } from '../io';
import type { Loaded } from '../load';
import { nearestCodeowners } from './catalog';

/** Someone who has to agree, and why. */
export interface Approval {
  readonly who: string;
  readonly why: string;
}

/** Who has to agree: owners of the catalog's files that cause something, and whoever has to allow a new exception. */
export function approvalsOf(review: Review, catalog: Loaded | undefined, args: Arguments, io: Io): readonly Approval[] {
  if (!catalog) return [];
  return [...ofExceptions(review, catalog), ...ofOwners(review, catalog, args, io)];
}

function ofExceptions({ risks }: Review, { mesh }: Loaded): readonly Approval[] {
  const used = risks.filter(({ id }) => id === 'exception-used');
  const found = new Map<string, Approval>();
  for (const { file, line, signal } of used) {
    const exception = mesh?.exceptions.find(
      ({ place, signals }) => place.file === file && (place.line === line || signals.some((one) => one === signal)),
    );
    if (!exception) continue;
    const { approvedBy, ticket, place } = exception;
    const why = `an exception at ${place.file}:${place.line} says that it was approved (${ticket})`;
    found.set(`${approvedBy} ${why}`, { who: approvedBy, why });
  }
  return [...found.values()];
}

function ofOwners({ risks }: Review, { directory }: Loaded, args: Arguments, io: Io): readonly Approval[] {
  const path = args.value('codeowners') ?? nearestCodeowners(resolve(io.cwd, directory));
  if (path === undefined) return [];
  const { name, text, host, directory: within } = readCodeowners(path, directory, io.cwd);
  const sections = parseCodeowners(text, host);
  const files = [...new Set(risks.map(({ file = '' }) => file))].filter((file) => file !== '').sort(compareText);
  const byOwners = new Map<string, string[]>();
  for (const file of files) {
    for (const { owners } of ownershipsOf(sections, join(within, file).split('\\').join('/'))) {
      const who = owners.join(' ');
      if (who !== '') byOwners.set(who, [...(byOwners.get(who) ?? []), file]);
    }
  }
  const shown = relative(io.cwd, resolve(io.cwd, name)).split('\\').join('/');
  return [...byOwners].map(([who, owned]) => ({ who, why: `owns ${owned.join(', ')} (${shown})` }));
}
