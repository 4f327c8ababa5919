import { compareText } from '../../model/issue';
import { text } from '../artifact/json';
import { causeOf } from './cause';
import type { Context, Flag, Found, Subject } from './flag';
import { flags as everyFlag } from './flags';
import { rankOf } from './level';
import type { Risk } from './risk';
import { tag } from './tag';
import type { View } from './view';

/** What the flags warn of, worst first. Throws where a flag does, with its name. */
export function risksOf(context: Context, flags: readonly Flag[] = everyFlag): readonly Risk[] {
  const found = flags.flatMap((flag, rank) => raised(flag, context).map((risk) => ({ risk, rank })));
  const tiers = new Map(context.views.map((view) => [keyOf(view.change), tierOf(view)]));
  const tier = ({ stack, address }: Risk) => tiers.get(`${stack}/${address}`) ?? lowestTier;
  return found
    .sort(
      ({ risk: a, rank: first }, { risk: b, rank: second }) =>
        rankOf(a.level) - rankOf(b.level) ||
        first - second ||
        tier(a) - tier(b) ||
        compareText(`${a.stack}/${a.address}`, `${b.stack}/${b.address}`) ||
        compareText(a.message, b.message),
    )
    .map(({ risk }) => risk);
}

const keyOf = ({ stack, address }: { readonly stack: string; readonly address: string }) => `${stack}/${address}`;

function raised(flag: Flag, context: Context): readonly Risk[] {
  try {
    switch (flag.on) {
      case 'change':
        return context.views.flatMap((view) =>
          [...flag.check(view, context)].map((one) => ofView(flag, one, view, context)),
        );
      case 'stack':
        return context.comparison.stacks.flatMap((change) =>
          [...flag.check(change, context)].map((one) => risk(flag, one, { stack: change.stack }, true)),
        );
      case 'artifact':
        return [...flag.check(undefined, context)].map((one) => ofArtifact(flag, one, context));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`internal error: flag '${flag.id}' failed: ${reason}`, { cause: error });
  }
}

function ofView(flag: Flag, found: Found, view: View, { base }: Context): Risk {
  const { stack, address } = view.change;
  const cause = causeOf(view, found.fields ?? [], base);
  return risk(flag, found, { ...subjectOf(view), ...cause, stack, address }, view.wakes);
}

/** What is known of the resource that it names is added, unless the flag says otherwise. */
function ofArtifact(flag: Flag, found: Found, { views }: Context): Risk {
  const { stack, address } = found.about ?? {};
  const view = views.find(({ change }) => change.stack === stack && change.address === address);
  return risk(flag, found, { ...(view && subjectOf(view)), ...found.about }, view?.wakes ?? true);
}

function risk({ id, level, quiet }: Flag, found: Found, about: Subject, wakes: boolean): Risk {
  const { stack = '', address = '', ...rest } = about;
  return { ...rest, id, level: found.level ?? (wakes ? level : quiet), stack, address, message: found.message };
}

/** Whom and what a change is about; of Terraform that is not ours its tags and its name tell. */
function subjectOf({ origin, resource }: View): Subject {
  if (origin) {
    const { fields: _, file, line, ...known } = origin;
    return file === '' ? known : { ...known, file, line };
  }
  const [team, service] = [
    tag(resource, 'team'),
    tag(resource, 'service') ?? (text(resource.attributes.name) || undefined),
  ];
  return { ...(team !== undefined && { team }), ...(service !== undefined && { service }) };
}

const lowestTier = 9;

/** By our own tag: outages of the most important service stand first. */
function tierOf({ resource }: View): number {
  return Number(tag(resource, 'tier')) || lowestTier;
}
