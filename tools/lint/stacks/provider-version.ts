import type { Stack } from '../../artifact/artifact';
import { blocks, entriesOf, nested, text } from '../../artifact/json';
import type { Problem, Rule } from '../rule';

const stack = (version: string) => ({
  provider: { datadog: {} },
  terraform: { required_providers: { datadog: { source: 'DataDog/datadog', version } } },
});

export const providerVersion: Rule = {
  id: 'provider-version',
  severity: 'warning',
  summary: 'the version of the Datadog provider is not pinned exactly',
  why: 'Each release of the provider knows other attributes and defaults. With a range the next `terraform init` may bring one that wants to change every monitor, or that cannot read what the last one wrote.',
  on: 'stack',
  example: { bad: stack('~> 4.0'), good: stack('4.19.0') },
  check: version,
};

function* version({ name, document, fromPlan, isChild, isPartial, resources }: Stack): Iterable<Problem> {
  // a module takes the version of who calls it, and states the range that it can work with
  if (fromPlan || isChild) return;
  const documents = blocks(document);
  const required = nested(
    documents.flatMap(({ terraform }) => blocks(terraform)),
    'required_providers',
  )
    .flatMap(entriesOf)
    .filter(([local, settings]) => isDatadog(local, settings));
  // in a file that only holds other things there is nothing to pin
  if (required.length === 0 && !resources.some(({ type }) => type.startsWith('datadog_'))) return;
  // the version may stand in a file that was not read
  if (isPartial && required.length === 0) return;
  const versions = required.map(([, settings]) =>
    typeof settings === 'string' ? settings : text(blocks(settings)[0]?.version),
  );
  if (versions.some((one) => /^\s*=?\s*v?\d+\.\d+\.\d+(?:-[\w.]+)?\s*$/.test(one))) return;
  const [stated = ''] = versions;
  yield {
    message: `stack ${name} ${stated === '' ? 'names no version of the Datadog provider' : `takes the Datadog provider ${stated}`}, expected one exact version such as 4.19.0`,
  };
}

function isDatadog(local: string, settings: unknown): boolean {
  const source = text(blocks(settings)[0]?.source);
  return source === '' ? local === 'datadog' : /(?:^|\/)datadog\/datadog$/i.test(source);
}
