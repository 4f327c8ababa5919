import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { importManifests } from '../../../catalog/manifests/import';
import type { Imported, ImportInput } from '../../../catalog/manifests/import';
import { readSettings } from '../../../catalog/manifests/settings';
import type { CatalogSettings } from '../../../catalog/manifests/settings';
import type { RawService } from '../../../catalog/resolve/raw';

const root = join(__dirname, '..', '..', 'manifests');

/** The manifests of a small shop without any mistake. */
export const shop = readFileSync(join(root, 'shop.yaml'), 'utf8');

/** mesh.yaml of the shop, as the importer reads it. */
function settings(): CatalogSettings {
  const found = readSettings(root);
  if (!found.settings) throw new Error(`mesh.yaml of the shop has issues: ${JSON.stringify(found.issues)}`);
  return found.settings;
}

/** Imports texts as files in this order, into the catalog of the shop. */
export function importTexts(texts: readonly string[], more: Partial<ImportInput> = {}): Imported {
  const { mesh, clusters, services } = settings();
  const cluster = clusters.get('main');
  if (!cluster) throw new Error('the shop has no cluster main');
  return importManifests({
    ...{ cluster, mesh, services, path: 'derived/main.yaml', owners: [], namespaceDefault: 'default' },
    files: texts.map((text, index) => ({ path: index === 0 ? 'shop.yaml' : `more-${index}.yaml`, text })),
    ...more,
  });
}

/** The shop with one thing replaced; fails where it stands there not exactly once. */
export function broken(from: string, to: string, text = shop): string {
  if (text.split(from).length !== 2) {
    throw new Error(`'${from}' stands ${text.split(from).length - 1} times in the shop`);
  }
  return text.replace(from, () => to);
}

export function servicesOf({ text }: Pick<Imported, 'text'>): readonly RawService[] {
  return (parse(text) as { services: readonly RawService[] }).services;
}

/** One entry of a layer. */
export function entryOf(imported: Pick<Imported, 'text'>, name: string): RawService {
  const found = servicesOf(imported).find((one) => one.name === name);
  if (!found) throw new Error(`no service ${name} in the layer`);
  return found;
}

/** Findings as `file:line code`. */
export const found = ({ issues }: Pick<Imported, 'issues'>): readonly string[] =>
  issues.map(({ file, line, code }) => `${file}:${line} ${code}`);
