import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArtifact } from '../tools/artifact/read';
import { benchOf, type Bench } from '../tools/simulate/bench';
import { exitCodes, failure } from './cli-error';
import type { Arguments } from './command';
import type { Io } from './io';
import { readFiles } from './lint/files';
import { startProgram } from './program';
import { asOfDay } from './settings';

/** The monitors of a catalog as Terraform will have them: synthesized into a folder that is gone when this returns. */
export async function synthesize(directory: string, args: Arguments, io: Io): Promise<Bench> {
  const out = mkdtempSync(join(tmpdir(), 'meshwatch-'));
  try {
    const settings = { MESHWATCH_CATALOG: directory, MESHWATCH_OUT: out, MESHWATCH_AS_OF: asOfDay(args, io) };
    const said: string[] = [];
    // cdktf's own setting of the place would contradict ours
    const code = await startProgram({ ...settings, CDKTF_OUTDIR: undefined }, io, (text) => void said.push(text));
    if (code !== exitCodes.clean) {
      io.err(said.join(''));
      throw failure(`the catalog '${directory}' could not be synthesized`, `meshwatch synth ${directory}`);
    }
    const { files, provenance } = await readFiles(out, io);
    const { artifact, issues } = readArtifact(files, provenance);
    const [first] = issues;
    if (first) throw failure(`what was synthesized cannot be read: ${first.message}`);
    return benchOf(artifact);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
