import { version } from 'cdktf/package.json';
import { stableJson } from './stable-json';

/** Where a stack's Terraform stands, below the output directory. */
export function stackFile(name: string): string {
  return `stacks/${name}/cdk.tf.json`;
}

/** `manifest.json`, by which cdktf-cli finds the stacks: what cdktf's own App writes. */
export function manifestText(names: readonly string[]): string {
  const stacks = Object.fromEntries(
    names.map((name) => [
      name,
      {
        name,
        constructPath: name,
        workingDirectory: `stacks/${name}`,
        synthesizedStackPath: stackFile(name),
        stackMetadataPath: `stacks/${name}/metadata.json`,
        annotations: [],
        dependencies: [],
      },
    ]),
  );
  return stableJson({ version, stacks });
}
