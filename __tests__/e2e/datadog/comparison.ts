/** What may differ from run to run: ids, times, the author, and what is made of them. */
const passing = [
  ...['id', 'org_id', 'created', 'created_at', 'modified', 'modified_at', 'creator', 'author_handle', 'author_name'],
  ...['url', 'monitor_id', 'widget_ids', 'run_as', 'deleted_monitor_id', 'deleted_dashboard_id', 'email'],
];

/** What the API answered in earlier years, or answers to its makers' own organisation. */
const former = ['is_read_only', 'locked', 'avalanche_window', 'restricted', 'experience_type'];

/** What calls that were not recorded, or time, made of a monitor. */
const elsewhere = ['overall_state', 'overall_state_modified', 'silenced'];
const left = [...passing, ...former, ...elsewhere];

/** Recordings that rest on what is not in them, and why; one that rests on nothing of it fails. */
export const beyond: Readonly<Record<string, string>> = {
  '400_Bad_Request.yaml#0': 'a monitor that was there before',
  'TestSLOMultipleInstances.yaml#5': 'an objective that a call for many at once deleted',
  'TestSLOMultipleInstances.yaml#3': 'two objectives made in one second, listed in either order',
  'TestDatadog.test_monitor_can_delete.yaml#2': 'texts of targets as of 2020',
  'TestDatadog.test_monitor_validate.yaml#0': 'the text of an error as of 2020',
};

/** What it answers only since a recording was made. */
const since = ['assets', 'draft_status', 'restriction_policy', 'sli_specification', 'metadata', 'priority', 'error'];
const sinceInObjectives = ['timeframe', 'target_threshold', 'warning_threshold'];

/** An answer without what differs from run to run. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => !left.includes(key) && !(isEmpty(inner) && key === 'assets'),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, key === 'tags' ? sorted(inner) : bare(inner)]));
}

/** Our answer as it would have been when a recording was made. */
export function then(ours: unknown, theirs: unknown): unknown {
  if (Array.isArray(ours) && Array.isArray(theirs)) return ours.map((one, index) => then(one, theirs[index]));
  if (!isObject(ours) || !isObject(theirs)) return ours;
  const later = 'thresholds' in ours ? [...since, ...sinceInObjectives] : since;
  const kept = Object.entries(ours).filter(([key]) => key in theirs || !later.includes(key));
  const answered = Object.fromEntries(kept.map(([key, inner]) => [key, then(inner, theirs[key])]));
  // a name that the API makes of the query of a monitor without one; roles of a policy set by a call of another kind
  const named = String(theirs['name']).startsWith('**') ? { name: theirs['name'] } : {};
  const roles =
    'multi' in theirs && Array.isArray(theirs['restricted_roles'])
      ? { restricted_roles: theirs['restricted_roles'] }
      : {};
  return { ...answered, ...named, ...roles };
}
const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (tags: unknown) => (Array.isArray(tags) ? [...(tags as string[])].sort() : tags);
