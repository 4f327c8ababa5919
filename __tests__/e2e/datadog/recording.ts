import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One call to the real API and its answer, as recorded by the makers of clients and providers. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly request: string;
  readonly response: string;
  readonly status: number;
  /** `<project>:<version>:<recording>@<hash>#<position>`. */
  readonly source: string;
}

const file = join(process.env.MESHWATCH_RECORDED ?? join(__dirname, '../../../../shared/data'), 'exchanges.jsonl.gz');
export const recorded = existsSync(file);

const kinds =
  /^\/api\/v1\/(monitor|dashboard|slo)(\/(\d+|[0-9a-f]{32}|\w{3}-\w{3}-\w{3}))?(\/validate)?$|^\/api\/v1\/(monitor\/)?validate$/;

/** The exchanges of the kinds served here, by recording, in their order. */
export function recordings(): ReadonlyMap<string, readonly Exchange[]> {
  const groups = new Map<string, Exchange[]>();
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    if (!line) continue;
    const exchange = JSON.parse(line) as Exchange;
    if (!kinds.test(exchange.path)) continue;
    const name = exchange.source.replace(/@[0-9a-f]+#\d+$/, '');
    groups.set(name, [...(groups.get(name) ?? []), exchange]);
  }
  return groups;
}
