// Rewrites the parts of docs/ that are made from code: `npm run docs`. A test compares them with the code.
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildIfStale } = require('./build');

const root = join(__dirname, '..');
const examples = ['zozotown', 'mercari'];

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

/** The pages as they should stand, by path. */
function pages({ signals, codes }) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  let page = weave(read('docs/signals.md'), 'services', signalTable(signals, 'service'));
  page = weave(page, 'clusters', signalTable(signals, 'cluster'));
  page = weave(page, 'queries', queryList(signals));
  return {
    'docs/signals.md': page,
    'docs/issues.md': weave(read('docs/issues.md'), 'codes', codeTable(codes)),
  };
}

module.exports = { pages };

if (require.main === module) {
  buildIfStale();
  const { signals } = require('../dist/model/signals.js');
  const { codes } = require('../dist/catalog/codes.js');
  for (const [path, text] of Object.entries(pages({ signals, codes }))) writeFileSync(join(root, path), text);
}
