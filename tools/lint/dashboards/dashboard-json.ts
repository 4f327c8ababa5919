import type { Attributes } from '../../artifact/artifact';
import type { Dashboard } from '../../artifact/dashboard';
import { blocks, text } from '../../artifact/json';
import type { Problem, Rule } from '../rule';

const widget = { definition: { type: 'note', content: 'hello' } };

export const dashboardJson: Rule = {
  id: 'dashboard-json',
  severity: 'error',
  summary: 'the JSON of a dashboard is broken, or lacks what Datadog needs',
  why: 'Nothing looks at the JSON before apply: Terraform sees a text. Datadog then refuses a board without title, widgets or a layout_type of `ordered` or `free`, when the rest of the stack has changed already.',
  on: 'dashboard',
  example: {
    bad: { title: 'cart', layout_type: 'grid', widgets: [widget] },
    good: { title: 'cart', layout_type: 'ordered', widgets: [widget] },
  },
  check: faults,
};

const layouts: readonly unknown[] = ['ordered', 'free'];

function* faults({ broken, body }: Dashboard): Iterable<Problem> {
  if (broken !== undefined) yield { message: `its JSON cannot be read: ${lowered(broken)}` };
  if (!body) return;
  if (typeof body.title !== 'string') yield { message: `it has the title ${shown(body.title)}, expected a text` };
  if (!layouts.includes(body.layout_type)) {
    yield { message: `it has the layout_type ${shown(body.layout_type)}, expected ordered or free` };
  }
  if (!Array.isArray(body.widgets)) {
    yield { message: `it has the widgets ${shown(body.widgets)}, expected a list` };
  } else {
    yield* withoutDefinition(body.widgets);
  }
}

function* withoutDefinition(widgets: readonly unknown[]): Iterable<Problem> {
  const bad = widgets.findIndex((one) => typeOf(one) === '');
  if (bad !== -1) {
    yield { message: `its widget ${bad + 1} has no definition with a type, expected one such as timeseries` };
  }
}

function typeOf(widget: unknown): string {
  const definition: Attributes | undefined = blocks(blocks(widget)[0]?.definition)[0];
  return text(definition?.type);
}

function shown(value: unknown): string {
  const written = value === undefined ? 'nothing' : JSON.stringify(value);
  return written.length > 40 ? `${written.slice(0, 40)}…` : written;
}

function lowered(reason: string): string {
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}
