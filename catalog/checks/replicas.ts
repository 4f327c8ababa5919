import { matchesGlob } from '../../model/glob';
import { perService, type Finding } from './finding';

/** Queries over the whole mesh leave PR replicas out by a pattern: it must match all of them, and no service. */
export const replicaPattern = perService((service): readonly Finding[] => {
  const pattern = service.cluster.dynamicServiceRouting?.pattern;
  if (pattern === undefined) return [];
  const subject = { service: service.id };
  const hint = `change dynamicServiceRouting.pattern of the cluster ${service.cluster.key}, or the name`;
  const code = 'replica-pattern-misses';
  const missed = service.replicas.filter((replica) => !matchesGlob(pattern, replica.service));
  return [
    ...missed.map((replica): Finding => ({
      code,
      subject,
      path: ['replicas', replica.service, 'service'],
      message: `the pattern '${pattern}' does not match the replica ${replica.service}: its errors count as the mesh's`,
      hint,
    })),
    ...(matchesGlob(pattern, service.name)
      ? [
          {
            code,
            subject,
            path: ['name'],
            message: `the pattern '${pattern}' of PR replicas matches this service: queries over the whole mesh leave it out`,
            hint,
          } as const,
        ]
      : []),
  ];
});
