// Rewrites the parts of docs/ that are made from code: `npm run docs`. A test compares them with the code.
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildIfStale } = require('./build');
const { examples } = require('./examples');

const root = join(__dirname, '..');

/** A Markdown table as prettier would write it. */
function table(head, rows) {
  const width = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(width[i])).join(' | ')} |`;
  return [line(head), line(width.map((n) => '-'.repeat(n))), ...rows.map(line)].join('\n');
}

/** Replaces what stands between a page's markers `<!-- name -->` and `<!-- /name -->`. */
function weave(page, name, text) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`the page has no block '${name}', expected ${open} … ${close}`);
  return `${page.slice(0, from + open.length)}\n\n${text}\n\n${page.slice(to)}`;
}

const unitSuffix = { percent: '%', points: ' points', seconds: 's', 'burn-rate': 'x' };

/** One cell for tiers 1, 2 and 3 to 5: a single value where they agree. */
function byTier(definition, write) {
  const cells = [definition.tier1, definition.tier2, definition.tier3].map((tier) => (tier ? write(tier) : 'none'));
  return new Set(cells).size === 1 ? cells[0] : cells.join(' · ');
}

function threshold(definition, { critical }) {
  if (critical === undefined) return 'from the catalog';
  const sign = `${definition.direction === 'above' ? '>' : '<'}${definition.inclusive ? '=' : ''}`;
  return `${sign} ${critical}${unitSuffix[definition.unit] ?? ''}`;
}

const warning = ({ warningShare, critical }) =>
  warningShare ? `${Math.round(warningShare * critical * 100) / 100}` : '-';

function signalRow(name, definition, enabled) {
  const { windowMinutes, minRequests, evaluationDelaySeconds, noData, why } = definition;
  return [
    `\`${name}\`${enabled ? '' : ' (off)'}`,
    byTier(definition, (tier) => threshold(definition, tier)),
    byTier(definition, warning),
    byTier(definition, ({ priority }) => `P${priority}`),
    windowMinutes > 0 ? `${windowMinutes}m` : 'pair',
    minRequests > 0 ? `${minRequests}` : '-',
    evaluationDelaySeconds > 0 ? `${evaluationDelaySeconds}s` : '-',
    `\`${noData}\``,
    why,
  ];
}

/** Every signal of services or of clusters, with its variants, in the order of the table. */
function signalTable(signals, per) {
  const rows = Object.entries(signals)
    .filter(([, signal]) => signal.per === per)
    .flatMap(([id, signal]) => [
      signalRow(id, signal, signal.enabled),
      ...Object.entries(signal.variants).map(([key, variant]) => signalRow(`${id} ${key}`, variant, signal.enabled)),
    ]);
  const head = ['signal', 'threshold', 'warning', 'priority', 'window', 'floor', 'delay', 'missing data', 'why'];
  return table(head, rows);
}

/** Every monitor of the examples' expected output: `[example, address, resource]`. */
function expectedMonitors() {
  return examples.flatMap((example) => {
    const stacks = join(root, 'examples', example, 'expected', 'stacks');
    return readdirSync(stacks)
      .sort()
      .flatMap((stack) => {
        const { resource = {} } = JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8'));
        return Object.entries(resource.datadog_monitor ?? {}).map(([address, body]) => [example, address, body]);
      });
  });
}

/** One real query for each signal and variant, as the examples synthesize it; one of production where there is one. */
function queryList(signals) {
  const monitors = expectedMonitors();
  const names = Object.entries(signals).flatMap(([id, { variants }]) => [
    id,
    ...Object.keys(variants).map((variant) => `${id}__${variant}`),
  ]);
  return names
    .flatMap((name) => {
      const named = monitors.filter(([, address]) => address.endsWith(`__${name}`));
      const found = named.find(([, address]) => address.startsWith('production__')) ?? named[0];
      if (!found) return [];
      const [example, address, { query }] = found;
      return [`\`${name.replace('__', ' ')}\`, from ${example} (\`${address}\`):\n\n\`\`\`text\n${query}\n\`\`\``];
    })
    .join('\n\n');
}

