import { readArtifact } from '../../../tools/artifact/read';
import { lint } from '../../../tools/lint/lint';
import { meshRules, weakerRules } from '../../../tools/lint/mesh-rules';
import { rules } from '../../../tools/lint/rules';
import { filesOf, mesh, monitor, stackWith, subjectsOf, type Stacks } from './a-subject';

function artifactOf({ 'provenance.json': provenance, ...stacks }: Stacks) {
  return readArtifact(filesOf(stacks), provenance && JSON.stringify(provenance)).artifact;
}

test('the rules that are silent without a catalog are those that are named so', () => {
  const silent = rules.filter((rule) => {
    const artifacts = Object.values(subjectsOf(rule, 'bad')).map(artifactOf);
    return artifacts.every((artifact) => lint(artifact, { rules: [rule] }).length === 0);
  });
  expect(silent.map(({ id }) => id).sort()).toEqual([...meshRules]);
});

/** What no example shows: a handle without a condition, and an operation that only a catalog can know. */
const strange: Stacks = {
  strange: stackWith({
    datadog_monitor: {
      cart: { ...monitor, priority: 3, message: '@pagerduty-shop', query: 'sum(last_5m):sum:trace.cart.hits{*} > 5' },
    },
  }),
};

test('the rules that find less without a catalog are all others that look at it', () => {
  const asking = rules.filter((rule) => {
    let asked = false;
    const watched = new Proxy(mesh, {
      get: (target, key, receiver): unknown => {
        asked = true;
        return Reflect.get(target, key, receiver);
      },
    });
    const sides = [subjectsOf(rule, 'bad'), subjectsOf(rule, 'good')].flatMap((side) => Object.values(side));
    for (const stacks of [...sides, strange]) lint(artifactOf(stacks), { mesh: watched, rules: [rule] });
    return asked;
  });
  const beside = asking.map(({ id }) => id).filter((id) => !meshRules.includes(id));
  expect([...weakerRules]).toEqual(beside.sort());
});
