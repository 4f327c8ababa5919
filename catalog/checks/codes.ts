/** Codes of findings about the mesh, each with its meaning as the documentation gives it. All are warnings. */
export const findingCodes = {
  'retries-multiply': 'the caller and its proxy both retry the same call, so tries multiply',
  'retries-multiply-along-calls': 'retries of several calls in a row multiply',
  'tries-exceed-timeout': 'the tries of a policy need longer than its timeout',
  'timeout-shorter-than-callee': 'a caller gives up before the service it calls',
  'proxy-limit-too-small': 'the declared peak needs more than a proxy may use',
  'proxy-request-too-small': 'the declared peak needs more than a proxy has reserved',
  'proxy-request-missing': 'a proxy states neither request nor limit of CPU, so an autoscaler on CPU stops',
  'proxy-request-from-limit': 'a proxy states a limit without a request, so it reserves the whole limit',
  'load-above-tested': 'a pod gets more load at the declared peak than was tested',
  'weights-sum-to-nothing': 'several subsets share the traffic and all weights are 0',
  'counts-sampled': 'an absolute number of requests is compared, but only a share of them is traced',
  'span-errors-lost': "this version of Istio loses the span's error flag",
  'grpc-errors-unseen': 'gRPC errors carry status 200, but errors are read from status codes',
  'gateway-not-listed': 'traffic enters by a gateway that its cluster does not list',
  'ingress-load-balancer': 'traffic enters by a Service of type LoadBalancer',
  'circuit-breaker-odd': 'a circuit breaker that never opens, or may turn every pod away',
  'replica-pattern-misses': 'the pattern of PR replicas does not match a replica, or matches a service',
} as const;

export type FindingCode = keyof typeof findingCodes;
