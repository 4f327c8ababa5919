import type { Dashboard } from '../../artifact/dashboard';
import type { Problem, Rule } from '../rule';
import { widgetsOf } from './_board';

/** Widgets of one board. */
const most = 20;
const board = (count: number) => ({
  title: 'cart',
  layout_type: 'ordered',
  widgets: Array.from({ length: count }, () => ({ definition: { type: 'note', content: 'hello' } })),
});

export const manyWidgets: Rule = {
  id: 'many-widgets',
  severity: 'warning',
  summary: `a dashboard has over ${most} widgets`,
  why: 'Every widget runs its queries each time that the board is opened, by everybody at once during an outage. What matters then stands below the edge of the screen.',
  on: 'dashboard',
  example: { bad: board(most + 1), good: board(most) },
  check: many,
};

function* many({ body }: Dashboard): Iterable<Problem> {
  const count = body ? widgetsOf(body).length : 0;
  if (count > most) {
    yield {
      message: `it has ${count} widgets, expected at most ${most}`,
      hint: 'make a second board of what is looked at later',
    };
  }
}
