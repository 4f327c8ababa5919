import { DatadogProvider } from '@cdktf/provider-datadog/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { backendSettings, StateBackend } from './backend';
import type { StackSettings } from './settings';
import { terraformJson } from './terraform-json';

/**
 * A stack with its backend and provider. Holds no key: the provider reads `DD_API_KEY` and `DD_APP_KEY`.
 *
 * Its Terraform is what stock cdktf writes for the same constructs, byte for byte, at a quarter of the cost: see
 * `terraformJson`.
 */
export class MeshStack extends TerraformStack {
  constructor(scope: Construct, name: string, settings: StackSettings) {
    super(scope, name);
    const { backend, mesh, providerVersion, apiUrl, checksKeys } = settings;
    new StateBackend(this, backend.type, backendSettings(backend, mesh, name));
    new DatadogProvider(this, 'datadog', { apiUrl, ...(checksKeys ? {} : { validate: 'false' }) });
    // the bindings say 3.82.0, which cannot read today's API
    this.addOverride('terraform.required_providers.datadog.version', providerVersion);
  }

  /** Nothing to prepare: cdktf resolves everything here once more, only to find references to other stacks. */
  public override prepareStack(): void {}

  public override toTerraform(): object {
    return terraformJson(this, this['rawOverrides'] as object);
  }

  /** Throws: a state must stand alone, or a team's change could touch another's. */
  public override addDependency(other: TerraformStack): void {
    throw new Error(
      `stack '${this.node.id}' refers to stack '${other.node.id}', expected stacks that know nothing of each other`,
    );
  }
}
