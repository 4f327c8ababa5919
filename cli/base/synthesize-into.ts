import { exitCodes } from '../cli-error';
import type { Io } from '../io';
import { startProgram } from '../program';

/** Synthesizes a catalog into a directory, by the built program. Gives what it said where it failed. */
export async function synthesizeInto(
  out: string,
  catalog: string,
  asOf: string,
  io: Io,
): Promise<{ readonly ok: boolean; readonly said: string }> {
  const said: string[] = [];
  const settings = { MESHWATCH_CATALOG: catalog, MESHWATCH_OUT: out, MESHWATCH_AS_OF: asOf };
  // cdktf's own setting of the place would contradict ours
  const code = await startProgram({ ...settings, CDKTF_OUTDIR: undefined }, io, (text) => void said.push(text));
  return { ok: code === exitCodes.clean, said: said.join('') };
}
