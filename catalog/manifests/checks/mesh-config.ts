import { formatPath } from '../../path';
import type { Path } from '../../path';
import type { Report } from '../../report';
import { spotIn, titleOf } from '../objects/object';
import type { ManifestObject } from '../objects/object';
import { labelsAt, mapAt, numberAt, textAt, valueAt } from '../objects/values';
import type { Scene } from '../scene';
import type { ManifestCheck } from './check';

type Fact = string | number | undefined;

interface Claim {
  readonly object: ManifestObject;
  readonly path: Path;
  /** Field of the cluster in mesh.yaml. */
  readonly field: string;
  readonly value: Fact;
  readonly declared: Fact;
}

/** Istio's names of `tracingServiceName` in ours. */
const namings: Readonly<Record<string, string>> = {
  APP_LABEL_AND_NAMESPACE: 'app.namespace',
  CANONICAL_NAME_ONLY: 'canonical-name',
  CANONICAL_NAME_AND_NAMESPACE: 'canonical-name.namespace',
};

/** Where an object holds a MeshConfig. */
function meshConfigs({ inventory }: Scene): readonly { object: ManifestObject; path: Path }[] {
  return [
    ...inventory.of('IstioOperator').map((object) => ({ object, path: ['spec', 'meshConfig'] })),
    ...inventory
      .of('MeshConfig')
      .map((object) => ({ object, path: 'meshConfig' in object.data ? ['meshConfig'] : [] })),
  ];
}

function* configClaims(scene: Scene): Generator<Claim> {
  const { apm, istio } = scene.cluster;
  for (const { object, path } of meshConfigs(scene)) {
    const claim = (at: readonly string[], field: string, value: Fact, declared: Fact): Claim => ({
      ...{ object, field, value, declared },
      path: [...path, ...at],
    });
    const config = valueAt(object.data, ...path);
    const naming = textAt(config, 'defaultConfig', 'tracingServiceName') ?? '';
    if (Object.hasOwn(namings, naming) && apm.serviceNaming !== 'static') {
      yield claim(['defaultConfig', 'tracingServiceName'], 'apm.serviceNaming', namings[naming], apm.serviceNaming);
    }
    const sampling = numberAt(config, 'defaultConfig', 'tracing', 'sampling');
    yield claim(['defaultConfig', 'tracing', 'sampling'], 'apm.sampling', sampling, apm.sampling);
    const attempts = numberAt(config, 'defaultHttpRetryPolicy', 'attempts');
    yield claim(
      ['defaultHttpRetryPolicy', 'attempts'],
      'istio.defaultRetryAttempts',
      attempts,
      istio.defaultRetryAttempts,
    );
  }
}

/** Sampling of the whole mesh: a Telemetry of the root namespace without a selector. */
function* telemetryClaims({ inventory, cluster }: Scene): Generator<Claim> {
  for (const object of inventory.of('Telemetry')) {
    const isForAll = object.namespace === cluster.istiod.namespace && !('selector' in object.spec);
    const path = ['tracing', 0, 'randomSamplingPercentage'];
    const value = numberAt(object.spec, ...path);
    if (isForAll) {
      yield { object, path: ['spec', ...path], field: 'apm.sampling', value, declared: cluster.apm.sampling };
    }
  }
}

/** The autoscaler of istiod, as an object of its own or as an IstioOperator states it. */
function* istiodClaims({ inventory, cluster }: Scene): Generator<Claim> {
  const { namespace, deployments, hpa } = cluster.istiod;
  const stated = [
    ...inventory
      .of('HorizontalPodAutoscaler')
      .filter(({ spec, ...one }) => {
        return one.namespace === namespace && deployments.includes(textAt(spec, 'scaleTargetRef', 'name') ?? '');
      })
      .map((object) => ({ object, path: ['spec'] })),
    ...inventory
      .of('IstioOperator')
      .map((object) => ({ object, path: ['spec', 'components', 'pilot', 'k8s', 'hpaSpec'] })),
  ];
  for (const { object, path } of stated) {
    const data = mapAt(object.data, ...path);
    for (const [key, field] of [
      ['minReplicas', 'min'],
      ['maxReplicas', 'max'],
    ] as const) {
      const value = numberAt(data, key);
      yield { object, path: [...path, key], field: `istiod.hpa.${field}`, value, declared: hpa?.[field] };
    }
  }
}

/** Facts of the cluster that mesh.yaml states otherwise: every number that is read from it would be wrong. */
export const meshConfig: ManifestCheck = (scene, report) => {
  for (const claims of [configClaims, telemetryClaims, istiodClaims]) {
    for (const { object, path, field, value, declared } of claims(scene)) {
      if (value === undefined || value === declared) continue;
      const where = `clusters.${scene.cluster.key}.${field}`;
      const other = declared === undefined ? `${where} is not declared` : `${where} is ${String(declared)}`;
      const message = `${titleOf(object)} states ${formatPath(path)} ${String(value)}, but ${other}`;
      report(
        'mesh-config-differs',
        spotIn(object, path),
        message,
        `${field}: ${String(value)} in mesh.yaml, if that is what runs`,
      );
    }
  }
  ambientPods(scene, report);
  silentProxies(scene, report);
};

/** In ambient there is no proxy beside a pod, so what the catalog would watch is not there. */
function ambientPods({ inventory, cluster }: Scene, report: Report): void {
  if (cluster.istio.mode === 'ambient') return;
  for (const object of inventory.of('Namespace')) {
    if (labelsAt(object.data, 'metadata', 'labels')['istio.io/dataplane-mode'] !== 'ambient') continue;
    const message = `${titleOf(object)} is in the ambient mesh, but clusters.${cluster.key}.istio.mode is sidecar: its pods have no proxies of their own`;
    const spot = spotIn(object, ['metadata', 'labels', 'istio.io/dataplane-mode']);
    report('mesh-config-differs', spot, message, 'istio: { mode: ambient }, or the namespace in a cluster of its own');
  }
}

/** Proxies that are told to send no spans. */
function silentProxies({ inventory, cluster }: Scene, report: Report): void {
  if (cluster.dataPlane !== 'apm') return;
  for (const object of inventory.of('Telemetry')) {
    const tracing = mapAt(object.spec, 'tracing', 0);
    if (tracing['disableSpanReporting'] !== true) continue;
    const whom = 'selector' in object.spec ? 'the pods it selects' : `all proxies of ${object.namespace}`;
    const message = `${titleOf(object)} keeps ${whom} from sending spans, but clusters.${cluster.key}.dataPlane is apm: they would look free of errors`;
    report('tracing-off', spotIn(object, ['spec', 'tracing', 0, 'disableSpanReporting']), message, 'dataPlane: istio');
  }
}
