import { closest } from '../../model/closest';
import type { Expectation } from '../../model/monitor-test';
import type { Monitor } from '../artifact/monitor';
import { handlesOf } from '../message/handles';
import { parseMessage } from '../message/parse';

/** Handles that expectations name and the monitor's message does not, in words: to spare them proves nothing. */
export function strangersOf(expected: readonly Expectation[], { message }: Monitor): readonly string[] {
  const handles = handlesOf(parseMessage(message));
  // part of such a handle is known only when it fires
  if (handles.some(({ dynamic }) => dynamic)) return [];
  const known = new Set(handles.map(({ handle }) => handle));
  const named = expected.flatMap((one) => (one.kind === 'at' ? [...(one.notifies ?? []), ...(one.spares ?? [])] : []));
  return [...new Set(named)]
    .filter((handle) => !known.has(handle))
    .map((handle) => {
      const near = closest(handle, known);
      return `its message never names ${handle}${near === undefined ? '' : ` (did you mean '${near}'?)`}`;
    });
}
