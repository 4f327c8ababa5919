import type { Mesh } from '../model/mesh';
import { buildStack } from './build';
import { digestOf, textDigest } from './digest';
import type { Generate, Made, Recorded } from './made';
import { layout, type StackPlan } from './layout';
import { manifestText, stackFile } from './manifest';
import { openOutput, type Output } from './output';
import { provenanceText } from './provenance';
import { readRecords, recordsFile, recordsText, type StackRecord } from './record';
import { stackSettings } from './settings';
import { slicer } from './slice';
import { movesProblems, type Holdings } from './state-moves';
import { withoutHolderTraces } from './stack-traces';

export interface SynthOptions {
  /** Output directory; made where it is missing. */
  readonly out: string;
  /** Replaces the site's API, for tests against a stand-in for Datadog. */
  readonly apiUrl?: string;
  /** Digest of the code that makes stacks; another one makes every stack anew. */
  readonly generator: string;
  /** Leave cdktf's stack traces on, for debugging. @default false */
  readonly traces?: boolean;
  /** Leave the folders of vanished stacks to cdktf-cli. @default false */
  readonly underCli?: boolean;
  /** What is made of each service and cluster. */
  readonly generate: Generate;
}

/** A stack of the output. */
export interface StackSummary {
  readonly plan: StackPlan;
  readonly resources: number;
  /** Whether this run made it; else its file was kept. */
  readonly made: boolean;
}

/**
 * Writes a mesh as Terraform into `options.out`. A stack whose slice of the mesh, settings and generator are those of
 * the run before, and whose file is as that run left it, keeps its file; the output is that of a full run. Where
 * anything throws, the earlier output stays as it was.
 */
export function synth(mesh: Mesh, options: SynthOptions): readonly StackSummary[] {
  const output = openOutput(options.out);
  try {
    return options.traces ? write(mesh, options, output) : withoutHolderTraces(() => write(mesh, options, output));
  } finally {
    output.discard();
  }
}

function write(mesh: Mesh, options: SynthOptions, output: Output): readonly StackSummary[] {
  const settings = stackSettings(mesh, options.apiUrl);
  const earlier = readRecords(output.read(recordsFile));
  const records = new Map<string, StackRecord>();
  const sliceOf = slicer(mesh);
  const summaries = layout(mesh).map((plan): StackSummary => {
    const slice = sliceOf(plan);
    const source = digestOf([options.generator, settings, slice.digest]);
    const kept = unchanged(earlier.get(plan.name), source, plan.name, output);
    const record = kept ?? make();
    records.set(plan.name, record);
    return { plan, resources: record.resources.length, made: !kept };

    function make(): StackRecord {
      const { text, made } = buildStack(plan, slice, settings, options.generate);
      output.stage(stackFile(plan.name), text);
      return { source, text: textDigest(text), resources: made.map(recorded) };
    }
  });
  const problems = movesProblems(mesh.moves, holdingsOf(records));
  if (problems.length > 0) throw new CatalogError(problems.join('\n'));
  const names = [...records.keys()];
  const made = summaries.map(({ plan }) => ({ plan, resources: records.get(plan.name)?.resources ?? [] }));
  output.stage('manifest.json', manifestText(names));
  output.stage('provenance.json', provenanceText(mesh, made));
  output.stage(recordsFile, recordsText(records));
  output.commit();
  if (!options.underCli) output.keepOnly(names);
  return summaries;
}

/** A mistake in the catalog that only shows once all stacks are known. */
export class CatalogError extends Error {}

function holdingsOf(records: ReadonlyMap<string, StackRecord>): Holdings {
  const addresses = ({ resources }: StackRecord) => new Set(resources.map(({ type, address }) => `${type}.${address}`));
  return new Map([...records].map(([name, record]) => [name, addresses(record)]));
}

/** The record, if the stack would be made alike and its file is as that run left it. */
function unchanged(
  record: StackRecord | undefined,
  source: string,
  name: string,
  output: Output,
): StackRecord | undefined {
  return record?.source === source && output.digest(stackFile(name)) === record.text ? record : undefined;
}

function recorded({ type, address, subject, signal, variant }: Made): Recorded {
  return {
    type,
    address,
    subject,
    ...(signal === undefined ? {} : { signal }),
    ...(variant === undefined ? {} : { variant }),
  };
}
