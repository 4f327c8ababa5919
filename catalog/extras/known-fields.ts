import { isSignalId, signals } from '../../model/signals';
import { suggestion } from '../../model/closest';
import type { SourceDocument } from '../document';
import { formatPath } from '../path';
import { ownIds } from '../overrides/raw-overrides';
import type { Path } from '../path';
import type { Report } from '../report';
import type { Documents } from '../resolve/documents';
import { entriesOf, indexed } from '../resolve/raw';
import type { RawFields, RawMonitors } from '../resolve/raw';
import { extraFieldNames as names } from '../schema/extras';
import { explainUnknownKey } from '../schema/translate';
import type { ValidatedKind } from '../schema/lookup';

/** Where only services' signals stand; the schema takes any name there. */
const ofServices = /^(?:services|tiers)\b/;

/** A map of monitors by signal, and where it stands. */
interface Place {
  readonly monitors: RawMonitors | null | undefined;
  readonly document: SourceDocument;
  readonly path: Path;
  readonly kind: ValidatedKind;
  /** Ids that may stand there beside the signals of the table. */
  readonly ids: ReadonlySet<string>;
}

/** Every map of monitors of services that the documents have. */
function placesOf({ mesh, services, overrides }: Documents, ids: ReadonlySet<string>): readonly Place[] {
  const { document, data } = mesh;
  const common = { document, kind: 'Mesh', ids } as const;
  return [
    { ...common, monitors: data.defaults?.monitors, path: ['defaults', 'monitors'] },
    ...entriesOf(data.environments).map(([key, { monitors }]) => ({
      ...common,
      monitors,
      path: ['environments', key, 'monitors'],
    })),
    ...entriesOf(data.tiers).map(([key, { monitors }]) => ({ ...common, monitors, path: ['tiers', key, 'monitors'] })),
    ...services.flatMap((file) =>
      indexed(file.data.services).map(([{ monitors }, i]) => ({
        document: file.document,
        kind: 'Services' as const,
        ids,
        monitors,
        path: ['services', i, 'monitors'],
      })),
    ),
    ...overrides.flatMap((file) => {
      const steps = entriesOf(file.data.services);
      const of = {
        document: file.document,
        kind: 'TeamOverrides' as const,
        ids: new Set([...ids, ...ownIds(file.data)]),
      };
      return [
        { ...of, monitors: file.data.defaults?.monitors, path: ['defaults', 'monitors'] },
        ...entriesOf(file.data.environments).map(([key, { monitors }]) => ({
          ...of,
          monitors,
          path: ['environments', key, 'monitors'],
        })),
        ...steps.flatMap(([id, one]) => [
          { ...of, monitors: one.monitors, path: ['services', id, 'monitors'] },
          ...entriesOf(one.environments).map(([key, { monitors }]) => ({
            ...of,
            monitors,
            path: ['services', id, 'environments', key, 'monitors'],
          })),
        ]),
      ];
    }),
  ];
}

/**
 * Reports what a schema cannot know: signals that neither the table nor the catalog has, and fields that mean nothing
 * for the catalog's own. What is wrong is cut out, as the schema's check does. `isComplete`: every id is known.
 */
export function checkExtraFields(
  documents: Documents,
  ids: ReadonlySet<string>,
  isComplete: boolean,
  report: Report,
): void {
  for (const { monitors, document, path, kind, ids: known } of placesOf(documents, ids)) {
    for (const [key, fields] of Object.entries(monitors ?? {})) {
      const at = [...path, key];
      const isTable = isSignalId(key);
      if (known.has(key) && !isTable) {
        if (fields) checkFields(key, fields, document, at, report);
      } else if (!isTable || (ofServices.test(formatPath(path)) && signals[key].per === 'cluster')) {
        const { code, message, hint } = explainUnknownKey(at, kind, known);
        if (isComplete || isTable) report(code, { document, path: at, on: 'key' }, message, hint);
        delete (monitors as Record<string, unknown>)[key];
      }
    }
  }
}

const levels: ReadonlySet<string> = new Set(['critical', 'warning', 'recovery']);

/** Fields of an extra signal that mean something for it; the others are reported and cut out. */
function checkFields(id: string, fields: RawFields, document: SourceDocument, path: Path, report: Report): void {
  for (const [key, value] of Object.entries(fields)) {
    const spot = { document, path: [...path, key] };
    if (value === undefined) continue;
    if (!names.includes(key)) {
      report('unknown-key', { ...spot, on: 'key' }, `'${key}' means nothing for ${id}`, suggestion(key, names));
    } else if (levels.has(key) && typeof value === 'string') {
      const message = `'${value}' has a unit, but ${formatPath([key])} of ${id} is a number of its query's own unit`;
      report('invalid-value', spot, message, `write ${/^-?[0-9.]+/.exec(value)?.[0] ?? 'a number'}`);
    } else {
      continue;
    }
    delete (fields as Record<string, unknown>)[key];
  }
}
