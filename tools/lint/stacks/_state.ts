import type { Attributes, Backend, Stack } from '../../artifact/artifact';

/** Settings that say together which state it is, by type of backend; the first names it and must be there. */
const naming: Readonly<Record<string, readonly string[]>> = {
  s3: ['key', 'bucket', 'endpoint', 'endpoints'],
  gcs: ['prefix', 'bucket'],
  azurerm: ['key', 'storage_account_name', 'container_name'],
  http: ['address'],
  cloud: ['workspaces', 'organization', 'hostname'],
  remote: ['workspaces', 'organization', 'hostname'],
  consul: ['path', 'address'],
  kubernetes: ['secret_suffix', 'namespace'],
  pg: ['schema_name', 'conn_str'],
  oss: ['key', 'prefix', 'bucket'],
  cos: ['key', 'prefix', 'bucket'],
};

/**
 * What is equal for two stacks that share a state. Undefined where that is not known: a plan, settings that are given to
 * `terraform init` only, a backend of another kind.
 */
export function stateOf({ backend, file, fromPlan }: Stack): string | undefined {
  if (fromPlan) return undefined;
  if (!backend) return localState({ type: 'local', settings: {} }, file);
  if (backend.type === 'local') return localState(backend, file);
  const names = naming[backend.type];
  const [first = ''] = names ?? [];
  if (!names || !isStated(backend.settings[first])) return undefined;
  const parts = names.map((name) => `${name}=${written(backend.settings[name])}`);
  return `${backend.type} ${parts.join(' ')}`;
}

/** Keeps two stacks apart where one says nothing and the other the same in other words. */
function written(value: unknown): string {
  if (typeof value === 'string') return value.replace(/^\/+|\/+$/g, '');
  return value === undefined || value === null ? '' : JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? sorted(value[0]) : value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const attributes: Attributes = { ...value };
  return Object.fromEntries(
    Object.keys(attributes)
      .sort()
      .map((key) => [key, sorted(attributes[key])]),
  );
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** A file beside the stack's own unless its path leads elsewhere. */
function localState({ settings }: Backend, file: string): string {
  const path = typeof settings.path === 'string' && settings.path !== '' ? settings.path : 'terraform.tfstate';
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  return `local path=${path.startsWith('/') ? path : resolved(`${folder}/${path}`)}`;
}

/** Without `.` and `..` as far as that can be told. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
