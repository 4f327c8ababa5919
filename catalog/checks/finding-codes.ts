import type { CodeDefinition } from '../code-definition';

const odd = (meaning: string, fix: string): CodeDefinition => ({ severity: 'warning', meaning, fix });

/** Codes of findings about the mesh itself. All are warnings: they never stop synthesis. */
export const findingCodes = {
  'retries-multiply': odd('the caller and its proxy both retry the same call, so tries multiply', 'retry in one place'),
  'retries-multiply-along-calls': odd(
    'retries of several calls in a row multiply',
    'let one service of the chain retry',
  ),
  'tries-exceed-timeout': odd('the tries of a policy need longer than its timeout', 'raise the timeout, or try less'),
  'timeout-shorter-than-callee': odd(
    'a caller gives up before the service it calls',
    "a timeout as long as the callee's",
  ),
  'proxy-limit-too-small': odd('the declared peak needs more than a proxy may use', 'measure, then raise the limit'),
  'proxy-request-too-small': odd(
    'the declared peak needs more than a proxy reserves',
    'measure, then raise the request',
  ),
  'proxy-request-missing': odd(
    'a proxy states neither request nor limit of CPU, so an autoscaler on CPU stops',
    'add proxy.requests.cpu',
  ),
  'proxy-request-from-limit': odd(
    'a proxy states a limit without a request, so it reserves the whole limit',
    'add proxy.requests',
  ),
  'load-above-tested': odd('a pod gets more load at the declared peak than was tested', 'more pods, or another test'),
  'weights-sum-to-nothing': odd('several subsets share the traffic and all weights are 0', 'give one of them a weight'),
  'counts-sampled': odd('a number of requests is compared, but only a share of them is traced', 'trace 100 %'),
  'span-errors-lost': odd("this version of Istio loses the span's error flag", 'apm: { errors: status }'),
  'grpc-errors-unseen': odd('gRPC errors carry status 200, but errors are read from status codes', 'dataPlane: istio'),
  'gateway-not-listed': odd('traffic enters by a gateway that its cluster does not list', 'add it to gateways'),
  'ingress-load-balancer': odd('traffic enters by a Service of type LoadBalancer', 'serviceType: NodePort'),
  'circuit-breaker-odd': odd('a circuit breaker that never opens, or may turn every pod away', 'see the hint'),
  'replica-pattern-misses': odd(
    'the pattern of PR replicas does not match a replica, or matches a service',
    'change dynamicServiceRouting.pattern',
  ),
} as const;

export type FindingCode = keyof typeof findingCodes;
