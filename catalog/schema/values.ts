import { closed, nullable } from './json-schema';
import type { JsonSchema } from './json-schema';

const text = (pattern: string, description: string, maxLength?: number): JsonSchema => ({
  type: 'string',
  pattern,
  ...(maxLength !== undefined && { maxLength }),
  description,
});

const written = {
  duration: text('^(0|[0-9]+(\\.[0-9]+)?(ms|s|m|h|d))$', 'a duration with its unit: 800ms, 10s, 10m, 1h, 30d'),
  percent: text('^[0-9]+(\\.[0-9]+)?%$', 'a percentage: 5%'),
  cpu: text('^[0-9]+m$|^[0-9]+(\\.[0-9]+)?$', 'CPU as Kubernetes writes it, in quotes where it is a number: 500m, "2"'),
  memory: text('^[0-9]+(\\.[0-9]+)?(Ki|Mi|Gi|k|M|G)$', 'memory as Kubernetes writes it: 512Mi'),
} as const;

const dnsLabel = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const dnsName = `${dnsLabel}(\\.${dnsLabel})*`;

const window = text('^[0-9]+(m|h|d)$', 'an evaluation window in whole minutes, hours or days: 10m');
const percentileKey = text('^p(50|75|90|95|99)$', 'p50, p75, p90, p95 or p99');
const boolean: JsonSchema = { type: 'boolean', description: 'true or false' };
const count: JsonSchema = { type: 'integer', minimum: 0, description: 'a whole number' };
const priority: JsonSchema = {
  type: 'string',
  enum: ['P1', 'P2', 'P3', 'P4', 'P5'],
  description: 'P1 and P2 wake someone',
};

/** Values that occur in several places, by name. The name tells how a wrong one is explained (translate.ts). */
export const valueDefinitions: Readonly<Record<string, JsonSchema>> = {
  ...written,
  durationOrNone: nullable(written.duration),
  percentOrNone: nullable(written.percent),
  numberOrNone: { type: ['number', 'null'], minimum: 0, description: 'a number; null: none' },
  cpuOrNone: nullable(written.cpu),
  memoryOrNone: nullable(written.memory),
  window,
  windowOrNone: nullable(window),
  text: { type: 'string', description: 'free text' },
  textOrNone: { type: ['string', 'null'], description: 'free text; null: none' },
  name: text('.', 'a text that is not empty'),
  dnsLabel: text(`^${dnsLabel}$`, 'a DNS label: a-z, 0-9 and -, beginning and ending with a letter or digit', 63),
  dnsName: text(`^(\\*\\.)?${dnsName}$`, 'a DNS name', 253),
  clusterKey: text('^[a-z0-9-]+$', 'a cluster key: a-z, 0-9 and -', 63),
  environmentKey: text('^[A-Za-z][A-Za-z0-9-]*$', 'an environment key: a letter, then letters, digits and -', 63),
  slug: text('^[a-z0-9-]+$', 'a-z, 0-9 and -', 63),
  tagKey: text('^[A-Za-z][A-Za-z0-9_./-]*$', 'a tag key: a letter, then letters, digits and _ . / -', 200),
  tagText: text('^[A-Za-z0-9_./:-]+$', 'text that is safe in a query: letters, digits and _ . / : -', 200),
  apmName: text(
    '^[A-Za-z][A-Za-z0-9_./:-]*$',
    'a name as Datadog keeps it: a letter, then letters, digits and _ . / : -',
    100,
  ),
  environmentTag: text(
    '^[A-Za-z][A-Za-z0-9_./:-]*$',
    'a value of the tag env: a letter, then letters, digits and _ . / : -',
    200,
  ),
  glob: text('^[A-Za-z0-9_.*-]+$', 'a name with * for any text', 200),
  serviceRef: text(`^(${dnsLabel}/)?${dnsLabel}/${dnsLabel}$`, 'namespace/name, or cluster/namespace/name'),
  ruleId: text('^[a-z0-9]+(-[a-z0-9]+)*$', 'the id of a rule, as meshwatch lint --list shows them', 100),
  namespacedName: text(`^${dnsLabel}/${dnsLabel}$`, 'namespace/name'),
  // one person or channel: what holds a comma or a second @ would be several, a glob or a bare prefix nobody
  handle: text(
    '^@(?!(all|here|everyone|channel)$)[^\\s@{}$%,;*()\\[\\]<>"\'`|\\\\]+(?<!-)(@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+)?$',
    'one Datadog handle of somebody, e.g. @slack-orders: no blanks, commas, brackets or *, and never @all',
  ),
  handlePattern: text('^@[^\\s@{}$%]+$', 'a handle with * for any text: "@slack-*"'),
  codeowner: text(
    '^(@[A-Za-z0-9_./-]+|[^\\s@]+@[^\\s@]+)$',
    'an owner as CODEOWNERS writes it: @org/team, @user or an address',
  ),
  tag: text('^[A-Za-z][A-Za-z0-9_./:-]*$', 'a tag: a letter, then letters, digits and _ . / : -', 200),
  date: text('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', 'a day: 2027-01-31'),
  priority,
  priorityOrNone: nullable(priority),
  tier: { type: 'integer', enum: [1, 2, 3, 4, 5], description: '1 (most important) to 5' },
  boolean,
  booleanOrNone: nullable(boolean),
  count,
  countOrNone: nullable(count),
  positive: { type: 'integer', minimum: 1, description: 'a whole number from 1' },
  number: { type: 'number', minimum: 0, description: 'a number' },
  percentNumber: { type: 'number', minimum: 0, maximum: 100, description: 'a number from 0 to 100' },
  percentileKey,
  percentileKeyOrNone: nullable(percentileKey),
  retries: closed(
    {
      attempts: { $ref: '#/definitions/count' },
      perTryTimeout: { $ref: '#/definitions/durationOrNone' },
      retryOn: {
        type: ['array', 'object'],
        items: { $ref: '#/definitions/name' },
        properties: {
          add: { type: 'array', items: { $ref: '#/definitions/name' } },
          remove: { type: 'array', items: { $ref: '#/definitions/name' } },
        },
        additionalProperties: false,
      },
    },
    ['attempts'],
    'attempts: tries after the first; 0 switches retries off',
  ),
};
