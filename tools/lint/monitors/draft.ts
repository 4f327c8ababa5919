import { text } from '../../artifact/json';
import type { Rule } from '../rule';

export const draft: Rule = {
  id: 'draft',
  severity: 'warning',
  summary: 'a monitor is a draft and tells nobody',
  why: 'Datadog evaluates a draft and notifies nobody, however urgent its priority and whoever its message names.',
  on: 'monitor',
  example: { bad: { draft_status: 'draft' }, good: { draft_status: 'published' } },
  check: ({ resource: { attributes } }) =>
    text(attributes.draft_status) === 'draft'
      ? [{ message: "draft_status is 'draft', so nobody is told", hint: 'draft_status = "published"' }]
      : [],
};
