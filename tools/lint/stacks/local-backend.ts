import type { Artifact } from '../../artifact/artifact';
import type { Problem, Rule } from '../rule';
import { listed } from './_build';

const datadog = { resource: { datadog_monitor: { cart: { type: 'query alert' } } } };

export const localBackend: Rule = {
  id: 'local-backend',
  severity: 'warning',
  summary: 'stacks keep their state in a local file',
  why: 'Only one machine has the file: CI, or a colleague, starts from nothing and makes every monitor again, and nothing keeps two runs from writing at once. It is right for a first try.',
  on: 'artifact',
  example: {
    bad: { cart: { ...datadog, terraform: { backend: { local: { path: '../../state/cart.tfstate' } } } } },
    good: { cart: { ...datadog, terraform: { backend: { s3: { bucket: 'state', key: 'mesh/cart.tfstate' } } } } },
  },
  check: localStates,
};

function* localStates({ stacks }: Artifact): Iterable<Problem> {
  const local = stacks.filter(
    ({ backend, fromPlan, isChild, isPartial }) =>
      !fromPlan && !isChild && !(isPartial && !backend) && (!backend || backend.type === 'local'),
  );
  const [first] = local;
  if (!first) return;
  const names = listed(local.map(({ name }) => name));
  yield {
    ...(local.length === 1 ? { stack: first } : { file: first.file }),
    message: `${local.length === 1 ? `stack ${names} keeps its` : `stacks ${names} keep their`} state in a local file, expected a backend that all machines reach`,
    hint: 'name an s3, gcs, azurerm or http backend, or HCP Terraform',
  };
}
