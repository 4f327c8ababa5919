import type { Path } from '../../path';
import type { SourceDocument } from '../../document';
import type { Data } from '../objects/values';

/** What one entry of an ownership file says, of whatever format. */
export interface OwnerEntry {
  readonly format: 'datadog' | 'backstage';
  readonly document: SourceDocument;
  /** Its name: `dd-service`, or `metadata.name`. */
  readonly name: string;
  readonly namePath: Path;
  /** The owning team as it is written, without the kind and namespace of a reference. */
  readonly team?: string;
  readonly teamPath: Path;
  readonly tier?: number;
  readonly description?: string;
  readonly runbook?: string;
  /** `extensions.meshwatch`: fields of a service entry, and `service` that names it. */
  readonly own?: { readonly data: Data; readonly path: Path };
  /** `backstage.io/kubernetes-id`. */
  readonly kubernetesId?: string;
  /** `backstage.io/kubernetes-label-selector`. */
  readonly selector?: Readonly<Record<string, string>>;
  /** `backstage.io/kubernetes-namespace`. */
  readonly namespace?: string;
}
