import { createColors } from 'picocolors';
import { displayName } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import type { Policy } from '../../model/policy';
import type { Service } from '../../model/service';
import { explainedPolicy, type ExplainedField, type ExplainedOrigin, type ExplainedPolicy } from './policy-json';
import { derivedFacts } from './facts';
import { rowsText } from '../table';

type Colours = ReturnType<typeof createColors>;

const setBy = ({ layer, file, line }: Pick<ExplainedOrigin, 'layer' | 'file' | 'line'>) =>
  file === null ? layer : `${layer}, ${file}${line === null ? '' : `:${line}`}`;

/** What holds, as written, then who set it and what it went over. */
function fieldRow(name: string, { chain }: ExplainedField, colours: Colours): readonly string[] {
  const [last, ...lower] = [...chain].reverse();
  const over = lower.map((link) => `over ${link.value || 'none'} by ${setBy(link)}`);
  return [name, last?.value || 'none', colours.dim([last ? setBy(last) : '', ...over].join('; '))];
}

const people = (handles: readonly string[]) => handles.join(' ') || 'nobody';

function policyText(policy: ExplainedPolicy, colours: Colours): string {
  const { signal, variant, fields, roles, notifies } = policy;
  const told = [
    ['alert', notifies.alert],
    ['warning', notifies.warning],
    ['no data', notifies.noData],
    ['recovery', notifies.recovery],
  ] as const;
  return [
    `\n${colours.bold(variant === undefined ? signal : `${signal} ${variant}`)}\n`,
    rowsText(Object.entries(fields).map(([name, field]) => fieldRow(name, field, colours))),
    rowsText([['series', roles.join(', ')], ...told.map(([when, handles]) => [`on ${when}`, people(handles)])]),
  ].join('');
}

/**
 * A service for people: who it is, each policy with who set what and who is told, what is absent and why, and what
 * follows from its traffic, calls and proxy. With `signal`, only that signal.
 */
export function explainText(service: Service, mesh: Mesh, signal: string | undefined, coloured: boolean): string {
  const colours = createColors(coloured);
  const wanted = <T extends { readonly signal: string }>(list: readonly T[]) =>
    signal === undefined ? list : list.filter((entry) => entry.signal === signal);
  const policies: readonly Policy[] = wanted(service.policies);
  const absent = wanted(service.absent);
  const { declared } = service;
  return [
    `${colours.bold(displayName(service))}\n`,
    `  team ${service.team.key}, tier ${service.tier}, ${service.kind}, stage ${service.stage}`,
    `${declared ? `, declared in ${declared.file}:${declared.line}` : ''}\n`,
    ...policies.map((policy) => policyText(explainedPolicy(service, policy), colours)),
    absent.length > 0 ? `\n${colours.bold('absent')}\n` : '',
    rowsText(absent.map(({ signal: name, variant, reason }) => [[name, variant].filter(Boolean).join(' '), reason])),
    ...(signal === undefined ? derivedFacts(service, mesh) : []).flatMap(([heading, facts]) => [
      `\n${colours.bold(heading)}\n`,
      rowsText(facts),
    ]),
  ].join('');
}
