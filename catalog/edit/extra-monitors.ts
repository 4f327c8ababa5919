import { isMap, parseDocument, stringify } from 'yaml';
import { appended, edited, type ListEntry } from './append';

/** A monitor that a team is to have, on one service. */
export interface NewExtraMonitor {
  /** `namespace/name` */
  readonly service: string;
  /** As `extraMonitors` states it. */
  readonly monitor: Readonly<Record<string, string | number>>;
}

/** A new file of a team's overrides. */
export function newOverrides(team: string): string {
  return `apiVersion: meshwatch/v1\nkind: TeamOverrides\nteam: ${stringify(team).trim()}\n`;
}

/** Whether a text is the override file of a team. */
export function isOverridesOf(text: string, team: string): boolean {
  const document = parseDocument(text);
  return isMap(document.contents) && document.get('kind') === 'TeamOverrides' && document.get('team') === team;
}

/** Adds monitors to a team's override file, one service after the other; undefined where one has no place to be added. */
export function addExtraMonitors(text: string, monitors: readonly NewExtraMonitor[]): string | undefined {
  let result = text;
  for (const service of new Set(monitors.map((one) => one.service))) {
    const own = monitors.filter((one) => one.service === service).map(({ monitor }) => entryOf(monitor));
    const { contents } = parseDocument(result);
    const edit = isMap(contents) ? appended(result, contents, ['services', service, 'extraMonitors'], own) : undefined;
    if (!edit) return undefined;
    result = edited(result, [edit]);
  }
  const [error] = parseDocument(result).errors;
  if (error) throw new Error(`adding monitors would break the file: ${error.message.split('\n')[0]}`);
  return result;
}

/** Every text in quotes: a query holds colons and braces. */
function entryOf(monitor: NewExtraMonitor['monitor']): ListEntry {
  const pairs = Object.entries(monitor).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return { flow: `{ ${pairs.join(', ')} }`, block: pairs };
}
