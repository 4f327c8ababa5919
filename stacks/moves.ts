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

/** What of a stack is history. */
export interface History {
  readonly resources: readonly Placed[];
  /** Ids of objects that another state held, by address with type. */
  readonly taken: ReadonlyMap<string, string>;
  /** Addresses with type of what another state holds now: the object stays, this state forgets it. */
  readonly left: readonly string[];
}

/**
 * `moved`, `import` and `removed` blocks of a stack. An element of its own, since cdktf's `moveFromId` takes one older
 * address where a chain of renames has several, and its `moveFromId` and `importFrom` run `terraform version` at
 * synthesis.
 */
export class StateMoves extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly history: History,
  ) {
    super(scope, id);
  }

  public override toTerraform(): object {
    const { resources, taken, left } = this.history;
    const moved = resources.flatMap(movedBlocks);
    const imports = resources.flatMap((resource) => importBlock(resource, taken));
    const removed = left.map((from) => ({ from, lifecycle: { destroy: false } }));
    return {
      ...(moved.length > 0 ? { moved } : {}),
      ...(imports.length > 0 ? { import: imports } : {}),
      ...(removed.length > 0 ? { removed } : {}),
    };
  }
}

/** One block a rename: Terraform follows the chain from whichever name the state still has. */
function movedBlocks({ type, address, formerly }: Placed): readonly { from: string; to: string }[] {
  const names = [...formerly, address];
  return formerly.map((from, index) => ({ from: `${type}.${from}`, to: `${type}.${names[index + 1]}` }));
}

/** A move is later than an adoption, and names the same object. */
function importBlock(
  { type, address, adoptId }: Placed,
  taken: History['taken'],
): readonly { id: string; to: string }[] {
  const to = `${type}.${address}`;
  const id = taken.get(to) ?? adoptId;
  return id === undefined ? [] : [{ id: literal(id), to }];
}

/** Terraform evaluates `${…}` and `%{…}` of a text. */
function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
