import { createColors } from 'picocolors';
import { displayName, isService, type Subject } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import type { Policy } from '../../model/policy';
import {
  explainedPolicy,
  type ExplainedField,
  type ExplainedOrigin,
  type ExplainedPolicy,
  type Muted,
} from './policy-json';
import { derivedFacts } from './facts';
import { rowsText } from '../table';

type Colours = ReturnType<typeof createColors>;

const setBy = ({ layer, file, line, until }: ExplainedOrigin) =>
  file === null
    ? layer
    : `${layer}${until === undefined ? '' : ` until ${until}`}, ${file}${line === null ? '' : `:${line}`}`;

/** What holds, as written, then who set it and what it went over. */
function fieldRow(name: string, { chain }: ExplainedField, colours: Colours): readonly string[] {
  const [last, ...lower] = [...chain].reverse();
  const over = lower.map((link) => `over ${link.value || 'none'} by ${setBy(link)}`);
  return [name, last?.value || 'none', colours.dim([last ? setBy(last) : '', ...over].join('; '))];
}

const people = (handles: readonly string[]) => handles.join(' ') || 'nobody';

const transitions = [
  ['alert', 'alert'],
  ['warning', 'warning'],
  ['no data', 'noData'],
  ['recovery', 'recovery'],
] as const;

/** Whom a transition tells; of a muted monitor also whom it will tell. */
function toldText(handles: readonly string[], muted: Muted | undefined, key: keyof Muted['then']): string {
  if (!muted || key === 'recovery' || muted.then[key].length === 0) return people(handles);
  return `${people(handles)} until ${muted.until} ends, then ${people(muted.then[key])}`;
}

const mutedText = ({ until, reason, ticket, approvedBy, file, line }: Muted) =>
  `tells nobody until ${until} ends in UTC: ${reason} (${ticket}, approved by ${approvedBy}, ${file}:${line})`;

function policyText(policy: ExplainedPolicy, colours: Colours): string {
  const { signal, variant, fields, roles, notifies, muted } = policy;
  const told = transitions.map(([when, key]) => [`on ${when}`, toldText(notifies[key], muted, key)]);
  return [
    `\n${colours.bold(variant === undefined ? signal : `${signal} ${variant}`)}\n`,
    rowsText(Object.entries(fields).map(([name, field]) => fieldRow(name, field, colours))),
    rowsText([['series', roles.join(', ')], ...told]),
    muted ? rowsText([['muted', mutedText(muted)]]) : '',
  ].join('');
}

function headline(subject: Subject): string {
  const { declared } = subject;
  const who = isService(subject)
    ? `team ${subject.team.key}, tier ${subject.tier}, ${subject.kind}, stage ${subject.stage}`
    : `team ${subject.owner.key}, Istio ${subject.istio.version}, ${subject.istio.mode}`;
  return `  ${who}${declared ? `, declared in ${declared.file}:${declared.line}` : ''}\n`;
}

/**
 * A service or a cluster for people: who it is, each policy with who set what and who is told, what is absent and why,
 * and what follows from a service's traffic, calls and proxy. With `signal`, only that signal.
 */
export function explainText(subject: Subject, mesh: Mesh, signal: string | undefined, coloured: boolean): string {
  const colours = createColors(coloured);
  const wanted = <T extends { readonly signal: string }>(list: readonly T[]) =>
    signal === undefined ? list : list.filter((entry) => entry.signal === signal);
  const policies: readonly Policy[] = wanted(subject.policies);
  const absent = wanted(subject.absent).map(({ signal: name, variant, reason, place }) => [
    [name, variant].filter(Boolean).join(' '),
    place ? `${reason}, ${place.file}:${place.line}` : reason,
  ]);
  const derived = signal === undefined && isService(subject) ? derivedFacts(subject, mesh) : [];
  return [
    `${colours.bold(displayName(subject))}\n`,
    headline(subject),
    ...policies.map((policy) => policyText(explainedPolicy(subject, policy, mesh.exceptions), colours)),
    absent.length > 0 ? `\n${colours.bold('absent')}\n` : '',
    rowsText(absent),
    ...derived.flatMap(([heading, facts]) => [`\n${colours.bold(heading)}\n`, rowsText(facts)]),
  ].join('');
}
