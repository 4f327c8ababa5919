import { checkCatalog } from '../../../catalog/load';
import type { CatalogFile, Loaded } from '../../../catalog/load';
import { base } from '../_base';

/** A team's override file. */
export const teamFile = (data: object, team = 'orders', path = `overrides/${team}.yaml`): CatalogFile => ({
  path,
  text: JSON.stringify({ apiVersion: 'meshwatch/v1', kind: 'TeamOverrides', team, ...data }, null, 1),
});

/** policy.yaml. */
export const policyFile = (data: object): CatalogFile => ({
  path: 'policy.yaml',
  text: JSON.stringify({ apiVersion: 'meshwatch/v1', kind: 'Policy', ...data }, null, 1),
});

/** An exception with all that it must say, and more. */
export const exception = (more: object) => ({
  services: ['shop/cart'],
  signals: ['error-rate'],
  reason: 'the caller moves',
  ticket: 'OPS-1',
  approvedBy: 'platform',
  expires: '2026-12-01',
  ...more,
});

/** The base with further files. */
export const loadWith = (files: readonly CatalogFile[], asOf = '2026-11-23'): Loaded =>
  checkCatalog([...base(), ...files], { asOf });

/** Issues as `code path message`, without those that a catalog this small cannot avoid. */
export const said = ({ issues }: Loaded): string[] =>
  issues.map(({ code, path, message }) => `${code} ${path}: ${message}`);
