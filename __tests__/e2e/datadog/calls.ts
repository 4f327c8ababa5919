export interface Call {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: string;
  /** What was sent, as text. */
  readonly sent: string;
  status: number;
}

/** `/api/v1/monitor/123/validate` → `/api/v1/monitor/{id}/validate`, so that calls can be counted by kind. */
const shape = (path: string) =>
  path
    .replaceAll('%3A', ':')
    .replace(/([/:])(\d+|[0-9a-f]{32}|[0-9a-f-]{36}|[0-9a-z]{3}-[0-9a-z]{3}-[0-9a-z]{3})(?=\/|$)/g, '$1{id}');

/** Every call made, in order. */
export class CallLog {
  readonly all: Call[] = [];

  add(call: Call): Call {
    this.all.push(call);
    return call;
  }
  clear(): void {
    this.all.length = 0;
  }
  /** Calls that change something; asking whether a monitor is valid does not. */
  writes(): readonly Call[] {
    return this.all.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/validate'));
  }
  /** How often each kind of call was made: `{'GET /api/v1/monitor/{id}': 4}`. */
  counts(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { method, path } of this.all) {
      const key = `${method} ${shape(path)}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
