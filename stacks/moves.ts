import type { Construct } from 'constructs';
import { TerraformElement } from 'cdktf';
import type { ResourceType } from '../model/identity';

/** What of a resource is history: where its state is found though its address is new, or though it has none yet. */
export interface Placed {
  readonly type: ResourceType;
  readonly address: string;
  /** Older addresses, oldest first. */
  readonly formerly: readonly string[];
  /** Id of the existing object that it takes over. */
  readonly adoptId?: string;
}

/**
 * `moved` and `import` blocks of a stack. An element of its own, since cdktf's `moveFromId` takes one older address
 * where a chain of renames has several, and its `moveFromId` and `importFrom` run `terraform version` at synthesis.
 */
export class StateMoves extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly resources: readonly Placed[],
  ) {
    super(scope, id);
  }

  public override toTerraform(): object {
    const moved = this.resources.flatMap(movedBlocks);
    const imports = this.resources.flatMap(importBlock);
    return { ...(moved.length > 0 ? { moved } : {}), ...(imports.length > 0 ? { import: imports } : {}) };
  }
}

/** One block a rename: Terraform follows the chain from whichever name the state still has. */
function movedBlocks({ type, address, formerly }: Placed): readonly { from: string; to: string }[] {
  const names = [...formerly, address];
  return formerly.map((from, index) => ({ from: `${type}.${from}`, to: `${type}.${names[index + 1]}` }));
}

function importBlock({ type, address, adoptId }: Placed): readonly { id: string; to: string }[] {
  return adoptId === undefined ? [] : [{ id: literal(adoptId), to: `${type}.${address}` }];
}

/** Terraform evaluates `${…}` and `%{…}` of a text. */
function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
