import { join } from 'node:path';
import type { Io } from '../io';
import { terraform } from './terraform';

/** A monitor that Datadog has although no state knows it: an apply was cut off between its creation and the state. */
export interface Orphan {
  readonly address: string;
  readonly id: string;
}

/**
 * Orphans that a failed apply ran into. Datadog refuses a monitor only where one of the same name, query, message, tags
 * and options is there; since our tags hold the monitor's own `meshwatch-id`, that one is ours.
 */
export function orphansIn(said: string): readonly Orphan[] {
  return said.split(/^(?=.*\bError: )/m).flatMap((part) => {
    const id = /Duplicate of an existing monitor_id:(\d+)/.exec(part)?.[1];
    const address = /\bwith (datadog_monitor\.[\w-]+)/.exec(part)?.[1];
    return id === undefined || address === undefined ? [] : [{ address, id }];
  });
}

/** Takes orphans into a stack's state, so that the next plan knows them. Gives those that could not be taken. */
export async function takeOver(
  out: string,
  stack: string,
  orphans: readonly Orphan[],
  io: Io,
): Promise<readonly Orphan[]> {
  const left: Orphan[] = [];
  for (const orphan of orphans) {
    const args = ['import', '-input=false', '-no-color', orphan.address, orphan.id];
    const { code } = await terraform(join(out, 'stacks', stack), args, io);
    if (code !== 0) left.push(orphan);
  }
  return left;
}
