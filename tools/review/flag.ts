import type { Mesh } from '../../model/mesh';
import type { Artifact, Attributes } from '../artifact/artifact';
import type { Comparison, StackChange } from '../compare/change';
import type { Level } from './level';
import type { View } from './view';

/** What a flag may look at beside its subject. */
export interface Context {
  readonly base: Artifact;
  readonly head: Artifact;
  readonly comparison: Comparison;
  /** Of every change, in its order. */
  readonly views: readonly View[];
  /** The catalog of `head`; flags that need it are silent without. */
  readonly mesh: Mesh | undefined;
  /** The day of the review, `2026-11-23`. */
  readonly asOf: string;
}

/** One risk, in words that are the same for every service that has it. */
export interface Found {
  /** What was and what is. Lower case, no final period. */
  readonly message: string;
  /** @default that of the flag */
  readonly level?: Level;
  /** Fields of the catalog that may have caused it, the likeliest first: `critical`. */
  readonly fields?: readonly string[];
  /** Where the flag is about neither a change nor a stack. */
  readonly about?: Subject;
}

/** What a risk is about, as far as it is known. */
export interface Subject {
  readonly stack?: string;
  readonly address?: string;
  readonly service?: string;
  readonly cluster?: string;
  readonly environment?: string;
  readonly team?: string;
  readonly signal?: string;
  readonly variant?: string;
  /** Of the catalog. */
  readonly file?: string;
  readonly line?: number;
}

interface About<Kind extends string, Subject, Example> {
  readonly on: Kind;
  /** A minimal change that the flag is raised for, and its harmless twin: shown in the docs and run as a test. */
  readonly example: Example;
  readonly check: (subject: Subject, context: Context) => Iterable<Found>;
}

/** Attributes laid over a good resource, key by key; null is unset. `none`: the resource is not there. */
export type Edit = Attributes | 'none';

/** A resource before, and after in two ways. */
export interface ChangeExample {
  /** @default `datadog_monitor` */
  readonly type?: string;
  readonly before: Edit;
  readonly bad: Edit;
  readonly good: Edit;
}

/** Whole artifacts, `cdk.tf.json` by stack. */
export interface ArtifactExample {
  readonly before: Readonly<Record<string, Attributes>>;
  readonly bad: Readonly<Record<string, Attributes>>;
  readonly good: Readonly<Record<string, Attributes>>;
  /** Our provenance.json beside them. */
  readonly provenance?: { readonly before: Attributes; readonly bad: Attributes; readonly good: Attributes };
}

/** What a review warns of: one file each, named by its id. */
export type Flag = {
  /** In kebab case: `page-removed`. */
  readonly id: string;
  /** Where the alert wakes someone, before or after. */
  readonly level: Level;
  /** Where it wakes nobody. */
  readonly quiet: Level;
  /** What happened: one sentence, lower case, no final period. */
  readonly summary: string;
  /** Why it matters. Whole sentences. */
  readonly why: string;
} & (
  | About<'change', View, ChangeExample>
  | About<'stack', StackChange, ArtifactExample>
  | About<'artifact', undefined, ArtifactExample>
);
