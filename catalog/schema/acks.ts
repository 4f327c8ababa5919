import { closed, ref } from './json-schema';
import type { JsonSchema } from './json-schema';

const ack = closed(
  {
    flag: ref('name', 'id of a flag of the review: monitor-deleted'),
    subject: ref('name', 'an address, a service, a stack, or a glob of one'),
    reason: ref('name', 'why it is accepted'),
    until: ref('date', 'the last day it is'),
  },
  ['flag', 'subject', 'reason', 'until'],
);

/** Everything of acks.yaml but `apiVersion` and `kind`. */
export const acksProperties: Readonly<Record<string, JsonSchema>> = {
  acks: { type: 'array', items: ack, description: 'flags of the review that are accepted, until a day' },
};
