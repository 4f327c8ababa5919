import { resourceKey, type Artifact, type FieldOrigin } from '../artifact/artifact';
import type { View } from './view';

/** A line of the catalog. */
interface Cause {
  readonly file: string;
  readonly line: number;
}

/**
 * The line of the catalog that most likely made a change: of the first field that is set otherwise than before, else where
 * its subject is declared. A line that is gone is that of the base.
 */
export function causeOf(view: View, fields: readonly string[], base: Artifact): Cause | undefined {
  const { before, after } = view.change;
  const was = before && base.origins.get(resourceKey(before));
  const is = after ? view.origin : undefined;
  for (const name of fields) {
    const [old, current] = [was?.fields?.[name], is?.fields?.[name]];
    // a plan without a base says what was, and not who set it: who sets it now is the best guess
    if (was && sameField(old, current)) continue;
    const cause = placed(current) ?? placed(old);
    if (cause) return cause;
  }
  const { file, line } = is ?? was ?? { file: '', line: 0 };
  return file === '' ? undefined : { file, line };
}

function sameField(one: FieldOrigin | undefined, other: FieldOrigin | undefined): boolean {
  return one?.layer === other?.layer && one?.value === other?.value;
}

function placed(field: FieldOrigin | undefined): Cause | undefined {
  return field?.file === undefined ? undefined : { file: field.file, line: field.line ?? 0 };
}
