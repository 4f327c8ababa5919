import type { Construct } from 'constructs';
import { TerraformBackend, type TerraformRemoteState } from 'cdktf';
import type { Backend } from '../model/mesh';

type Settings = Readonly<Record<string, unknown>>;

/** In a setting, stands for the stack's name: `https://state.example.com/{stack}/lock`. */
const placeholder = '{stack}';

/** Settings that name a state, with what they are where nobody says so; `suffix` closes a name made of a prefix. */
const naming: Readonly<Record<Exclude<Backend['type'], 'cloud'>, Readonly<Record<string, string>>>> = {
  // relative to the stack's folder, where Terraform runs: beside `stacks/`, since cdktf deletes a vanished stack's folder
  local: { path: '../../state/{stack}.tfstate' },
  s3: { key: '{mesh}/{stack}.tfstate' },
  gcs: { prefix: '{mesh}/{stack}' },
  azurerm: { key: '{mesh}/{stack}.tfstate' },
  http: { address: '' },
};
const optionalNaming = ['lock_address', 'unlock_address'];

/**
 * Settings of one stack's backend, so that no two stacks share a state: where a setting that names the state holds
 * `{stack}`, it is the stack's name, else the name is put behind it (`key: meshes` → `meshes/<stack>.tfstate`). Absent,
 * S3, GCS, Azure and HCP use the mesh's name as the prefix. Throws where the settings cannot tell stacks apart.
 */
export function backendSettings({ type, settings }: Backend, mesh: string, stack: string): Settings {
  if (type === 'cloud') return cloudSettings(settings, mesh, stack);
  const named: Record<string, unknown> = {};
  for (const [key, usual] of Object.entries(naming[type])) {
    const stated = settings[key];
    if (stated !== undefined && typeof stated !== 'string') {
      throw new Error(`backend ${type}: ${key} is ${JSON.stringify(stated)}, expected text`);
    }
    if (stated === undefined && usual === '') {
      throw new Error(`backend ${type}: ${key} is missing, expected an address with ${placeholder} in it`);
    }
    named[key] = fill(stated === undefined ? usual.replace('{mesh}', mesh) : prefixed(stated, usual), stack);
  }
  for (const key of type === 'http' ? optionalNaming : []) {
    const stated = settings[key];
    if (typeof stated === 'string') named[key] = fill(prefixed(stated, ''), stack);
  }
  // locks without a DynamoDB table, Terraform 1.10 and later
  return { ...(type === 's3' ? { use_lockfile: true } : {}), ...settings, ...named };
}

/** One workspace a stack. Workspaces chosen by tags would be shared. */
function cloudSettings(settings: Settings, mesh: string, stack: string): Settings {
  const stated = settings['workspaces'] ?? {};
  if (typeof stated !== 'object' || stated === null || 'tags' in stated) {
    throw new Error('backend cloud: workspaces chosen by tags would be shared by all stacks, expected workspaces.name');
  }
  const name = 'name' in stated && typeof stated.name === 'string' ? stated.name : mesh;
  const full = name.includes(placeholder) ? name : `${name}-${placeholder}`;
  return { ...settings, workspaces: { ...stated, name: fill(full, stack) } };
}

function prefixed(stated: string, usual: string): string {
  if (stated.includes(placeholder)) return stated;
  const suffix = usual.endsWith('.tfstate') ? '.tfstate' : '';
  return `${stated.replace(/\/+$/, '')}/${placeholder}${suffix}`;
}

function fill(text: string, stack: string): string {
  return text.split(placeholder).join(stack);
}

/** Where a stack's state is kept. One class for every type: Terraform's own names of the settings, as the catalog has them. */
export class StateBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    type: Backend['type'],
    private readonly settings: Settings,
  ) {
    super(scope, 'backend', type);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return structuredClone(this.settings);
  }

  public override toTerraform(): object {
    // HCP Terraform is a block of its own, not a backend
    if (this.name === 'cloud') return { terraform: { cloud: this.synthesizeAttributes() } };
    return super.toTerraform() as object;
  }

  public override getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): TerraformRemoteState {
    throw new Error(`stack '${fromStack}' is referred to by another, expected stacks that know nothing of each other`);
  }
}
