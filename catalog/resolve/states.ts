import type { Context } from './context';
import { indexed } from './raw';

/** Settings that name a state: each stack's name is put into them, so they must be text. */
const naming = {
  local: ['path'],
  s3: ['key'],
  gcs: ['prefix'],
  azurerm: ['key'],
  http: ['address'],
  cloud: [],
} as const;

/** A stack's name: it becomes a folder and the key of a state. */
const stackName = /^[a-z][a-z0-9_-]*$/;

/** Reports backends whose settings cannot tell the states of two stacks apart, and retired names that name no stack. */
export function checkStates({ report, mesh: { document, data } }: Context): void {
  const { type = 'local', ...settings } = data.backend ?? {};
  for (const key of naming[type]) {
    const stated = settings[key];
    if (stated === undefined || typeof stated === 'string') continue;
    const spot = { document, path: ['backend', key] };
    report('invalid-value', spot, `backend.${key} names each stack's state, expected text`);
  }
  if (type === 'http' && settings['address'] === undefined) {
    const hint = 'address: https://state.example.com/{stack}';
    report('missing-key', { document, path: ['backend'], on: 'key' }, `backend of type http has no 'address'`, hint);
  }
  const { workspaces } = settings;
  if (type === 'cloud' && typeof workspaces === 'object' && workspaces !== null && 'tags' in workspaces) {
    const message = 'workspaces chosen by tags would be shared by all stacks';
    report('invalid-value', { document, path: ['backend', 'workspaces', 'tags'] }, message, 'workspaces: { name: … }');
  }
  for (const [name, index] of indexed(data.retired)) {
    if (stackName.test(name)) continue;
    const message = `'${name}' is no name of a stack, expected one such as team__production__web`;
    report('invalid-name', { document, path: ['retired', index] }, message);
  }
}
