import type { ManifestKind } from '../objects/kinds';

/** Keys of an object of Istio: a scalar, a free map, a list of one shape, or a map of known keys. */
export type Shape = 'scalar' | 'free' | { readonly list: Shape } | { readonly keys: Readonly<Record<string, Shape>> };

const scalars = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'scalar' as const]));
const keys = (names: string, nested: Readonly<Record<string, Shape>> = {}): Shape => ({
  keys: { ...(names === '' ? {} : scalars(names)), ...nested },
});
const list = (of: Shape): Shape => ({ list: of });
const texts = list('scalar');

const port = keys('name number protocol targetPort');
const text = keys('exact prefix regex');
const destination = keys('host subset', { port: keys('number') });
const percentage = keys('value');
const changes = keys('', { add: 'free', set: 'free', remove: texts });
const headers = keys('', { request: changes, response: changes });
const caller = { gateways: texts, sourceLabels: 'free' } as const;
const routed = list(keys('weight', { destination, headers }));

const http = keys('name timeout mirrorPercent mirror_percent', {
  corsPolicy: keys('allowCredentials maxAge unmatchedPreflights', {
    allowHeaders: texts,
    allowMethods: texts,
    allowOrigin: texts,
    exposeHeaders: texts,
    allowOrigins: list(text),
  }),
  delegate: keys('name namespace'),
  directResponse: keys('status', { body: keys('string bytes') }),
  fault: keys('', {
    abort: keys('grpcStatus http2Error httpStatus', { percentage }),
    delay: keys('exponentialDelay fixedDelay percent', { percentage }),
  }),
  headers,
  match: list(
    keys('ignoreUriCase name port sourceNamespace statPrefix', {
      ...caller,
      ...{ authority: text, method: text, scheme: text, uri: text },
      ...{ headers: 'free', queryParams: 'free', withoutHeaders: 'free' },
    }),
  ),
  mirror: destination,
  mirrorPercentage: percentage,
  mirrors: list(keys('', { destination, percentage })),
  redirect: keys('authority derivePort port redirectCode scheme uri prefixRewrite'),
  retries: keys('attempts backoff perTryTimeout retryIgnorePreviousHosts retryOn retryRemoteLocalities'),
  rewrite: keys('authority uri', { uriRegexRewrite: keys('match rewrite') }),
  route: routed,
});

const l4 = { ...caller, destinationSubnets: texts } as const;

const pool = keys('', {
  http: keys(
    'h2UpgradePolicy http1MaxPendingRequests http2MaxRequests idleTimeout maxConcurrentStreams maxRequestsPerConnection maxRetries useClientProtocol',
    { http2KeepAlive: keys('interval timeout') },
  ),
  tcp: keys('connectTimeout idleTimeout maxConnectionDuration maxConnections', {
    tcpKeepalive: keys('interval probes time'),
  }),
});
const clientTls = keys('caCertificates caCrl clientCertificate credentialName insecureSkipVerify mode privateKey sni', {
  subjectAltNames: texts,
});
const failover = { failover: list(keys('from to')), failoverPriority: texts } as const;
const policy = {
  connectionPool: pool,
  loadBalancer: keys('simple warmupDurationSecs', {
    consistentHash: keys('httpHeaderName httpQueryParameterName minimumRingSize useSourceIp', {
      httpCookie: keys('name path ttl', { attributes: list(keys('name value')) }),
      maglev: keys('tableSize'),
      ringHash: keys('minimumRingSize'),
    }),
    localityLbSetting: keys('enabled', { ...failover, distribute: list(keys('from', { to: 'free' })) }),
    zoneAwareLbSetting: keys('enabled minClusterSize', failover),
    warmup: keys('aggression duration minimumPercent'),
  }),
  outlierDetection: keys(
    'baseEjectionTime consecutive5xxErrors consecutiveErrors consecutiveGatewayErrors consecutiveLocalOriginFailures interval maxEjectionPercent minHealthPercent splitExternalLocalOriginErrors',
    { outlierDetectionHttpErrorCodes: texts },
  ),
  tls: clientTls,
} as const;
const trafficPolicy = keys('', {
  ...policy,
  portLevelSettings: list(keys('', { ...policy, port: keys('number') })),
  proxyProtocol: keys('version'),
  retryBudget: keys('budgetInterval minRetryConcurrency percent'),
  tunnel: keys('protocol targetHost targetPort'),
});
const serverTls = keys(
  'caCertCredentialName caCertificates caCrl credentialName httpsRedirect insecureSkipVerify maxProtocolVersion minProtocolVersion mode privateKey serverCertificate',
  {
    ...{ cipherSuites: texts, credentialNames: texts, subjectAltNames: texts },
    ...{ verifyCertificateHash: texts, verifyCertificateSpki: texts },
    tlsCertificates: list(keys('caCertificates privateKey serverCertificate')),
  },
);
const reference = keys('group kind name namespace');
const chosen = {
  selector: keys('', { matchLabels: 'free' }),
  targetRef: reference,
  targetRefs: list(reference),
} as const;
const bothWays = (names: string) =>
  Object.fromEntries(
    names.split(' ').flatMap((name) => [
      [name, texts],
      [`not${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`, texts],
    ]),
  );
