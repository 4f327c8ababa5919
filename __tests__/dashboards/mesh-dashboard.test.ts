import { App } from 'cdktf/lib/app';
import { TerraformStack } from 'cdktf/lib/terraform-stack';
import { board } from '../../dashboards/board';
import { boardText, MeshDashboard } from '../../dashboards/mesh-dashboard';
import { note } from '../../dashboards/widgets/note';
import { objective } from '../../dashboards/widgets/objective';
import { row, type Definition } from '../../dashboards/widgets/grid';
import { boardNamed, boardsFor } from './meshes';

const boardOf = (definition: Definition) =>
  board({ title: 't', purpose: 'p', trackingTag: 'i', team: 'shop', rows: [row(1, definition)] });

/** What Terraform makes of a string: escapes undone; fails on an interpolation. */
function evaluate(text: string): string {
  expect(text.replace(/\$\$\{|%%\{/g, '')).not.toMatch(/[$%]\{/);
  return text.replace(/([$%])\1\{/g, '$1{');
}

function synthesized(protect: boolean) {
  const stack = new TerraformStack(new App(), 'stack');
  const { specs } = boardsFor({}, { protect });
  const spec = boardNamed(specs, 'apm-traces');
  new MeshDashboard(stack, 'anything', spec);
  const { resource } = stack.toTerraform() as { resource: Record<string, Record<string, Record<string, unknown>>> };
  return resource.datadog_dashboard_json ?? {};
}

test('a board is one JSON attribute under its pinned address', () => {
  const boards = synthesized(false);
  expect(Object.keys(boards)).toEqual(['production__platform__ns__cart__apm-traces']);
  const [resource] = Object.values(boards);
  expect(Object.keys(resource ?? {}).sort()).toEqual(['//', 'dashboard']);
});

test('Terraform may not destroy a protected board', () => {
  const [resource] = Object.values(synthesized(true));
  expect(resource?.lifecycle).toEqual({ prevent_destroy: true });
});

test('texts reach Datadog as they are, whatever they hold', () => {
  const hostile = 'a ${HOME} %{if x} $${y} "quoted" {"address":"x","type":"datadog_monitor"} $service \\ ü';
  const made = boardOf(note(hostile));
  expect(JSON.parse(evaluate(boardText(made)))).toEqual(made);
});

test('the id of an objective is left to Terraform', () => {
  const ref = { type: 'datadog_service_level_objective', address: 'a__slo' } as const;
  const text = boardText(boardOf(objective('Objective', ref, 30)));
  expect(text).toContain('"slo_id":"${datadog_service_level_objective.a__slo.id}"');
});
