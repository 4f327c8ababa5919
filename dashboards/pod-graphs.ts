import { canarySource } from '../model/canary';
import type { Service } from '../model/service';
import { cpuByImage, proxyCpu, proxyCpuLimit, proxyThrottling, restarts as restartCount } from '../queries/boards/pods';
import { requestsByVersion } from '../queries/boards/service';
import { spelled } from './spelled';
import { timeseries, type Timeseries } from './widgets/timeseries';

/** A deploy as a change of colour: by version where requests carry it, else by the image of the running pods. */
export function deploys(service: Service): Timeseries {
  const source = service.gateway ? undefined : canarySource(service.cluster);
  if (source !== undefined) {
    // spans know only one spelling
    const spelling = source === 'istio' ? service.cluster.openmetrics.dataPlane : 'v2';
    const lines = spelled(spelling, (one) => ({ expression: requestsByVersion(service, one) }));
    return timeseries('Deploys: requests per second by version', [{ lines, display: 'area' }]);
  }
  const lines = [{ expression: cpuByImage(service), unit: 'core' as const }];
  return timeseries('Deploys: CPU by image', [{ lines, display: 'area' }]);
}

export function restarts(service: Service): Timeseries {
  return timeseries('Restarts by container', [{ lines: [{ expression: restartCount(service) }] }]);
}

/** Undefined where pods have no proxy. */
export function proxy(service: Service): Timeseries | undefined {
  if (service.cluster.istio.mode === 'ambient' && !service.gateway) return undefined;
  const cpu = [
    { expression: proxyCpu(service), alias: 'used', unit: 'core' as const },
    { expression: proxyCpuLimit(service), alias: 'limit', unit: 'core' as const },
  ];
  const throttled = [{ expression: proxyThrottling(service), alias: 'throttled periods' }];
  return timeseries('Proxy CPU and throttling', [
    { lines: throttled, display: 'bars', palette: 'warm', rightAxis: true },
    { lines: cpu },
  ]);
}
