import { TerraformElement, TerraformOutput, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolveOnce } from './resolve-once';

/**
 * What `TerraformStack.toTerraform` of cdktf gives, with each element resolved once, and only where it holds a token.
 * cdktf resolves three times: to find references to other stacks, each element, and the whole again.
 */
export function terraformJson(stack: TerraformStack, overrides: object): object {
  const elements = elementsOf(stack);
  const metadata = {
    version: stack.node.tryGetContext('cdktfVersion') as unknown,
    stackName: stack.node.id,
    backend: 'local', // the backend's own metadata says which
    ...(Object.keys(overrides).length > 0 ? { overrides: { stack: Object.keys(overrides) } } : {}),
  };
  const outputs = {};
  for (const element of elements) {
    merge(metadata, resolveOnce(stack, element.toMetadata()));
    if (TerraformOutput.isTerraformOutput(element)) merge(outputs, outputPath(element));
  }
  const terraform = { '//': { metadata, outputs } };
  for (const element of elements) merge(terraform, resolveOnce(stack, element.toTerraform()));
  merge(terraform, resolveOnce(stack, overrides));
  return terraform;
}

/** cdktf-cli finds a construct's output by its path. */
function outputPath(output: TerraformOutput): object {
  return output.node.path
    .split('/')
    .reduceRight<string | object>((inner, part) => ({ [part]: inner }), output.friendlyUniqueId) as object;
}

function elementsOf(node: IConstruct): readonly TerraformElement[] {
  const own = TerraformElement.isTerraformElement(node) ? [node] : [];
  const children = node.node.children.filter((child) => !TerraformStack.isStack(child));
  return [...own, ...children.flatMap(elementsOf)];
}

/**
 * cdktf's deepMerge after a resolve: maps are joined, lists appended, the later wins. What is undefined is skipped;
 * deepMerge itself would take it for an order to delete. Maps of `source` may become part of `target`: each element
 * makes its fragment anew.
 */
function merge(target: object, source: object): void {
  const into = target as Record<string, unknown>;
  const from = source as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(from)) {
    const [before, value] = [into[key], from[key]];
    if (value === undefined) continue;
    if (Array.isArray(value) && Array.isArray(before)) {
      into[key] = [...(before as unknown[]), ...(value as unknown[])];
    } else if (isMap(value) && isMap(before)) {
      merge(before, value);
    } else {
      into[key] = value;
    }
  }
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
