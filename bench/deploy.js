// Deploys with real Terraform against the loopback Datadog and prints what it costs: API calls of a first plan, an apply
// and a second plan, a monitor and stack at a time, and wall time. `--short` deploys the example alone.
'use strict';
require('../scripts/typescript');
const { writeCatalog } = require('./catalog');
const { hasTerraform, providerName } = require('../__tests__/e2e/terraform.ts');
const { Setting, summary } = require('../__tests__/e2e/setting.ts');

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

/** Does something for each of a list, four at once: as many stacks as CI deploys side by side. */
async function each(list, work) {
  const left = [...list];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

function line(what, setting, start) {
  const calls = setting.datadog.calls.all;
  const monitors = calls.filter(({ path }) => path.startsWith('/api/v1/monitor')).length;
  const a = (monitors / setting.datadog.account.monitors.size).toFixed(2);
  console.log(`  ${what.padEnd(30)} ${String(calls.length).padStart(6)} calls, ${a} a monitor, ${seconds(start)} s`);
  calls.length = 0;
}

/** Plans, applies and plans again every stack of a catalog. */
async function deploy(title, fill) {
  const setting = await Setting.start();
  try {
    fill(setting);
    await setting.synth();
    const stacks = setting.stacks();
    let start = performance.now();
    const planned = [];
    await each(stacks, async (stack) => void planned.push(await setting.plan(stack)));
    const created = planned.reduce((sum, plan) => sum + (summary(plan).create ?? 0), 0);
    const first = setting.datadog.calls.all.length;
    console.log(`${title}: ${created} objects in ${stacks.length} stacks, with ${providerName}`);
    console.log(`  ${'first plan'.padEnd(30)} ${String(first).padStart(6)} calls, ${seconds(start)} s`);
    setting.datadog.calls.clear();
    start = performance.now();
    await each(stacks, (stack) => setting.right(stack, 'apply', 'plan.tfplan'));
    line('apply', setting, start);
    start = performance.now();
    await each(stacks, async (stack) => {
      if (Object.keys(summary(await setting.plan(stack))).length > 0) throw new Error(`${stack} differs at once`);
    });
    line('second plan, empty', setting, start);
  } finally {
    await setting.stop();
  }
}

async function main() {
  if (!hasTerraform) return console.log('deployment: SKIPPED, terraform is missing on this machine');
  const example = (setting) => setting.copy('examples/zozotown');
  await deploy('zozotown', example);
  await deploy('zozotown, validated by lint', (setting) => {
    example(setting);
    setting.edit('mesh.yaml', 'site: datadoghq.com\n', 'site: datadoghq.com\nterraform: { validate: lint }\n');
  });
  if (process.argv.includes('--short')) return;
  await deploy('300 services of 25 teams', ({ catalog }) => writeCatalog(catalog, 300));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
