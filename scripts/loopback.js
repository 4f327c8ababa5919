// `npm run loopback`: a Datadog of your own on this machine, and a stand-in for its Terraform provider, to try
// deployments by hand without keys, and verify, drift and adopt afterwards: what was deployed reports, and whom it tells
// is known. Prints what to export; ends with Ctrl-C, and forgets everything then.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

require('./typescript');
const { inventedRoutes } = require('../__tests__/e2e/datadog/invented.ts');
const { LoopbackDatadog } = require('../__tests__/e2e/datadog/loopback.ts');
const { Provider } = require('../__tests__/e2e/provider/provider.ts');

async function main() {
  const port = Number(process.argv[2] ?? 8126);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`'${process.argv[2]}' is no port`);
  const folder = mkdtempSync(join(tmpdir(), 'meshwatch-loopback-'));
  const configuration = join(folder, 'terraform.rc');
  writeFileSync(configuration, '');
  const datadog = await LoopbackDatadog.start({ port, routes: inventedRoutes });
  const provider = await Provider.start({ keys: { api: 'api', app: 'app' } });
  const settings = {
    MESHWATCH_API_URL: datadog.url,
    TF_REATTACH_PROVIDERS: provider.reattach,
    TF_CLI_CONFIG_FILE: configuration, // no registry: init installs nothing
    DD_API_KEY: 'api',
    DD_APP_KEY: 'app',
  };
  console.error('export these in another terminal, then deploy, verify, drift; Ctrl-C here forgets everything:');
  for (const [name, value] of Object.entries(settings)) console.log(`export ${name}='${value}'`);
  const report = setInterval(() => {
    const { account, calls } = datadog;
    const writes = calls.writes().length;
    if (writes === report.seen) return;
    report.seen = writes;
    const { monitors, dashboards, objectives, downtimes } = account;
    console.error(
      `${monitors.size} monitors, ${dashboards.size} boards, ${objectives.size} objectives, ${downtimes.size} downtimes; ${calls.all.length} calls, ${writes} of them writes`,
    );
  }, 1000);
  report.seen = 0;
  const stop = async () => {
    clearInterval(report);
    provider.stop();
    await datadog.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

main().catch((error) => {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(isTaken ? `port ${error.port} is taken: npm run loopback -- 0 takes a free one` : error.message);
  process.exitCode = 3;
});
