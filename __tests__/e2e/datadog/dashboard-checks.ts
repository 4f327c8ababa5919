import { given, type Json } from './account';
import { refuse } from './answer';

/** Refuses what the API refuses of a board; the texts are recorded ones where a recording has one. */
export function checkDashboard(sent: unknown): asserts sent is Json {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) refuse('Invalid JSON');
  const board = sent as Json;
  const { layout_type: layout, title, widgets, tags, template_variables: variables } = board;
  if (layout !== 'ordered' && layout !== 'free') {
    refuse("Value of parameter 'layout_type' should be any of these ['ordered', 'free']");
  }
  if (typeof title !== 'string') refuse("The parameter 'title' is required");
  if (!Array.isArray(widgets)) refuse("The parameter 'widgets' is required");
  if (given(board['is_read_only'])) refuse("The parameter 'is_read_only' is no longer supported");
  const roles = board['restricted_roles'];
  if (given(roles) && (!Array.isArray(roles) || roles.length > 0)) {
    refuse("The parameter 'restricted_roles' is no longer supported");
  }
  checkTags((tags ?? []) as string[]);
  for (const variable of (variables ?? []) as Json[]) checkVariable(variable);
  for (const preset of (board['template_variable_presets'] ?? []) as Json[]) checkPreset(preset);
  for (const widget of widgets as Json[]) checkWidget(widget);
}

function checkTags(tags: readonly string[]): void {
  if (tags.some((tag) => !tag.startsWith('team:'))) refuse('Invalid tag format. Valid tag keys are: team.');
  if (tags.length > 5) refuse('Maximum number of tags is 5');
}

function checkVariable(variable: Json): void {
  const { default: one, defaults: many } = variable;
  if (given(one) && given(many)) refuse("'template_variables' is invalid");
  if (Array.isArray(many) && many.some((value) => value === '')) {
    refuse("Minimum length of parameter 'defaults' should be 1");
  }
}

/** Python's way of printing an object, in which the API quotes what it refuses. */
function quoted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? `'${value}'` : String(value);
  const pairs = Object.entries(value).map(([key, inner]) => `'${key}': ${quoted(inner)}`);
  return `{${pairs.join(', ')}}`;
}

function checkPreset(preset: Json): void {
  for (const one of (preset['template_variables'] ?? []) as Json[]) {
    if (given(one['value']) && given(one['values'])) refuse(`'template_variables' value '${quoted(one)}' is invalid`);
  }
}

function checkWidget(widget: Json): void {
  const definition = widget['definition'] as Json | undefined;
  if (typeof definition !== 'object' || definition === null) refuse("The parameter 'definition' is required");
  if (typeof definition['type'] !== 'string') refuse("The parameter 'type' is required");
  for (const inner of (definition['widgets'] ?? []) as Json[]) checkWidget(inner);
}