/** Where a number may come from: each layer, and each step of one, lowest first. */
function layerList(layerTable) {
  const rows = layerTable.flatMap(({ layer, steps, about }, at) =>
    steps.map((where, step) => {
      const rank = steps.length === 1 ? `${at + 1}` : `${at + 1}.${step + 1}`;
      return [rank, layer, where, step === 0 ? about : ''];
    }),
  );
  return table(['rank', 'layer', 'where it stands', 'whose word it is'], rows);
}

/** What may stand for something of the service in a query or a message of one's own. */
function placeholderTable(placeholders) {
  return table(
    ['placeholder', 'stands for'],
    Object.entries(placeholders).map(([name, about]) => [`\`$${name}\``, about]),
  );
}

/** Every issue code with its severity, meaning and remedy. */
function codeTable(codes) {
  const rows = Object.entries(codes).map(([code, { severity, meaning, fix }]) => [
    `\`${code}\``,
    severity,
    meaning,
    fix,
  ]);
  return table(['code', 'severity', 'what is wrong', 'what to do'], rows);
}

/** What the query of each signal reads, by the names that tests use. */
function roleTable(signals, roles) {
  const rows = Object.entries(signals).map(([id, { unit, variants }]) => {
    const names = roles[id].map((name) => `\`${name}\``).join(', ') || '`p95`, or its percentile';
    const units = new Set([unit, ...Object.values(variants).map((variant) => variant.unit)]);
    return [`\`${id}\``, names, [...units].join(', ')];
  });
  return table(['signal', 'roles', 'unit of its value'], rows);
}

/** Every rule of lint, with a link to its section. */
function ruleTable(rules) {
  const rows = rules.map(({ id, severity, summary }) => [`[\`${id}\`](#${id})`, severity, summary]);
  return table(['rule', 'severity', 'what is wrong'], rows);
}

const width = 110;

/** More of one kind than this say nothing new. */
const most = 12;

function shortened(entries) {
  if (entries.length <= most) return entries;
  return [...entries.slice(0, 2), ['…', `and ${entries.length - 2} more`]];
}

/** JSON as people write it: what fits stays on one line. */
function written(value, indent = '') {
  const line = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  const isEmpty = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isEmpty || indent.length + line.length <= width) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = shortened(Object.entries(value)).map(([, item]) => inner + written(item, inner));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const members = shortened(Object.entries(value)).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${written(item, inner)}`,
  );
  return `{\n${members.join(',\n')}\n${indent}}`;
}

/** What a rule looks at, and so what its example is. */
const subjects = {
  monitor: 'each monitor; the example is its attributes',
  slo: 'each SLO; the example is its attributes',
  dashboard: "each board; the example is the board's JSON",
  query: 'each query of monitors, SLOs and boards',
  stack: 'each stack; the example is its `cdk.tf.json`',
  artifact: 'all stacks together; the example is their `cdk.tf.json`, by name, and what of provenance.json matters',
};

function example(value) {
  return typeof value === 'string' ? `\`\`\`text\n${value}\n\`\`\`` : `\`\`\`json\n${written(value)}\n\`\`\``;
}

/** A section for every rule: why, what is wrong, what is right. */
function ruleSections(rules) {
  const sections = rules.map(({ id, severity, summary, why, on, example: { bad, good } }) =>
    [
      `### ${id}`,
      `**${severity}**: ${summary}. Looks at ${subjects[on]}.`,
      why,
      `Wrong:\n\n${example(bad)}`,
      `Right:\n\n${example(good)}`,
    ].join('\n\n'),
  );
  // as made, not as prettier would have it
  return ['<!-- prettier-ignore-start -->', ...sections, '<!-- prettier-ignore-end -->'].join('\n\n');
}

/** Every flag of the review, with a link to its section. */
function flagTable(flags) {
  const rows = flags.map(({ id, level, quiet, summary }) => [`[\`${id}\`](#${id})`, level, quiet, summary]);
  return table(['flag', 'wakes someone', 'wakes nobody', 'what happened'], rows);
}

/** Three states of what a flag looks at: before, and after in two ways. */
function flagExample({ example: { type, provenance, before, bad, good } }) {
  const of = type === undefined ? '' : ` (\`${type}\`)`;
  const state = (name) => {
    const value = { before, bad, good }[name];
    const beside =
      provenance && Object.keys(provenance[name]).length > 0 ? { 'provenance.json': provenance[name] } : {};
    return value === 'none' ? '```text\nnot there\n```' : example(provenance ? { ...value, ...beside } : value);
  };
  return [`Before${of}:`, state('before'), 'Raised for:', state('bad'), 'Not raised for:', state('good')].join('\n\n');
}

