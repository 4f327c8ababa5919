import { perService, type Finding } from './finding';

/** How traffic from outside comes in. */
export const ingress = perService((service): readonly Finding[] => {
  const { ingress, cluster } = service;
  if (!ingress) return [];
  const subject = { service: service.id };
  const findings: Finding[] = [];
  const [namespace, name] = ingress.gateway.includes('/')
    ? ingress.gateway.split('/')
    : [service.namespace, ingress.gateway];
  // `gateway` names Istio's Gateway resource, which need not be called like the workload it selects
  if (!cluster.gateways.some((gateway) => gateway.namespace === namespace || gateway.name === name)) {
    findings.push({
      code: 'gateway-not-listed',
      subject,
      path: ['ingress', 'gateway'],
      message: `traffic enters by ${ingress.gateway}, but the cluster ${cluster.key} lists no gateway of that name or namespace: nobody owns its proxies`,
      hint: `add 'gateways: [{ name: …, namespace: ${namespace}, team: ${cluster.owner.key} }]' to the cluster`,
    });
  }
  if (ingress.serviceType === 'LoadBalancer') {
    findings.push({
      code: 'ingress-load-balancer',
      subject,
      path: ['ingress', 'serviceType'],
      message: `its gateway is a Service of type LoadBalancer: unless annotated otherwise, the cloud gives it a public address that passes by your own edge`,
      hint: "'serviceType: NodePort' behind the load balancer you have; where the public one is meant, leave it",
    });
  }
  return findings;
});
