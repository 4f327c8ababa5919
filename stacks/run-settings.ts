import { resolve } from 'node:path';

/** What a run is told from outside. */
export interface RunSettings {
  /** Directory of the catalog. */
  readonly catalog: string;
  /** Directory of the output. */
  readonly out: string;
  /** Day of the run in UTC, `2026-11-23`: what has expired is an error. It changes no byte of a stack. */
  readonly asOf: string;
  /** The only setting that changes bytes beside the catalog: replaces Datadog's address, for tests. */
  readonly apiUrl?: string;
  readonly traces: boolean;
  /** Whether cdktf-cli runs us. It removes the folders of vanished stacks itself, and fails where they are gone. */
  readonly underCli: boolean;
}

/** Something wrong with how the program was called: exit code 2. */
export class UsageError extends Error {}

/**
 * Settings of a run from its environment and the text of `cdktf.json`, if there is one. `today` is the day where
 * `MESHWATCH_AS_OF` does not say. Throws a UsageError where they contradict each other or lack the catalog.
 */
export function runSettings(
  env: Readonly<Record<string, string | undefined>>,
  cdktfJson: string | undefined,
  today: Date,
): RunSettings {
  const catalog = env['MESHWATCH_CATALOG'] || contextCatalog(cdktfJson);
  if (catalog === undefined) {
    throw new UsageError('no catalog, expected MESHWATCH_CATALOG or context.catalog in cdktf.json');
  }
  const asOf = env['MESHWATCH_AS_OF'] || today.toISOString().slice(0, 10);
  if (!isDay(asOf)) throw new UsageError(`MESHWATCH_AS_OF is '${asOf}', expected a day such as 2026-11-23`);
  if (env['SYNTH_HCL_OUTPUT'] === 'true') throw new UsageError('--hcl is not supported, expected Terraform JSON');
  const apiUrl = env['MESHWATCH_API_URL'];
  if (apiUrl && !/^https?:\/\/[^\s{}"]+$/.test(apiUrl)) {
    throw new UsageError(`MESHWATCH_API_URL is '${apiUrl}', expected an address such as http://127.0.0.1:8080/`);
  }
  const out = outputDirectory(env['MESHWATCH_OUT'] || undefined, env['CDKTF_OUTDIR'] || undefined);
  if (resolve(out) === resolve(catalog)) {
    throw new UsageError(`the output '${out}' is the catalog itself, expected another directory`);
  }
  return {
    catalog,
    out,
    asOf,
    ...(apiUrl ? { apiUrl } : {}),
    traces: env['MESHWATCH_STACK_TRACES'] === '1',
    underCli: Boolean(env['CDKTF_OUTDIR']),
  };
}

/** cdktf-cli reads the stacks from where it said; written elsewhere, it would deploy an older output. */
function outputDirectory(ours: string | undefined, ofCli: string | undefined): string {
  if (ours !== undefined && ofCli !== undefined && resolve(ours) !== resolve(ofCli)) {
    throw new UsageError(`MESHWATCH_OUT is '${ours}' while cdktf writes to '${ofCli}', expected one of them`);
  }
  return ofCli ?? ours ?? 'cdktf.out';
}

function contextCatalog(cdktfJson: string | undefined): string | undefined {
  if (cdktfJson === undefined) return undefined;
  const { context } = JSON.parse(cdktfJson) as { context?: { catalog?: unknown } };
  return typeof context?.catalog === 'string' ? context.catalog : undefined;
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