/** A section for every flag: why, and a change that raises it beside its harmless twin. */
function flagSections(flags) {
  const sections = flags.map((flag) =>
    [
      `### ${flag.id}`,
      `**${flag.level}**, ${flag.quiet} where nobody is woken: ${flag.summary}.`,
      flag.why,
      flagExample(flag),
    ].join('\n\n'),
  );
  return ['<!-- prettier-ignore-start -->', ...sections, '<!-- prettier-ignore-end -->'].join('\n\n');
}

/** Codes of lint that are no rule. */
function otherCodeTable(codes) {
  const rows = codes.map(({ code, meaning, fix }) => [`\`${code}\``, meaning, fix]);
  return table(['code', 'what is wrong', 'what to do'], rows);
}

/** What verify finds. */
function findingRows(findings) {
  const rows = Object.entries(findings).map(([code, { severity, meaning, fix }]) => [
    `\`${code}\``,
    severity,
    meaning,
    fix,
  ]);
  return table(['code', 'severity', 'means', 'what to do'], rows);
}

/** Which permission which calls need. */
function permissionRows(operations) {
  const byPermission = new Map();
  for (const { permission, does } of Object.values(operations)) {
    if (permission) byPermission.set(permission, [...new Set([...(byPermission.get(permission) ?? []), does])]);
  }
  const rows = [...byPermission].sort().map(([permission, does]) => [`\`${permission}\``, does.join(', ')]);
  return table(['permission', 'to'], rows);
}

/** The pages as they should stand, by path. */
function pages(tables) {
  const { signals, codes, rules, otherCodes, layerTable, roles, placeholders, findingTable, operations, flags } =
    tables;
  const read = (path) => readFileSync(join(root, path), 'utf8');
  let page = weave(read('docs/signals.md'), 'services', signalTable(signals, 'service'));
  page = weave(page, 'clusters', signalTable(signals, 'cluster'));
  page = weave(page, 'queries', queryList(signals));
  const catalog = weave(read('docs/catalog.md'), 'layers', layerList(layerTable));
  let lint = weave(read('docs/lint.md'), 'rules', ruleTable(rules));
  lint = weave(lint, 'sections', ruleSections(rules));
  return {
    'docs/catalog.md': weave(catalog, 'placeholders', placeholderTable(placeholders)),
    'docs/signals.md': page,
    'docs/lint.md': weave(lint, 'codes', otherCodeTable(otherCodes)),
    'docs/review.md': weave(weave(read('docs/review.md'), 'flags', flagTable(flags)), 'sections', flagSections(flags)),
    'docs/testing.md': weave(read('docs/testing.md'), 'roles', roleTable(signals, roles)),
    'docs/live.md': weave(
      weave(read('docs/live.md'), 'findings', findingRows(findingTable)),
      'permissions',
      permissionRows(operations),
    ),
    'docs/issues.md': weave(read('docs/issues.md'), 'codes', codeTable(codes)),
  };
}

module.exports = { pages };

if (require.main === module) {
  buildIfStale();
  const { signals } = require('../dist/model/signals.js');
  const { codes } = require('../dist/catalog/codes.js');
  const { rules } = require('../dist/tools/lint/rules.js');
  const { otherCodes } = require('../dist/tools/lint/other-codes.js');
  const { layerTable } = require('../dist/model/policy.js');
  const { roles } = require('../dist/tools/simulate/roles.js');
  const { placeholders } = require('../dist/model/placeholders.js');
  const { findingTable } = require('../dist/tools/verify/finding.js');
  const { operations } = require('../dist/datadog/operations.js');
  const { flags } = require('../dist/tools/review/flags.js');
  const tables = {
    signals,
    codes,
    rules,
    otherCodes,
    layerTable,
    roles,
    placeholders,
    findingTable,
    operations,
    flags,
  };
  const made = pages(tables);
  for (const [path, text] of Object.entries(made)) writeFileSync(join(root, path), text);
}
