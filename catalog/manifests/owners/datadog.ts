import type { SourceDocument } from '../../document';
import type { Report } from '../../report';
import { isMap, listAt, mapAt, textAt } from '../objects/values';
import type { Data } from '../objects/values';
import type { OwnerEntry } from './entry';

const schemaVersions = ['v2', 'v2.1', 'v2.2'];

/** Whether a document is of Datadog's software catalog. */
export const isDatadog = (data: Data): boolean =>
  'schema-version' in data || 'dd-service' in data || textAt(data, 'apiVersion') === 'v3';

/** Tiers are free text there: `1`, `tier 1`, `Tier-1`. */
function tierOf(text: string | undefined): number | undefined {
  const [, digit] = /^(?:tier[\s_-]*)?([1-5])$/i.exec(text ?? '') ?? [];
  return digit === undefined ? undefined : Number(digit);
}

function runbookOf(links: readonly unknown[]): string | undefined {
  return textAt(
    links.find((link) => textAt(link, 'type') === 'runbook'),
    'url',
  );
}

const owned = (data: Data): Pick<OwnerEntry, 'own'> => {
  const own = mapAt(data, 'extensions')['meshwatch'];
  return isMap(own) ? { own: { data: own, path: ['extensions', 'meshwatch'] } } : {};
};

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: T };
}

/** Versions 2: one flat map. */
function flat(document: SourceDocument, data: Data, report: Report): OwnerEntry | undefined {
  const version = textAt(data, 'schema-version');
  const name = textAt(data, 'dd-service');
  if (version === undefined || !schemaVersions.includes(version)) {
    const message = `schema-version is ${version ?? 'missing'}, expected ${schemaVersions.join(', ')} (or apiVersion: v3)`;
    report('owner-invalid', { document, path: ['schema-version'] }, message);
    return undefined;
  }
  if (name === undefined) {
    report('owner-invalid', { document, path: [] }, `an entry of schema-version ${version} without 'dd-service'`);
    return undefined;
  }
  return {
    format: 'datadog',
    document,
    name,
    namePath: ['dd-service'],
    teamPath: ['team'],
    ...optional('team', textAt(data, 'team')),
    ...optional('tier', tierOf(textAt(data, 'tier'))),
    ...optional('description', textAt(data, 'description')),
    ...optional('runbook', runbookOf(listAt(data, 'links'))),
    ...owned(data),
  };
}

/** Version 3: kinds of entity; only services are ours. */
function entity(document: SourceDocument, data: Data, report: Report): OwnerEntry | undefined {
  const kind = textAt(data, 'kind');
  if (kind === undefined) {
    report(
      'owner-invalid',
      { document, path: ['apiVersion'] },
      "an entry of apiVersion v3 without 'kind'",
      'kind: service',
    );
    return undefined;
  }
  if (kind !== 'service') return undefined;
  const name = textAt(data, 'metadata', 'name');
  if (name === undefined) {
    report('owner-invalid', { document, path: ['metadata'] }, "a service of apiVersion v3 without 'metadata.name'");
    return undefined;
  }
  return {
    format: 'datadog',
    document,
    name,
    namePath: ['metadata', 'name'],
    teamPath: ['metadata', 'owner'],
    ...optional('team', textAt(data, 'metadata', 'owner')),
    ...optional('tier', tierOf(textAt(data, 'spec', 'tier'))),
    ...optional('description', textAt(data, 'metadata', 'description')),
    ...optional('runbook', runbookOf(listAt(data, 'metadata', 'links'))),
    ...owned(data),
  };
}

/** An entry of Datadog's software catalog; undefined, and reported where it is broken, for what is no service. */
export function datadogEntry(document: SourceDocument, data: Data, report: Report): OwnerEntry | undefined {
  return textAt(data, 'apiVersion') === 'v3' ? entity(document, data, report) : flat(document, data, report);
}
