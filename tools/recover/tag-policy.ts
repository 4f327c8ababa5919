import type { Resource } from '../artifact/artifact';
import { blocks, isMap, texts } from '../artifact/json';
import type { Json } from '../live/account';

/** The live policy that says of a tag exactly what a resource would say; a different one is somebody's own. */
export function twinPolicy({ attributes }: Resource, policies: readonly Json[]): Json | undefined {
  const [wanted] = blocks(attributes.tag_policy);
  if (!wanted) return undefined;
  return policies.find(({ attributes: live }) => isMap(live) && isMap(live.policy) && sameText(live.policy, wanted));
}

const sameText = (a: Json, b: Json) => textOf(a) === textOf(b);

function textOf({ tag_key: key, tag_key_required: isRequired, valid_tag_values: values }: Json): string {
  return JSON.stringify([key, isRequired, [...texts(values)].sort()]);
}
