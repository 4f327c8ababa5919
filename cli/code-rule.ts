import { codes } from '../catalog/codes';
import type { CodeDefinition } from '../catalog/code-definition';
import type { SarifRule } from './sarif';

/** What is said of a code of the catalog beside its issues. */
export function codeRule(code: string): SarifRule | undefined {
  if (!Object.hasOwn(codes, code)) return undefined;
  const { meaning, fix, severity } = (codes as Readonly<Record<string, CodeDefinition>>)[code] as CodeDefinition;
  return { summary: meaning, help: `What to do: ${fix}.`, severity };
}
