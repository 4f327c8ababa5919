import { blocks } from '../../artifact/json';
import type { Flag } from '../flag';

export const protectionRemoved: Flag = {
  id: 'protection-removed',
  level: 'medium',
  quiet: 'low',
  summary: 'an object that Terraform might not destroy has lost that protection',
  why: 'The next change that deletes it will not be stopped any more.',
  on: 'change',
  example: {
    before: { lifecycle: { prevent_destroy: true } },
    bad: { lifecycle: null },
    good: { lifecycle: { prevent_destroy: true }, name: 'called otherwise' },
  },
  *check({ change: { before, after } }) {
    const isProtected = (lifecycle: unknown) => blocks(lifecycle).some((block) => block.prevent_destroy === true);
    if (!before || !after || !isProtected(before.attributes.lifecycle)) return;
    if (!isProtected(after.attributes.lifecycle)) yield { message: 'prevent_destroy is gone', fields: ['protect'] };
  },
};
