import { closed, mapOf, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

/** Values that moves.yaml alone has. */
export const moveDefinitions: Readonly<Record<string, JsonSchema>> = {
  stackName: {
    type: 'string',
    pattern: '^[a-z][a-z0-9_-]*$',
    description: "a stack's name, as meshwatch stacks lists them: team__production__web",
  },
  movedResource: {
    type: 'string',
    pattern: '^datadog_[a-z_]+\\.[A-Za-z][A-Za-z0-9_-]*$',
    description: "Terraform's address of a resource: datadog_monitor.production__main__ns__cart__error-rate",
  },
  objectId: {
    type: 'string',
    pattern: '^[A-Za-z0-9][A-Za-z0-9:_-]*$',
    description: 'the id of an object at Datadog, in quotes: "1234567"',
  },
};

const move = closed(
  {
    service: ref('namespacedName'),
    from: ref('stackName', 'the stack that held it: it forgets the objects and deletes none'),
    to: ref('stackName', 'the stack that holds it now: it imports them'),
    ids: mapOf(ref('movedResource'), ref('objectId'), 'id at Datadog by address'),
  },
  ['service', 'from', 'to', 'ids'],
);

/** Everything of moves.yaml but `apiVersion` and `kind`. */
export const movesProperties: Readonly<Record<string, JsonSchema>> = {
  moves: {
    type: 'array',
    items: move,
    description: 'written by meshwatch move; drop an entry once both stacks are deployed',
  },
};
