import type { Severity } from '../../model/issue';
import type { Mesh } from '../../model/mesh';
import type { Artifact, Attributes, Resource, Stack } from '../artifact/artifact';
import type { Dashboard } from '../artifact/dashboard';
import type { Monitor } from '../artifact/monitor';
import type { Query } from '../artifact/query';
import type { Slo } from '../artifact/slo';

/** One thing wrong. The report adds the rule, the monitor's name, its service and the place in the catalog. */
export interface Problem {
  /** With the value got and what was expected. Lower case, no final period. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
  /** What has the problem, where the rule looks at many at once (a stack, the whole artifact). */
  readonly resource?: Resource;
  /** The same of a whole stack. */
  readonly stack?: Stack;
  /** The file to show where it is about several stacks. */
  readonly file?: string;
}

/** What a rule may look at beside its subject. */
export interface Context {
  readonly artifact: Artifact;
  readonly monitors: readonly Monitor[];
  readonly slos: readonly Slo[];
  /** The catalog the artifact was made from; rules that need it are silent without. */
  readonly mesh: Mesh | undefined;
}

interface About<Kind extends string, Subject, Example> {
  readonly on: Kind;
  /**
   * A minimal subject that the rule finds, and the same corrected: shown in the docs and run as a test. Attributes of a
   * monitor, SLO or board are laid over a good one, key by key; null is unset.
   */
  readonly example: { readonly bad: Example; readonly good: Example };
  readonly check: (subject: Subject, context: Context) => Iterable<Problem>;
}

/** A rule of lint: one file each, named by its id; its page in the docs is made from it. */
export type Rule = {
  /** What is wrong, in kebab case: `threshold-mismatch`. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong: one sentence, lower case, no final period. */
  readonly summary: string;
  /** What happens in production otherwise, with the source of the fact. Markdown, whole sentences. */
  readonly why: string;
} & (
  | About<'monitor', Monitor, Attributes>
  | About<'slo', Slo, Attributes>
  /** The example is the board as Datadog's API knows it. */
  | About<'dashboard', Dashboard, Attributes>
  /** The example is the text of a monitor's expression, a widget's query, or one side of an SLO. */
  | About<'query', Query, string>
  /** The example is a whole `cdk.tf.json`. */
  | About<'stack', Stack, Attributes>
  /** The example is a `cdk.tf.json` by stack, and `provenance.json` where the rule asks it. */
  | About<'artifact', Artifact, Readonly<Record<string, Attributes>>>
);
