import { relative, resolve, sep } from 'node:path';
import { compareText, type Issue, type Severity } from '../model/issue';

/** What code scanning shows of a code beside its findings. */
export interface SarifRule {
  /** What is wrong, one sentence. */
  readonly summary: string;
  /** Why, and what to do: Markdown. */
  readonly help?: string;
  /** @default `error` */
  readonly severity?: Severity;
  /** What it is about, for filters: `monitor`. */
  readonly tags?: readonly string[];
  /** A page about it. */
  readonly uri?: string;
}

export interface SarifOptions {
  /** What the files of the issues are relative to. */
  readonly directory: string;
  readonly cwd: string;
  /** Undefined for a code that is not known. */
  readonly ruleOf: (code: string) => SarifRule | undefined;
}

/** What was read from the standard input has no place that a viewer could open. */
export const standardInput = '(stdin)';

/**
 * Issues as SARIF 2.1.0. Code scanning shows them in a pull request by paths relative to where it ran, so each file is
 * written relative to `cwd`.
 */
export function sarif(issues: readonly Issue[], { directory, cwd, ruleOf }: SarifOptions): object {
  const used = [...new Set(issues.map(({ code }) => code))].sort(compareText);
  const rules = used.map((id) => {
    const { summary = id, help, uri, severity = 'error', tags = [] } = ruleOf(id) ?? {};
    return {
      id,
      shortDescription: { text: summary },
      defaultConfiguration: { level: severity },
      properties: { 'problem.severity': severity, tags },
      ...(help !== undefined && { help: { text: help, markdown: help } }),
      ...(uri !== undefined && { helpUri: uri }),
    };
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'meshwatch', rules } },
        results: issues.map((issue) => result(issue, used.indexOf(issue.code), directory, cwd)),
      },
    ],
  };
}

function result(issue: Issue, ruleIndex: number, directory: string, cwd: string): object {
  const { code, severity, file, line, column, path, message, hint } = issue;
  const isFile = file !== '' && file !== standardInput;
  const uri = relative(cwd, resolve(cwd, directory, file))
    .split(sep)
    .map(encodeURIComponent)
    .join('/');
  const region = line > 0 ? { region: { startLine: line, ...(column > 0 && { startColumn: column }) } } : {};
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: plain(hint === undefined ? message : `${message}. Hint: ${hint}`) },
    locations: [
      {
        ...(isFile && { physicalLocation: { artifactLocation: { uri }, ...region } }),
        ...(path !== '' && { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
  };
}

/** A message as SARIF's plain text: braces would be arguments, and brackets links (sections 3.11.5 and 3.11.6). */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
}