const listed = (name: string) => list(keys(name));

/** Keys of `spec`, as Istio's own CustomResourceDefinitions list them (istio/api, kubernetes/). */
export const istioKeys: Partial<Record<ManifestKind, Shape>> = {
  VirtualService: keys('', {
    ...{ exportTo: texts, gateways: texts, hosts: texts, http: list(http) },
    tcp: list(keys('', { match: list(keys('port sourceNamespace sourceSubnet', l4)), route: routed })),
    tls: list(keys('', { match: list(keys('port sourceNamespace', { ...l4, sniHosts: texts })), route: routed })),
  }),
  DestinationRule: keys('host', {
    exportTo: texts,
    subsets: list(keys('name', { labels: 'free', trafficPolicy })),
    trafficPolicy,
    workloadSelector: keys('', { matchLabels: 'free' }),
  }),
  Gateway: keys('', {
    selector: 'free',
    servers: list(keys('bind defaultEndpoint name', { hosts: texts, port, tls: serverTls })),
  }),
  ServiceEntry: keys('location resolution', {
    ...{ addresses: texts, exportTo: texts, hosts: texts, subjectAltNames: texts },
    endpoints: list(keys('address locality network serviceAccount weight', { labels: 'free', ports: 'free' })),
    ports: list(port),
    workloadSelector: keys('', { labels: 'free' }),
  }),
  Sidecar: keys('', {
    egress: list(keys('bind captureMode', { hosts: texts, port })),
    inboundConnectionPool: pool,
    ingress: list(keys('bind captureMode defaultEndpoint', { connectionPool: pool, port, tls: serverTls })),
    outboundTrafficPolicy: keys('mode', { egressProxy: destination }),
    workloadSelector: keys('', { labels: 'free' }),
  }),
  AuthorizationPolicy: keys('action', {
    ...chosen,
    provider: keys('name'),
    rules: list(
      keys('', {
        from: list(
          keys('', {
            source: keys(
              '',
              bothWays('ipBlocks namespaces principals remoteIpBlocks requestPrincipals serviceAccounts trustDomains'),
            ),
          }),
        ),
        to: list(keys('', { operation: keys('', bothWays('hosts methods paths ports')) })),
        when: list(keys('key', { values: texts, notValues: texts })),
      }),
    ),
  }),
  Telemetry: keys('', {
    ...chosen,
    accessLogging: list(
      keys('disabled', { filter: keys('expression'), match: keys('mode'), providers: listed('name') }),
    ),
    metrics: list(
      keys('reportingInterval', {
        providers: listed('name'),
        overrides: list(keys('disabled', { match: keys('customMetric metric mode'), tagOverrides: 'free' })),
      }),
    ),
    tracing: list(
      keys(
        'disableContextPropagation disableSpanReporting enableIstioTags randomSamplingPercentage useRequestIdForTraceSampling',
        { customTags: 'free', match: keys('mode'), providers: listed('name') },
      ),
    ),
  }),
};
