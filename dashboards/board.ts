import { mostWidgets } from '../model/board-widgets';
import { plainText } from '../model/markdown';
import { grid, type Row, type Widget } from './widgets/grid';

/** What Datadog stores of a board. Keys stand in the order of the canonical form, here and in every widget. */
export interface Board {
  readonly description: string;
  readonly layout_type: 'ordered';
  readonly notify_list: readonly [];
  readonly reflow_type: 'fixed';
  /** Stated though empty: organisations differ in whether they answer it when it was not sent. */
  readonly restricted_roles: readonly [];
  readonly tags: readonly string[];
  readonly template_variables: readonly TemplateVariable[];
  readonly title: string;
  readonly widgets: readonly Widget[];
}

/** A choice at the top of a board; queries name it `$<name>`. */
export interface TemplateVariable {
  readonly defaults: readonly [string, ...string[]];
  readonly name: string;
  /** Key of the tag that it chooses a value of. */
  readonly prefix: string;
}

/** What one kind of board shows of its subject. */
export interface BoardContent {
  /** What the board is for, in a sentence. */
  readonly purpose: string;
  /** @default none */
  readonly variables?: readonly TemplateVariable[];
  readonly rows: readonly Row[];
}

interface BoardParts extends BoardContent {
  readonly title: string;
  readonly trackingTag: string;
  /** Slug of the owning team. */
  readonly team: string;
}

/** A whole board. Throws where it would have more than 20 widgets. */
export function board({ title, purpose, trackingTag, team, variables = [], rows }: BoardParts): Board {
  const widgets = grid(rows);
  if (widgets.length > mostWidgets) {
    throw new Error(`board '${title}' has ${widgets.length} widgets, expected at most ${mostWidgets}`);
  }
  return {
    description: `${purpose} Made by meshwatch: change the mesh catalog, not this board. ${plainText(trackingTag)}`,
    layout_type: 'ordered',
    notify_list: [],
    reflow_type: 'fixed',
    restricted_roles: [],
    tags: [`team:${team}`],
    template_variables: variables,
    title,
    widgets,
  };
}

/** A variable that starts with everything chosen. */
export function variableOf(name: string, prefix: string): TemplateVariable {
  return { defaults: ['*'], name, prefix };
}
