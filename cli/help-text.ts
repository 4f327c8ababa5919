import { optionsOf } from './arguments';
import { exitCodes } from './cli-error';
import type { Command, CommandTable } from './command';

/** Two columns, the first as wide as its longest cell. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** What `meshwatch help` says. */
export function overview(commands: CommandTable): string {
  return [
    "Monitoring as code for an Istio mesh on Datadog: one mesh catalog in, every service's monitors and boards out.",
    '',
    'Usage: meshwatch <command> [options]',
    '',
    ...columns(Object.entries(commands).map(([name, { summary }]) => [name, summary])),
    '',
    `Exit codes: ${exitCodes.clean} clean or warnings only, ${exitCodes.findings} findings, ` +
      `${exitCodes.usage} called wrongly, ${exitCodes.failed} could not be done.`,
    '`meshwatch <command> -h` shows its options and an example. MESHWATCH_DEBUG=1 shows where a crash happened.',
    '',
  ].join('\n');
}

/** What `meshwatch <command> -h` says. */
export function commandHelp(name: string, command: Command): string {
  const rows = Object.entries(optionsOf(command)).map(([option, { short, value, about }]): [string, string] => [
    `${short === undefined ? '    ' : `-${short}, `}--${option}${value === undefined ? '' : ` <${value}>`}`,
    about,
  ]);
  return [
    command.about,
    '',
    `Usage: meshwatch ${[name, command.usage, '[options]'].filter(Boolean).join(' ')}`,
    '',
    ...columns(rows),
    '',
    command.examples.length > 1 ? 'Examples:' : 'Example:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}
