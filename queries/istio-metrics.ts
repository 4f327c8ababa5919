/**
 * What else Datadog's Istio check reports, beside the metrics that the registry names. Source: the metric maps of the check
 * in both of its modes and its metadata. A suffix in a list is a name after the list's prefix.
 */

/** Of a Go process: istiod as `istio.`, the agent beside a proxy as `istio.mesh.agent.`. */
export const goGauges = [
  'go.gc_duration_seconds.quantile',
  'go.goroutines',
  'go.info',
  'go.memstats.alloc_bytes',
  'go.memstats.buck_hash_sys_bytes',
  'go.memstats.gc_cpu_fraction',
  'go.memstats.gc_sys_bytes',
  'go.memstats.heap_alloc_bytes',
  'go.memstats.heap_idle_bytes',
  'go.memstats.heap_inuse_bytes',
  'go.memstats.heap_objects',
  'go.memstats.heap_released_bytes',
  'go.memstats.heap_sys_bytes',
  'go.memstats.last_gc_time_seconds',
  'go.memstats.mcache_inuse_bytes',
  'go.memstats.mcache_sys_bytes',
  'go.memstats.mspan_inuse_bytes',
  'go.memstats.mspan_sys_bytes',
  'go.memstats.next_gc_bytes',
  'go.memstats.other_sys_bytes',
  'go.memstats.stack_inuse_bytes',
  'go.memstats.stack_sys_bytes',
  'go.memstats.sys_bytes',
  'go.threads',
  'process.max_fds',
  'process.open_fds',
  'process.resident_memory_bytes',
  'process.start_time_seconds',
  'process.virtual_memory_bytes',
  'process.virtual_memory_max_bytes',
] as const;

/** Of the same, with `_total` in V1. */
export const goTotals = [
  'go.memstats.alloc_bytes',
  'go.memstats.frees',
  'go.memstats.lookups',
  'go.memstats.mallocs',
  'process.cpu_seconds',
] as const;

/** After `istio.`, reported by istiod. */
export const controlPlane = {
  gauges: [
    'citadel.server.cert_chain_expiry_timestamp',
    'citadel.server.citadel_root_cert_expiry_timestamp',
    'citadel.server.root_cert_expiry_timestamp',
    'galley.endpoint_no_pod',
    'pilot.conflict.inbound_listener',
    'pilot.conflict.outbound_listener.http_over_https',
    'pilot.conflict.outbound_listener.tcp_over_current_http',
    'pilot.conflict.outbound_listener.tcp_over_current_tcp',
    'pilot.duplicate_envoy_clusters',
    'pilot.eds_no_instances',
    'pilot.endpoint_not_ready',
    'pilot.invalid_out_listeners',
    'pilot.no_ip',
    'pilot.services',
    'pilot.virt_services',
    'pilot.xds.eds_all_locality_endpoints',
    'pilot.xds.eds_instances',
  ],
  // refused configuration: set on a refusal, never taken back
  growingGauges: ['pilot.xds.cds_reject', 'pilot.xds.eds_reject', 'pilot.xds.lds_reject', 'pilot.xds.rds_reject'],
  counters: [
    'citadel.secret_controller.csr_err_count',
    'citadel.secret_controller.secret_deleted_cert_count',
    'citadel.secret_controller.svc_acc_created_cert_count',
    'citadel.secret_controller.svc_acc_deleted_cert_count',
    'citadel.server.authentication_failure_count',
    'citadel.server.csr_parsing_err_count',
    'citadel.server.id_extraction_err_count',
    'galley.validation.cert.key.update.errors',
    'galley.validation.cert_key_updates',
    'galley.validation.config_load',
    'galley.validation.config_update',
    'galley.validation.config_update_error',
    'galley.validation.http.error',
    'mcp.clients',
    'mcp.request.acks',
    'mcp.request.nacks',
    'pilot.inbound_updates',
    'pilot.k8s.cfg_events',
    'pilot.k8s.reg_events',
    'pilot.mcp_sink.reconnections',
    'pilot.push.triggers',
    'pilot.rds_expired_nonce',
    'pilot.total_xds_internal_errors',
    'pilot.xds.push.context_errors',
    'pilot.xds.push.timeout_failures',
    'pilot.xds.write_timeout',
  ],
  totals: [
    'grpc.server.handled',
    'grpc.server.msg_received',
    'grpc.server.msg_sent',
    'grpc.server.started',
    'pilot.mcp_sink.recv_failures',
    'pilot.mcp_sink.request_acks',
    'sidecar_injection.skip',
    'sidecar_injection.success',
  ],
  /** `.sum` and `.count`, in V2 `.bucket` too. */
  histograms: [
    'go.gc_duration_seconds',
    'grpc.server.handling_seconds',
    'pilot.proxy_queue_time',
    'pilot.xds.push.time',
  ],
  /** Of a histogram whose sum and count the registry names. */
  buckets: ['pilot.proxy_convergence_time'],
} as const;

