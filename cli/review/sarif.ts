import type { Issue } from '../../model/issue';
import { flags } from '../../tools/review/flags';
import { sarif, type SarifRule } from '../sarif';
import type { Io } from '../io';
import type { Report } from './report';
import { subjectOf } from './words';

/** The open risks for code scanning, at the lines of the catalog that caused them; low and info are notes there as warnings. */
export function reviewSarif({ review, catalog }: Report, io: Io): object {
  const open = review.risks.filter(({ acknowledged }) => !acknowledged);
  const issues = open.map((risk): Issue => ({
    code: risk.id,
    severity: risk.level === 'critical' || risk.level === 'high' ? 'error' : 'warning',
    file: risk.file ?? '',
    line: risk.line ?? 0,
    column: 0,
    path: risk.address === '' ? risk.stack : `${risk.stack}/${risk.address}`,
    message: `${subjectOf(risk)}: ${risk.message}`,
  }));
  return sarif([...issues, ...review.issues], { directory: catalog ?? '.', cwd: io.cwd, ruleOf });
}

const page = 'https://unpkg.com/meshwatch/docs/review.md';

function ruleOf(code: string): SarifRule | undefined {
  const flag = flags.find(({ id }) => id === code);
  if (!flag) return undefined;
  const severity = flag.level === 'critical' || flag.level === 'high' ? 'error' : 'warning';
  return { summary: flag.summary, help: flag.why, severity, tags: [flag.level], uri: `${page}#${code}` };
}
