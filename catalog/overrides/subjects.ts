import type { ClusterFacts, ServiceFacts } from '../../model/applicability';

/** A service in one cluster, or a cluster: what has signals. */
export type SubjectFacts = ServiceFacts | ClusterFacts;

export const isServiceFacts = (subject: SubjectFacts): subject is ServiceFacts => 'namespace' in subject;

/** `cluster/namespace/name` of a service, the key of a cluster. */
export const subjectKey = (subject: SubjectFacts): string => (isServiceFacts(subject) ? subject.id : subject.key);

export const clusterFactsOf = (subject: SubjectFacts): ClusterFacts =>
  isServiceFacts(subject) ? subject.cluster : subject;

/** Key of the team whose overrides hold for a subject. */
export const ownerOf = (subject: SubjectFacts): string =>
  isServiceFacts(subject) ? subject.team.key : subject.owner.key;

/** A subject in words: `ns/cart in platform`, `cluster 'platform'`. */
export const subjectWords = (subject: SubjectFacts): string =>
  isServiceFacts(subject)
    ? `${subject.namespace}/${subject.name} in ${subject.cluster.key}`
    : `cluster '${subject.key}'`;
