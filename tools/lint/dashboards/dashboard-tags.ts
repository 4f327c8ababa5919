import type { Dashboard } from '../../artifact/dashboard';
import { isTemplate } from '../../artifact/template';
import { texts } from '../../artifact/json';
import type { Problem, Rule } from '../rule';

/** Tags of one board. */
const most = 5;
const board = (tag: string) => ({ title: 'cart', layout_type: 'ordered', widgets: [], tags: [tag] });

export const dashboardTags: Rule = {
  id: 'dashboard-tags',
  severity: 'error',
  summary: `a dashboard has more than ${most} tags, or one that is not \`team:\``,
  why: 'Datadog refuses the board at apply: "Invalid tag format. Valid tag keys are: team." (recorded answer).',
  on: 'dashboard',
  example: { bad: board('service:cart'), good: board('team:cart') },
  check: tags,
};

function* tags({ body, resource }: Dashboard): Iterable<Problem> {
  const stated = texts((body ?? resource.attributes).tags);
  const wrong = stated.filter((tag) => !/^team:./.test(tag) && !isTemplate(tag));
  if (wrong.length > 0) yield { message: `it has the tag ${wrong[0] ?? ''}, expected team:<name> only` };
  if (stated.length > most) yield { message: `it has ${stated.length} tags, expected at most ${most}` };
}
