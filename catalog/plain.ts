import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Alias, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { IssueCode } from './codes';
import { limits } from './limits';

/** Something a document may not hold, at a node of it. */
export interface PlainProblem {
  readonly code: IssueCode;
  readonly node: Node | undefined;
  readonly message: string;
  readonly hint?: string;
}

/** A document's content as plain data, and what its aliases stand for. */
export interface Plain {
  readonly data: unknown;
  readonly problems: readonly PlainProblem[];
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** Keys that reach into the prototype of whoever copies them. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);
/** Truth values of YAML 1.1: strings to this parser, not to the next one that reads the file. */
const oldBoolean = /^(?:y|yes|n|no|on|off)$/i;
const oldTrue = /^(?:y|yes|on)$/i;

export const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol') && (key.type ?? 'PLAIN') === 'PLAIN';

/** Text of a map's key; undefined where it is no scalar. */
export function keyText(key: unknown): string | undefined {
  const value = isScalar(key) ? key.value : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Ends the conversion of a document that costs too much; the problem says why. */
class Stop extends Error {}

/**
 * Converts a parsed document to plain data. Aliased values are shared, not copied, and counted as often as they are
 * used; keys that occur twice and keys that reach into prototypes are problems and left out.
 */
export function toPlain(root: Node | null, most: number = limits.nodes): Plain {
  const problems: PlainProblem[] = [];
  const targets = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const done = new Map<Node, { value: unknown; nodes: number }>();
  let nodes = 0;

  const fail = (problem: PlainProblem): never => {
    problems.push(problem);
    throw new Stop(problem.message);
  };
  const count = (more: number, node: Node) => {
    nodes += more;
    if (nodes > most) {
      fail({ code: 'document-too-large', node, message: `more than ${most} values, aliases expanded` });
    }
  };

  function alias(node: Alias): unknown {
    const target = anchors.get(node.source);
    const known = target && done.get(target);
    if (!target || !known) {
      const message = target
        ? `alias *${node.source} stands inside its own anchor`
        : `alias *${node.source} has no anchor &${node.source} above it`;
      problems.push({ code: 'yaml-syntax', node, message });
      return null;
    }
    targets.set(node, target);
    count(known.nodes, node);
    return known.value;
  }

  function scalar(node: Scalar): unknown {
    const { value } = node;
    if (typeof value === 'string') {
      return node.type === 'PLAIN' && oldBoolean.test(value) ? oldTrue.test(value) : value;
    }
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
    problems.push({ code: 'yaml-syntax', node, message: `a ${typeof value} that YAML tags made is not supported` });
    return null;
  }

  function merge(into: Record<string, unknown>, pair: Pair, depth: number) {
    const source = visit(pair.value as Node | null, depth);
    for (const each of Array.isArray(source) ? (source as unknown[]) : [source]) {
      if (typeof each !== 'object' || each === null || Array.isArray(each)) {
        const message = `'<<' takes a map or a list of maps`;
        problems.push({ code: 'yaml-syntax', node: pair.value as Node, message });
        continue;
      }
      for (const [key, value] of Object.entries(each)) if (!(key in into)) into[key] = value;
    }
  }

  function map(node: YAMLMap, depth: number): unknown {
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const merges: Pair[] = [];
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      if (isMergeKey(pair.key)) {
        merges.push(pair);
        continue;
      }
      const at = pair.key as Node;
      const key = keyText(pair.key);
      if (isScalar(pair.key) && pair.key.anchor !== undefined) anchors.set(pair.key.anchor, pair.key);
      if (key === undefined) {
        const hint = 'a template? render it first (helm template), the catalog holds plain YAML';
        problems.push({ code: 'yaml-syntax', node: at, message: 'a map or nothing stands where a key belongs', hint });
      } else if (forbiddenKeys.has(key)) {
        problems.push({ code: 'forbidden-key', node: at, message: `key '${key}' is not allowed` });
      } else if (key in result) {
        problems.push({ code: 'duplicate-key', node: at, message: `key '${key}' stands twice in this map` });
      } else {
        result[key] = visit(pair.value as Node | null, depth);
      }
    }
    for (const pair of merges) merge(result, pair, depth);
    return result;
  }

  function visit(node: Node | null | undefined, depth: number): unknown {
    if (!node) return null;
    if (depth > limits.depth) {
      fail({ code: 'document-too-deep', node, message: `maps and lists are nested deeper than ${limits.depth}` });
    }
    if (isAlias(node)) return alias(node);
    const before = nodes;
    count(1, node);
    const { anchor } = node as Scalar;
    if (anchor !== undefined) {
      anchors.set(anchor, node);
      done.delete(node);
    }
    const value = isMap(node)
      ? map(node, depth + 1)
      : isSeq(node)
        ? node.items.map((item) => visit(item as Node | null, depth + 1))
        : isScalar(node)
          ? scalar(node)
          : null;
    if (anchor !== undefined) done.set(node, { value, nodes: nodes - before });
    return value;
  }

  try {
    return { data: visit(root, 0), problems, targets };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { data: undefined, problems, targets };
  }
}
