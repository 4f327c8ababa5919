import type { CodeDefinition } from '../code-definition';

const odd = (meaning: string, fix: string): CodeDefinition => ({ severity: 'warning', meaning, fix });

/** Codes of what `meshwatch import` finds in manifests and ownership files. All are warnings: the layer is written. */
export const importCodes = {
  // files and objects
  'manifest-not-text': odd('a file of manifests is no text, so it is not read', 'leave it out, or save it as UTF-8'),
  'manifest-template': odd('a template is no manifest, so it is not read', 'import what it renders to'),
  'manifest-invalid': odd('an object has no name, kind or apiVersion that could be, so it is not read', 'see the hint'),
  'manifest-duplicate': odd('two objects have one kind, namespace and name; the first is taken', 'keep one'),
  'label-not-string': odd('a label, annotation or selector is no text, which Kubernetes refuses', 'quote it'),
  'istio-unknown-key': odd('a key that the kind of Istio does not have', 'correct or remove it'),
  'istio-wrong-type': odd('a value of another type than the kind of Istio has there', 'see the message'),
  // routes
  'host-invalid': odd('a host that is no DNS name', 'see the hint'),
  'destination-host-missing': odd(
    'a route or rule names a host that no Service and no ServiceEntry has',
    'see the hint',
  ),
  'destination-subset-missing': odd('a route names a subset that no DestinationRule has', 'add the subset'),
  'subset-without-pods': odd(
    'the labels of a subset select no pods of its service',
    'correct its labels, or remove it',
  ),
  'gateway-missing': odd('a VirtualService names a Gateway that does not exist', 'correct its name'),
  'delegate-missing': odd('a route hands over to a VirtualService that does not exist', 'correct its name'),
  'virtual-service-host-twice': odd(
    'two VirtualServices are for one host, and sidecars take one of them',
    'merge them',
  ),
  'route-unreachable': odd('a route comes after one that takes all its requests', 'move it up, or remove it'),
  'default-route-missing': odd(
    'every route to a service needs a header, so the rest is answered 404',
    'add a last route',
  ),
  'fault-injected': odd('a route injects faults into all its requests', 'remove it, or match the requests of a test'),
  'replica-gone': odd('a route leads to a PR replica that does not exist', 'remove the route'),
  'replica-unrouted': odd('a PR replica has no route, so no request reaches it', 'remove it, or add its route'),
  'canary-version-hidden': odd('traffic is split over pods that metrics cannot tell apart', "select by 'version'"),
  // workloads
  'service-without-workload': odd('a Service selects no pods', 'correct its selector'),
  'workload-without-service': odd('no Service selects the pods of a workload', 'add one, if it takes requests'),
  'proxy-annotations-partial': odd(
    "some of Istio's four annotations for a proxy's resources are set, which discards the defaults of the rest",
    'set all four',
  ),
  'hpa-without-cpu-request': odd('an autoscaler counts percent of a CPU request that is missing', 'add the request'),
  'fact-left-out': odd('a manifest states what the catalog cannot hold', 'see the message'),
  // cluster
  'mesh-config-differs': odd(
    'mesh.yaml and the manifests state the same fact of the cluster differently',
    'correct one',
  ),
  'tracing-off': odd('proxies send no spans, but the cluster is watched by them', 'dataPlane: istio'),
  // ownership
  'owner-invalid': odd('an entry of an ownership file that cannot be read', 'see the message'),
  'owner-unmatched': odd('an entry of an ownership file matches no service', 'see the hint'),
  'owner-conflict': odd('two ownership entries name different teams for one service', 'correct one of them'),
  'service-without-owner': odd('no ownership entry matches a service', 'see the hint'),
  'team-without-handles': odd(
    'an owner is no team of mesh.yaml, or one that nobody can be told through',
    'add its handles',
  ),
} as const;
