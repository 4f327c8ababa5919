import { tag, type Filter } from '../../queries/filter';
import { queryOnce } from '../artifact/parse-once';

/** One tag of a rule, `team:shop`; undefined where it cannot be read. */
export function tagFilter(written: string): Filter | undefined {
  const at = written.indexOf(':');
  if (at < 0) return { kind: 'bare', tag: written };
  try {
    return tag(written.slice(0, at), written.slice(at + 1));
  } catch {
    return scopeFilter(written);
  }
}

/** `service:a AND NOT (env:dev OR team:b)` is written as filters of queries are; undefined where it cannot be read. */
export function scopeFilter(scope: string): Filter | undefined {
  const parsed = queryOnce(`sum:x{${scope}}`);
  return parsed.ok && parsed.tree.kind === 'metric' ? parsed.tree.filter : undefined;
}
