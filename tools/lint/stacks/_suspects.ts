import type { Stack } from '../../artifact/artifact';
import { eachText, pathText } from '../../artifact/each-text';
import { absolutePathIn } from './_absolute-paths';
import { secretsIn, type Secret } from './_secrets';

/** Something that no text of a stack should hold. */
interface Suspect {
  readonly what: string;
  /** `resource.datadog_monitor.cart.message` */
  readonly where: string;
}

interface Suspects {
  readonly paths: readonly Suspect[];
  readonly secrets: readonly (Secret & Suspect)[];
}

/** Rules take turns at one stack before the next, so that what was found in the last is all that is worth keeping. */
let latest: { readonly stack: Stack; readonly suspects: Suspects } | undefined;

/** Found in one walk for all rules: a stack has tens of thousands of texts. */
export function suspectsIn(stack: Stack): Suspects {
  if (latest?.stack === stack) return latest.suspects;
  const paths: Suspect[] = [];
  const secrets: (Secret & Suspect)[] = [];
  eachText(stack.document, (text, path) => {
    const found = absolutePathIn(text, path, stack.fromPlan);
    if (found !== undefined) paths.push({ what: found, where: pathText(path) });
    for (const secret of secretsIn(text, path)) secrets.push({ ...secret, where: pathText(path) });
  });
  latest = { stack, suspects: { paths, secrets } };
  return latest.suspects;
}
