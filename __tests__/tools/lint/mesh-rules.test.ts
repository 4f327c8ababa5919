import { readArtifact } from '../../../tools/artifact/read';
import { lint } from '../../../tools/lint/lint';
import { meshRules } from '../../../tools/lint/mesh-rules';
import { rules } from '../../../tools/lint/rules';
import { subjectsOf, type Stacks } from './a-subject';

function artifactOf(stacks: Stacks) {
  const files = Object.entries(stacks).map(([name, content]) => ({
    path: `stacks/${name}/cdk.tf.json`,
    text: JSON.stringify(content),
  }));
  return readArtifact(files).artifact;
}

test('the rules that are silent without a catalog are those that are named so', () => {
  const silent = rules.filter((rule) => {
    const artifacts = Object.values(subjectsOf(rule, 'bad')).map(artifactOf);
    return artifacts.every((artifact) => lint(artifact, { rules: [rule] }).length === 0);
  });
  expect(silent.map(({ id }) => id).sort()).toEqual([...meshRules]);
});
