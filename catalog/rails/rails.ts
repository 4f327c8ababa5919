import type { SourceDocument } from '../document';
import type { Spot } from '../report';
import type { Known } from '../overrides/known';
import { isServiceFacts } from '../overrides/subjects';
import type { SubjectFacts } from '../overrides/subjects';
import type { Checked } from '../checked';
import { spotOf } from '../resolve/entries';
import { present } from '../resolve/raw';
import type { RawPolicy } from './raw-policy';
import { wakesBy } from './wakes';
import type { Wakes } from './wakes';

/** policy.yaml, and how its places and keepers are named. */
export interface Rails {
  readonly document: SourceDocument;
  readonly data: RawPolicy;
  /** mesh.yaml, where teams have their handles. */
  readonly mesh: SourceDocument;
  /** `policy.yaml:5` */
  readonly placeOf: (spot: Spot) => string;
  /** `ask ec-platform to change policy.yaml` */
  readonly ask: string;
  /** Whether a handle counts as a page. */
  readonly wakes: Wakes;
  /** Where a service or cluster is declared. */
  readonly spotOfSubject: (subject: SubjectFacts) => Spot;
}

/** Rails of a policy.yaml. */
export function railsOf({ document, data }: Checked<RawPolicy>, { context, entries }: Known): Rails {
  const lines = new Map<string, string>();
  const keepers = present(data.exceptions?.approvers);
  return {
    document,
    data,
    mesh: context.mesh.document,
    placeOf: ({ document: of, path }) => {
      const key = JSON.stringify(path);
      const known = lines.get(key) ?? `${of.path}:${of.locate(path).line}`;
      lines.set(key, known);
      return known;
    },
    ask: `ask ${keepers.length > 0 ? keepers.join(' or ') : 'its owner'} to change ${document.path}`,
    wakes: wakesBy(data, context.mesh.data),
    spotOfSubject: (subject) => {
      if (!isServiceFacts(subject)) {
        return { document: context.mesh.document, path: ['clusters', subject.key], on: 'key' };
      }
      const entry = entries.get(`${subject.namespace}/${subject.name}`);
      return entry ? spotOf(entry, ['name']) : { document, path: [] };
    },
  };
}
