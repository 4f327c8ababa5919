import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArtifact } from '../tools/artifact/read';
import { benchOf, type Bench } from '../tools/simulate/bench';
import { synthesizeInto } from './base/synthesize-into';
import { failure } from './cli-error';
import type { Arguments } from './command';
import type { Io } from './io';
import { readFiles } from './lint/files';
import { asOfDay } from './settings';

/** The monitors of a catalog as Terraform will have them: synthesized into a folder that is gone when this returns. */
export async function synthesize(directory: string, args: Arguments, io: Io): Promise<Bench> {
  const out = mkdtempSync(join(tmpdir(), 'meshwatch-'));
  try {
    const { ok, said } = await synthesizeInto(out, directory, asOfDay(args, io), io);
    if (!ok) {
      io.err(said);
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
