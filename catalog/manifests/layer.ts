import { compareText } from '../../model/issue';
import { apiVersion } from '../places';
import type { DerivedService } from './derive/service';

/** Texts that YAML reads as themselves without quotes: words, and numbers with a unit. */
const plain = /^(?:[A-Za-z][A-Za-z0-9_./-]*|\d+(?:\.\d+)?(?:ms|s|m|h|d|Ki|Mi|Gi|k|M|G))$/;
/** Words that some version of YAML reads as something else. */
const words = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  if (plain.test(value) && !words.test(value)) return value;
  return /[^\x20-\x7e]/.test(value) ? JSON.stringify(value) : `'${value.replace(/'/g, "''")}'`;
}

/** A value on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return scalar(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return entries.length === 0
    ? '{}'
    : `{ ${entries.map(([key, item]) => `${scalar(key)}: ${flow(item)}`).join(', ')} }`;
}

const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One key of an entry; lists of maps and maps of maps take a line for each of them. */
function lines(key: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isMap)) {
    return [`    ${key}:`, ...value.map((item) => `      - ${flow(item)}`)];
  }
  if (isMap(value) && Object.values(value as object).some(isMap) && key !== 'clusters') {
    return [
      `    ${key}:`,
      ...Object.entries(value as object).map(([name, item]) => `      ${scalar(name)}: ${flow(item)}`),
    ];
  }
  return [`    ${key}: ${flow(value)}`];
}

/** Order of an entry's keys, as the documentation shows them; keys of a person's own come where they belong. */
const order = [
  ...['name', 'namespace', 'team', 'tier', 'kind', 'description', 'runbook', 'hosts', 'workloads', 'apm', 'clusters'],
  ...['ingress', 'traffic', 'load', 'scale', 'proxy', 'dependsOn', 'slo', 'formerly', 'monitors', 'labels', 'protect'],
  ...['adopt', 'replicas'],
];

/** An entry with its keys in their order. */
function ordered(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => rank(a) - rank(b) || compareText(a, b)));
}

/** One line, whatever the names of files hold. */
const comment = (text: string) => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');

function entryText({ data, origins, object }: DerivedService, originOf: (path: string) => string): string {
  const files = [
    ...new Set([object, ...origins.map((one) => one.object)].map(({ document }) => originOf(document.path))),
  ];
  const [first = '', ...rest] = Object.entries(ordered(data)).flatMap(([key, value]) => lines(key, value));
  return [`  # ${comment(files.sort(compareText).join(', '))}`, first.replace(/^ {4}/, '  - '), ...rest].join('\n');
}

/**
 * The text of `derived/<cluster>.yaml`: the same for the same services in whatever order. `originOf` gives what it says
 * of a file by its path.
 */
export function layerText(
  cluster: string,
  services: readonly DerivedService[],
  originOf: (path: string) => string = (path) => path,
): string {
  const entries = [...services].sort((a, b) => compareText(a.id, b.id)).map((one) => entryText(one, originOf));
  return [
    '# yaml-language-server: $schema=https://unpkg.com/meshwatch/schema/services.schema.json',
    `# Written by meshwatch import for the cluster ${cluster}; edits are lost. What people know better stands in services/.`,
    `apiVersion: ${apiVersion}`,
    'kind: Services',
    ...(entries.length === 0 ? ['services: []'] : ['services:', entries.join('\n\n')]),
    '',
  ].join('\n');
}
