import { text } from '../artifact/json';
import type { Monitor } from '../artifact/monitor';
import { literal } from '../artifact/template';
import { handlesOf } from '../message/handles';
import { opening, parseMessage } from '../message/parse';
import { told, transitions } from '../message/told';
import type { Message } from '../message/tree';
import { runs } from '../message/walk';
import type { DifferenceOf, ToldOf } from './difference';
import { isEmpty, setChange } from './sets';

/** Whom a monitor tells of what, and what it says to all of them. */
export interface Telling {
  /** By transition: handles with their `@`, each once; told to some groups only as well. */
  readonly told: Readonly<Record<ToldOf, readonly string[]>>;
  /** By the conditional around it: words without handles. */
  readonly words: ReadonlyMap<string, string>;
}

/** The transitions that count, in the order in which a review says them. */
export const toldOf: readonly ToldOf[] = ['alert', 'warning', 'no data', 'recovery'];

const asTransition = {
  alert: transitions.alert,
  warning: transitions.warning,
  'no data': transitions.noData,
  recovery: transitions.recovery,
} as const;

export function tellingOf(monitor: Monitor): Telling {
  const message = parseMessage(monitor.message);
  const escalation = parseMessage(literal(text(monitor.resource.attributes.escalation_message)));
  const handles = [...handlesOf(message), ...handlesOf(escalation)];
  const by = (of: ToldOf) => {
    const transition = { ...asTransition[of], ...(monitor.priority !== undefined && { priority: monitor.priority }) };
    return [...new Set(told(handles, transition).map(({ handle }) => handle.handle))];
  };
  return {
    told: { alert: by('alert'), warning: by('warning'), 'no data': by('no data'), recovery: by('recovery') },
    words: wordsOf(message),
  };
}

function wordsOf(message: Message): ReadonlyMap<string, string> {
  const handles = [...new Set(handlesOf(message).map(({ handle }) => handle))].sort((a, b) => b.length - a.length);
  const words = new Map<string, string>();
  for (const { nodes, conditions } of runs(message)) {
    const block = conditions.map(opening).join(' ') || 'always';
    let said = nodes.map(({ start, end }) => message.text.slice(start, end)).join('');
    for (const handle of handles) said = said.replaceAll(handle, '');
    words.set(block, [words.get(block), said.trim()].filter(Boolean).join('\n'));
  }
  return words;
}

export function tellingDifferences(before: Telling, after: Telling): readonly DifferenceOf<'told' | 'message'>[] {
  const recipients = toldOf.flatMap((of): readonly DifferenceOf<'told'>[] => {
    const change = setChange(before.told[of], after.told[of]);
    return isEmpty(change) ? [] : [{ kind: 'told', of, ...change }];
  });
  const blocks = [...new Set([...before.words.keys(), ...after.words.keys()])];
  const words = blocks.flatMap((block): readonly DifferenceOf<'message'>[] => {
    const [was, is] = [before.words.get(block) ?? '', after.words.get(block) ?? ''];
    return was === is ? [] : [{ kind: 'message', block, before: was, after: is }];
  });
  return [...recipients, ...words];
}
