import { given, type Account, type Json } from './account';
import { refuse } from './answer';

const types = [
  ...['composite', 'event alert', 'event-v2 alert', 'log alert', 'metric alert', 'process alert', 'query alert'],
  ...['rum alert', 'service check', 'synthetics alert', 'trace-analytics alert', 'slo alert', 'audit alert'],
  ...['ci-pipelines alert', 'ci-tests alert', 'error-tracking alert', 'database-monitoring alert', 'cost alert'],
  ...['network-performance alert', 'data-quality alert', 'data-jobs alert', 'llm-observability alert'],
];
const missingData = ['default', 'show_no_data', 'show_and_notify_no_data', 'resolve'];

/** Refuses what the API refuses; the texts are recorded ones where a recording has one. */
export function checkMonitor(sent: Json, account: Account): void {
  const { type, query } = sent;
  if (typeof type !== 'string' || type === '') refuse("The parameter 'type' is required");
  if (!types.includes(type)) refuse(`The value provided for parameter 'type' is invalid: ${type}`);
  if (typeof query !== 'string' || query.trim() === '') refuse("The parameter 'query' is required");
  const options = (sent['options'] ?? {}) as Json;
  checkRemoved(sent, options);
  if (type === 'composite') checkComposite(query, account);
  else checkQuery(query.trim(), type);
  checkThresholds(type, query.trim(), (options['thresholds'] ?? {}) as Json);
  checkTags((sent['tags'] ?? []) as unknown[]);
  checkOptions(query, options);
  const { priority } = sent;
  if (priority !== null && priority !== undefined && ![1, 2, 3, 4, 5].includes(priority as number)) {
    refuse(`The value provided for parameter 'priority' is invalid: ${JSON.stringify(priority)}`);
  }
}

/** Attributes of former years; null is as good as not sent. */
function checkRemoved(sent: Json, options: Json): void {
  if (given(sent['restricted_roles'])) refuse("The parameter 'restricted_roles' is no longer supported");
  if (given(options['locked'])) refuse("The parameter 'locked' is no longer supported");
}

const ending = /(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

function checkQuery(query: string, type: string): void {
  if (type === 'service check') {
    if (!/\.by\(/.test(query)) refuse("The value provided for parameter 'query' is invalid: service checks need '.by'");
    return;
  }
  const wrong = (why: string) => refuse(`The value provided for parameter 'query' is invalid: ${why}`);
  if (!ending.test(query)) wrong('invalid operator specified: ');
  if (!balanced(query)) wrong('unbalanced parentheses');
  const metric = ['metric alert', 'query alert'].includes(type);
  if (metric && !/^(\w+\(|formula\()/.test(query)) wrong('could not parse query');
}

function balanced(query: string): boolean {
  const bare = query.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  const open: string[] = [];
  for (const letter of bare) {
    if ('({['.includes(letter)) open.push(letter);
    else if (')}]'.includes(letter) && '({['.indexOf(open.pop() ?? '') !== ')}]'.indexOf(letter)) return false;
  }
  return open.length === 0;
}

const float = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

function checkThresholds(type: string, query: string, thresholds: Json): void {
  const match = type === 'composite' || type === 'service check' ? null : ending.exec(query);
  const { critical, warning } = thresholds;
  if (!match || typeof critical !== 'number') return;
  const [, comparator = '', text = ''] = match;
  if (critical !== Number(text)) {
    refuse(`Alert threshold (${float(critical)}) does not match that used in the query (${float(Number(text))}).`);
  }
  if (typeof warning !== 'number') return;
  if (comparator.startsWith('>') ? warning >= critical : warning <= critical) {
    const side = comparator.startsWith('>') ? 'less' : 'greater';
    refuse(`Warning threshold (${float(warning)}) must be ${side} than the alert threshold (${float(critical)}).`);
  }
}

function checkTags(tags: readonly unknown[]): void {
  if (tags.length > 80) refuse('Maximum number of tags is 80');
  if (tags.some((tag) => typeof tag !== 'string' || tag.length > 200)) refuse('Maximum length of a tag is 200');
}

function checkOptions(query: string, options: Json): void {
  const { on_missing_data: missing, notify_no_data, notify_by } = options;
  if (given(missing) && !missingData.includes(missing as string)) {
    refuse(`The value provided for parameter 'on_missing_data' is invalid: ${JSON.stringify(missing)}`);
  }
  if (given(missing) && notify_no_data === true) {
    refuse("The parameters 'on_missing_data' and 'notify_no_data' cannot be used together");
  }
  if (given(missing) && missing !== 'default' && query.includes('default_zero(')) {
    refuse("The value provided for parameter 'on_missing_data' is invalid: the query uses default_zero");
  }
  const groups = [...query.matchAll(/by\s*\{([^}]*)\}|\.by\(([^)]*)\)/g)]
    .flatMap(([, braces, call]) => (braces ?? call ?? '').split(','))
    .map((group) => group.replace(/["'\s]/g, ''));
  const strangers = ((notify_by ?? []) as string[]).filter((key) => key !== '*' && !groups.includes(key));
  if (strangers.length > 0) {
    refuse(
      `The value provided for parameter 'notify_by' is invalid: ${strangers.join(', ')} not in the query's groups`,
    );
  }
}

function checkComposite(query: string, account: Account): void {
  const ids = [...new Set(query.match(/\d+/g) ?? [])];
  const wrong = (why: string) => refuse(`The value provided for parameter 'query' is invalid: ${why}`);
  if (ids.length === 0) wrong('no monitors');
  if (ids.length > 10) wrong('a composite takes at most 10 monitors');
  for (const id of ids) {
    const part = account.monitors.get(id);
    if (!part) wrong(`monitor ${id} does not exist`);
    else if (part['type'] === 'composite') wrong(`monitor ${id} is a composite itself`);
  }
}
