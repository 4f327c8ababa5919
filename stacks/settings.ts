import type { Mesh } from '../model/mesh';

/** What a stack says beside its resources. */
export interface StackSettings {
  /** Name of the mesh: prefix of the states' names. */
  readonly mesh: string;
  readonly backend: Mesh['backend'];
  /** Exact version of the Datadog provider. */
  readonly providerVersion: string;
  /** Address of Datadog's API, with the final slash that the provider's own default has. */
  readonly apiUrl: string;
  /** Whether the provider asks Datadog at start if the keys are good. Off only against a stand-in for Datadog. */
  readonly checksKeys: boolean;
}

/**
 * Settings of every stack of a mesh. `apiUrl` replaces the site's API, for tests against a stand-in: its keys are not
 * checked then.
 */
export function stackSettings(mesh: Mesh, apiUrl?: string): StackSettings {
  return {
    mesh: mesh.name,
    backend: mesh.backend,
    providerVersion: mesh.terraform.provider,
    apiUrl: apiUrl ?? `https://api.${mesh.site}/`,
    checksKeys: apiUrl === undefined,
  };
}
