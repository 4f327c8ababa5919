import type { Mesh } from '../model/mesh';

/** What a monitor needs to know of the mesh beside its subject. */
export type MeshContext = Pick<Mesh, 'name' | 'site' | 'terraform' | 'datadog'>;

export interface MonitorContext extends MeshContext {
  /** Whether the subject's boards stand in the same stack, so that messages can link to them. */
  readonly boards: boolean;
}
