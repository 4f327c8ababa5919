import type { Issue } from '../../../model/issue';
import type { Report } from '../../report';
import { isMap } from '../objects/values';
import { parseManifests } from '../objects/parse';
import type { ManifestFile } from '../objects/parse';
import { backstageEntry, isBackstage } from './backstage';
import { datadogEntry, isDatadog } from './datadog';
import type { OwnerEntry } from './entry';

/** Entries of ownership files, in their order: Datadog's software catalog and Backstage, one format a document. */
export function readOwners(files: readonly ManifestFile[], issues: Issue[], report: Report): readonly OwnerEntry[] {
  return files.flatMap((file) =>
    parseManifests(file, issues).flatMap((document) => {
      const { data } = document;
      if (!isMap(data)) return [];
      if (isBackstage(data)) return backstageEntry(document, data, report) ?? [];
      if (isDatadog(data)) return datadogEntry(document, data, report) ?? [];
      const message = "neither of Datadog's software catalog (schema-version: v2.2, apiVersion: v3) nor of Backstage";
      report('owner-invalid', { document, path: [] }, message, 'leave the file out of --owners');
      return [];
    }),
  );
}
