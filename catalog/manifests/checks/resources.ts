import { autoscalerOf, cpuTarget } from '../derive/scale';
import { proxyAnnotations } from '../derive/proxy';
import { isGatewayPod, membershipOf } from '../objects/membership';
import { placeOf, spotIn, titleOf } from '../objects/object';
import { textAt } from '../objects/values';
import { containersOf } from '../objects/workload';
import type { ManifestCheck } from './check';

const short = (name: string) => name.slice(name.indexOf('/') + 1);

/** Proxies that state a part of their resources: any one of the annotations discards Istio's defaults for all four. */
export const partialProxies: ManifestCheck = ({ workloads, inventory }, report) => {
  for (const workload of workloads.all) {
    const { annotations, template, object } = workload;
    const names = Object.keys(proxyAnnotations);
    const stated = names.filter((name) => annotations[name] !== undefined);
    const absent = names.filter((name) => annotations[name] === undefined);
    const [first] = stated;
    if (first === undefined || absent.length === 0 || membershipOf(workload, inventory) === 'none') continue;
    const message = `the proxy of ${titleOf(object)} states ${stated.map(short).join(', ')} alone, which discards Istio's defaults of ${absent.map(short).join(', ')}`;
    const without = stated.every((name) => proxyAnnotations[name as keyof typeof proxyAnnotations][1] === 'memory');
    const hint = `add ${absent.join(', ')}${without ? ': an autoscaler on CPU stops ("missing request for cpu")' : ''}`;
    report(
      'proxy-annotations-partial',
      spotIn(template.object, [...template.path, 'metadata', 'annotations', first]),
      message,
      hint,
    );
  }
};

/** Autoscalers that count percent of a request of CPU which a container does not state. */
export const blindAutoscalers: ManifestCheck = (scene, report) => {
  for (const workload of scene.workloads.all) {
    const autoscaler = autoscalerOf(workload, scene);
    const target = autoscaler && cpuTarget(autoscaler);
    if (!autoscaler || target?.percent === undefined) continue;
    for (const { data, path } of containersOf(workload)) {
      const name = textAt(data, 'name') ?? '';
      if (target.container !== undefined && target.container !== name) continue;
      // a limit without a request becomes the request (SetDefaults_Pod)
      const states = (part: string) => textAt(data, 'resources', part, 'cpu') !== undefined;
      if (states('requests') || states('limits') || isGatewayPod(workload)) continue;
      const message = `the container '${name}' of ${titleOf(workload.object)} requests no CPU, so ${titleOf(autoscaler)} at ${placeOf(autoscaler)} cannot count percent of it and stops`;
      report(
        'hpa-without-cpu-request',
        spotIn(workload.template.object, path),
        message,
        'resources: { requests: { cpu: 100m } }',
      );
    }
  }
};
