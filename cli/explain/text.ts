import { createColors } from 'picocolors';
import { displayName } from '../../model/identity';
import type { Mesh } from '../../model/mesh';
import type { Policy } from '../../model/policy';
import type { Service } from '../../model/service';
import { explainedPolicy, type ExplainedField, type ExplainedOrigin, type ExplainedPolicy } from './policy-json';
import { derivedFacts } from './facts';

type Colours = ReturnType<typeof createColors>;

const setBy = ({ layer, file, line }: Pick<ExplainedOrigin, 'layer' | 'file' | 'line'>) =>
  file === null ? layer : `${layer}, ${file}${line === null ? '' : `:${line}`}`;

/** `critical  5%  service, services/cart.yaml:9  (was 10% by package default)`. */
function fieldLine(name: string, { chain }: ExplainedField, colours: Colours): string {
  const lower = chain.slice(0, -1).map((link) => `${link.value || 'none'} by ${setBy(link)}`);
  const last = chain.at(-1);
  const value = last?.value || 'none';
  const over = lower.length > 0 ? `; over ${lower.reverse().join(', over ')}` : '';
  return `  ${name.padEnd(16)} ${value.padEnd(10)} ${colours.dim(`${last ? setBy(last) : ''}${over}`)}\n`;
}

const people = (handles: readonly string[]) => handles.join(' ') || 'nobody';

function policyText(policy: ExplainedPolicy, colours: Colours): string {
  const { signal, variant, fields, notifies } = policy;
  const told = [
    ['alert', notifies.alert],
    ['warning', notifies.warning],
    ['no data', notifies.noData],
    ['recovery', notifies.recovery],
  ] as const;
  return [
    `\n${colours.bold(variant === undefined ? signal : `${signal} ${variant}`)}\n`,
    ...Object.entries(fields).map(([name, field]) => fieldLine(name, field, colours)),
    ...told.map(([when, handles]) => `  ${`on ${when}`.padEnd(16)} ${people(handles)}\n`),
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
    ...absent.map(
      ({ signal: name, variant, reason }) => `  ${[name, variant].filter(Boolean).join(' ').padEnd(20)} ${reason}\n`,
    ),
    ...(signal === undefined ? derivedFacts(service, mesh) : []).flatMap(([heading, facts]) => [
      `\n${colours.bold(heading)}\n`,
      ...facts.map(([name, text]) => `  ${name.padEnd(16)} ${text}\n`),
    ]),
  ].join('');
}
