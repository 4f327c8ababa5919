import type { Resource } from '../artifact/artifact';
import { dashboardOf } from '../artifact/dashboard';
import { text, texts } from '../artifact/json';
import { literal } from '../artifact/template';
import type { Json } from '../live/account';
import { tagsOf } from '../live/monitor';

/**
 * Whether a live object was made for the owner that a resource has now: of the same team and, as far as a message tells
 * it, of the same mesh. What another team's stack made is perhaps held by a state that nobody looks into any more. A
 * board tells its team only as a whole.
 */
export function hasSameOwner(resource: Resource, live: Json): boolean {
  const wanted = wantedTags(resource).find((tag) => tag.startsWith('team:'));
  if (wanted !== undefined && !tagsOf(live).includes(wanted)) return false;
  const [own, other] = [meshIn(literal(text(resource.attributes.message))), meshIn(text(live.message))];
  return own === undefined || other === undefined || own === other;
}

function wantedTags(resource: Resource): readonly string[] {
  const tags =
    resource.type === 'datadog_dashboard_json' ? dashboardOf(resource)?.body?.tags : resource.attributes.tags;
  return texts(tags);
}

/** The mesh of the dedupe key that ends what our monitors always say: `Owner: web · shop/production/main/ns/cart/…`. */
function meshIn(message: string): string | undefined {
  return /^Owner: .* · ([^/\s]+)\/\S+$/m.exec(message)?.[1];
}
