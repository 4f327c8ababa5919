import type { SourceDocument } from '../../document';
import type { Report } from '../../report';
import { apiVersion } from '../../places';
import { validate } from '../../schema/validate';
import { isMap } from '../objects/values';
import type { Data } from '../objects/values';
import type { OwnerEntry } from './entry';

/**
 * What an ownership file says of a service under `extensions.meshwatch`: fields of a catalog entry, checked like one,
 * with its mistakes reported where they stand in that file.
 */
export function ownFields({ own, document }: OwnerEntry, report: Report): Data {
  if (!own) return {};
  const { service: _, name: __, namespace: ___, ...fields } = own.data;
  if (Object.keys(fields).length === 0) return {};
  const entry = { name: 'x', namespace: 'x', ...(JSON.parse(JSON.stringify(fields)) as Data) };
  const data = { apiVersion, kind: 'Services', services: [entry as Data] };
  const asCatalog: SourceDocument = {
    path: document.path,
    data,
    isBroken: false,
    locate: (path, on, offset) => document.locate([...own.path, ...path.slice(2)], on, offset),
    written: (path) => document.written([...own.path, ...path.slice(2)]),
  };
  validate('Services', asCatalog, (code, spot, message, hint) => {
    report(code, { ...spot, document, path: [...own.path, ...spot.path.slice(2)] }, message, hint);
  });
  const [checked] = data.services;
  if (!isMap(checked)) return {};
  const { name: ____, namespace: _____, ...rest } = checked;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null));
}