/** After `istio.mesh.`, reported by the proxies: histograms as `meshTotal` spells them. */
export const meshHistograms = [
  'request.duration',
  'request.duration.milliseconds',
  'request.size',
  'response.size',
] as const;

/** After `istio.mesh.`: `x.total` grows in V1, where `x.total.total` counts; V2 counts `x.count`. */
export const meshTotals = [
  'request.messages',
  'response.messages',
  'tcp.connections_closed',
  'tcp.connections_opened',
  'tcp.received_bytes',
  'tcp.send_bytes',
] as const;

/** After `istio.mesh.agent.`, reported by the agent beside a proxy. */
export const meshAgent = {
  gauges: [
    'conflict.inbound_listener',
    'conflict.outbound_listener.tcp_over_current_tcp',
    'endpoint_no_pod',
    'pilot.conflict.outbound_listener.http_over_current_tcp',
    'pilot.conflict.outbound_listener.tcp_over_current_http',
    'pilot.destrule_subsets',
    'pilot.duplicate_envoy_clusters',
    'pilot.eds_no_instances',
    'pilot.endpoint_not_ready',
    'pilot.no_ip',
    'pilot.virt_services',
    'pilot.vservice_dup_domain',
    'pilot.xds',
    'startup_duration_seconds',
    'wasm_cache_entries',
  ],
  counters: ['num_outgoing_requests', 'outgoing_latency', 'pilot.xds.pushes'],
  totals: ['scrapes'],
  histograms: ['go.gc_duration_seconds', 'pilot.xds.config_size_bytes', 'pilot.xds.push_time', 'pilot.xds.send_time'],
} as const;

const processes =
  'until Istio 1.5 the control plane was several processes; istiod reports the same without the name of a process';

/** Names that a monitor would wait for in vain, by themselves or (with a dot or `_` last) by what they begin with. */
export const goneMetrics: readonly (readonly [start: string, why: string])[] = [
  ['istio.pilot.conflict.outbound_listener.http_over_current_tcp', 'Istio no longer emits it'],
  ['istio.pilot.xds.push.timeout', 'Istio no longer emits it'],
  ['istio.pilot.xds.push.timeout.count', 'Istio no longer emits it'],
  ['istio.mixer.', 'Mixer is gone since Istio 1.8'],
  ['istio.galley.runtime.', 'Galley as a process is gone since Istio 1.5'],
  ['istio.galley.runtime_', 'Galley as a process is gone since Istio 1.5'],
  ['istio.galley.mcp_source.', 'Galley as a process is gone since Istio 1.5'],
  ['istio.galley.source_kube.', 'Galley as a process is gone since Istio 1.5'],
  ['istio.galley.source.kube.', 'Galley as a process is gone since Istio 1.5'],
  ['istio.galley.istio.', 'Galley as a process is gone since Istio 1.5'],
  ...['pilot', 'galley', 'citadel'].flatMap((process) => [
    [`istio.${process}.go.`, processes] as const,
    [`istio.${process}.process.`, processes] as const,
  ]),
];
