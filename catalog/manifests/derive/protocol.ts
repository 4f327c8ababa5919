import type { ServiceKind } from '../../../model/service';
import type { ManifestObject } from '../objects/object';
import { listAt, numberAt, textAt } from '../objects/values';

const http = new Set(['http', 'http2', 'https-proxy', 'http1']);
const grpc = new Set(['grpc', 'grpc-web']);
const tcp = new Set(['tcp', 'tls', 'https', 'mongo', 'mysql', 'redis', 'udp', 'amqp', 'kafka', 'postgres']);

/** Ports that IANA gives to protocols without requests of HTTP: MySQL, PostgreSQL, AMQP, Redis, memcached, MongoDB. */
const storePorts = new Set([3306, 5432, 5672, 6379, 11211, 27017]);

/** Protocol of a port: `appProtocol`, else the first part of its name, as Istio selects it. */
function protocolOf(port: unknown): ServiceKind | undefined {
  const stated = textAt(port, 'appProtocol')?.replace(/^kubernetes\.io\//, '') ?? '';
  const name = textAt(port, 'name') ?? '';
  for (const word of [stated.toLowerCase(), name.toLowerCase(), name.toLowerCase().split('-')[0] ?? '']) {
    if (word === 'h2c' || http.has(word)) return 'http';
    if (grpc.has(word)) return 'grpc';
    if (tcp.has(word)) return 'tcp';
  }
  return storePorts.has(numberAt(port, 'port') ?? 0) ? 'tcp' : undefined;
}

/**
 * What a Service speaks by its ports: HTTP where any port does, else gRPC, else TCP where all ports do. Undefined where
 * Istio would have to look at the traffic; the catalog's default is HTTP.
 */
export function protocolOfService({ spec }: ManifestObject): ServiceKind | undefined {
  const found = listAt(spec, 'ports').map(protocolOf);
  if (found.includes('http')) return 'http';
  if (found.includes('grpc')) return 'grpc';
  return found.length > 0 && found.every((kind) => kind === 'tcp') ? 'tcp' : undefined;
}
