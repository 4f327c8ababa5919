import { DatadogProvider } from '@cdktf/provider-datadog/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { findService, loadCatalog, SignalMonitors, SubjectBoard } from 'meshwatch';

const { mesh, issues } = loadCatalog('examples/zozotown', { asOf: '2026-11-23' });
if (!mesh) throw new Error(issues.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
const search = findService(mesh, 'platform/ns/search');

const app = new App();
const stack = new TerraformStack(app, 'search');
new DatadogProvider(stack, 'datadog');
new SignalMonitors(stack, 'errors', { mesh, subject: search, signal: 'error-rate' });
new SignalMonitors(stack, 'objective', { mesh, subject: search, signal: 'slo-burn', boards: true });
new SubjectBoard(stack, 'board', { mesh, subject: search, board: 'apm-traces' });
app.synth();
