import type { Monitor } from '../../artifact/monitor';
import type { Context, Problem, Rule } from '../rule';
import { environmentOf } from './_environment';
import { list, pagingHandles } from './_telling';

export const pageOutsidePagingEnvironment: Rule = {
  id: 'page-outside-paging-environment',
  severity: 'error',
  summary: 'a monitor pages in an environment that never pages',
  why:
    'The catalog says `pages: false` of the environment: a broken development cluster must wake nobody. The environment ' +
    'is the one in the provenance beside the artifact; without, the one whose `env` or cluster all that the monitor ' +
    'reads is filtered by, or its own tag `env:`. The rule needs the catalog and is silent without.',
  on: 'monitor',
  example: {
    bad: { tags: ['env:dev'] },
    good: {
      tags: ['env:dev'],
      message: 'Runbook: https://wiki.example.com/cart {{#is_alert}}@slack-shop{{/is_alert}}',
    },
  },
  check: outside,
};

function* outside(monitor: Monitor, context: Context): Iterable<Problem> {
  const environment = environmentOf(monitor, context);
  if (!environment || environment.pages) return;
  const handles = pagingHandles(monitor, context).map(({ handle }) => handle);
  if (handles.length === 0) return;
  yield {
    message: `${list(handles)} would be paged from environment '${environment.key}', which never pages`,
    hint: 'name handles that only notify, or write pages: true for the environment in the catalog',
  };
}
