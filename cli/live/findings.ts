import { join } from 'node:path';
import { createColors } from 'picocolors';
import { compareText } from '../../model/issue';
import { resourceKey } from '../../tools/artifact/artifact';
import type { Finding } from '../../tools/verify/finding';
import { visible } from '../visible';

/** A finding as the JSON has it. */
export interface FindingJson {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly hint: string;
  readonly service: string | null;
  readonly cluster: string | null;
  readonly environment: string | null;
  readonly team: string | null;
  readonly resources: readonly string[];
}

/** Findings at their lines of the catalog where they are known, else in the artifact; errors before warnings. */
export function findingsJson(findings: readonly Finding[], directory: string | undefined): readonly FindingJson[] {
  return findings.map((finding) => findingJson(finding, directory)).sort(compare);
}

function findingJson(finding: Finding, directory: string | undefined): FindingJson {
  const { code, severity, message, hint, resources, origin } = finding;
  const place = origin?.file
    ? { file: directory === undefined ? origin.file : tidy(join(directory, origin.file)), line: origin.line }
    : { file: resources[0]?.file ?? '', line: resources[0]?.line ?? 0 };
  return {
    code,
    severity,
    ...place,
    message,
    hint,
    service: origin?.service ?? null,
    cluster: origin?.cluster ?? null,
    environment: origin?.environment ?? null,
    team: origin?.team ?? null,
    resources: resources.map(resourceKey),
  };
}

const tidy = (path: string) => path.split('\\').join('/');

function compare(a: FindingJson, b: FindingJson): number {
  return (
    compareText(a.severity, b.severity) ||
    compareText(a.file, b.file) ||
    a.line - b.line ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** So many monitors are named; the JSON has all. */
const shown = 3;

export function findingsText(findings: readonly FindingJson[], coloured: boolean): string {
  const colours = createColors(coloured);
  return findings
    .map(({ code, severity, file, line, message, hint, resources }) => {
      const named = severity === 'error' ? colours.red(code) : colours.yellow(code);
      const place = file === '' ? '' : `${visible(file)}:${line} `;
      const list = resources.slice(0, shown).join(', ');
      const more = resources.length > shown ? ` and ${resources.length - shown} more` : '';
      const monitors = list === '' ? '' : colours.dim(`  in: ${visible(list)}${more}\n`);
      return `${place}${named} ${visible(message)}\n${monitors}${colours.dim(`  hint: ${visible(hint)}`)}\n`;
    })
    .join('');
}
