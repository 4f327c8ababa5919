export interface ListStream {
  readonly requests: readonly [Request];
  readonly title: string;
  readonly type: 'list_stream';
}

interface Request {
  readonly columns: readonly { readonly field: string; readonly width: 'auto' }[];
  readonly query: {
    readonly data_source: 'trace_stream';
    readonly indexes: readonly [];
    readonly query_string: string;
  };
  readonly response_format: 'event_list';
}

const columns = ['timestamp', 'service', 'resource_name', '@duration', '@http.status_code'].map(
  (field) => ({ field, width: 'auto' }) as const,
);

/** Spans that a search finds, newest first. */
export function spanList(title: string, search: string): ListStream {
  return {
    requests: [
      {
        columns,
        query: { data_source: 'trace_stream', indexes: [], query_string: search },
        response_format: 'event_list',
      },
    ],
    title,
    type: 'list_stream',
  };
}
