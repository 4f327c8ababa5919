import type { Attributes } from '../artifact/artifact';
import { blocks, isMap, text, texts } from '../artifact/json';
import type { Json } from './account';

/** What is compared of a tag policy, of Terraform (`tag_policy`) or of the API (`policy`). */
export function normalTagPolicy(policy: unknown): Attributes {
  const [one] = blocks(policy);
  return {
    tag_key_required: one?.tag_key_required === true,
    valid_tag_values: listed(texts(one?.valid_tag_values)),
  };
}

/** The tag that a live policy is about; undefined for a policy of another kind. */
export function tagOf({ attributes }: Json): string | undefined {
  const policy = isMap(attributes) ? attributes.policy : undefined;
  return isMap(policy) && typeof policy.tag_key === 'string' ? policy.tag_key : undefined;
}

/** Who may do what, by relation (`editor`, `viewer`); relations without anybody are left out. */
export function normalBindings(bindings: unknown): Attributes {
  const found = new Map<string, string[]>();
  for (const { relation, principals } of blocks(bindings)) {
    if (texts(principals).length === 0) continue;
    found.set(text(relation), [...(found.get(text(relation)) ?? []), ...texts(principals)]);
  }
  return Object.fromEntries([...found].map(([relation, principals]) => [relation, listed(principals)]));
}

/** As people read a set; the API's order says nothing. */
const listed = (entries: readonly string[]) => [...new Set(entries)].sort().join(', ');
