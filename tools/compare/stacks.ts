import type { Stack } from '../artifact/artifact';
import { blocks, isMap, nested, text } from '../artifact/json';
import type { StackChange } from './change';
import { same } from './same';

/** What of whole stacks is not what it was. A plan does not tell where its state is kept. */
export function stackChanges(
  before: Stack | undefined,
  after: Stack | undefined,
  name: string,
): readonly StackChange[] {
  const change = (what: StackChange['what'], was: string, is: string): StackChange => ({
    stack: name,
    what,
    before: was,
    after: is,
  });
  if (!before || !after) {
    if (before?.isChild || after?.isChild) return [];
    return before ? [change('vanished', `${before.resources.length} resources`, '')] : [change('new', '', '')];
  }
  if (before.fromPlan || after.fromPlan) return [];
  const found: StackChange[] = [];
  if (!same(before.backend, after.backend)) found.push(change('backend', backendText(before), backendText(after)));
  for (const [what, of] of [
    ['provider', providerText],
    ['engine', engineText],
  ] as const) {
    const [was, is] = [of(before), of(after)];
    if (was !== is) found.push(change(what, was, is));
  }
  return found;
}

function backendText({ backend }: Stack): string {
  return backend ? `${backend.type} ${JSON.stringify(backend.settings)}` : 'none';
}

/** Version of the provider, and its settings without secrets: names alone of what is no address. */
function providerText({ document }: Stack): string {
  const required = nested(
    blocks(document).flatMap(({ terraform }) => blocks(terraform)),
    'required_providers',
  );
  const versions = required
    .flatMap((block) => Object.entries(block))
    .map(([name, written]) => {
      const version = isMap(written) ? text(written.version) : text(written);
      return `${name} ${version || 'any version'}`;
    });
  const settings = nested(
    blocks(document).flatMap(({ provider }) => blocks(provider)),
    'datadog',
  ).flatMap((block) =>
    Object.entries(block).map(([name, value]) => (name === 'api_url' ? `${name} ${text(value)}` : name)),
  );
  return [...versions, ...settings].join(', ');
}

/** Version of Terraform that is asked for, and of CDKTF that wrote it. */
function engineText({ document }: Stack): string {
  const required = blocks(document)
    .flatMap(({ terraform }) => blocks(terraform))
    .map(({ required_version: version }) => text(version))
    .filter((version) => version !== '');
  const made = nested(
    blocks(document).flatMap((content) => blocks(content['//'])),
    'metadata',
  ).map(({ version }) => text(version));
  return [...required.map((version) => `Terraform ${version}`), ...made.map((version) => `CDKTF ${version}`)].join(
    ', ',
  );
}
