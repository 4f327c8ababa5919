// Makes atlantis.yaml of what `meshwatch stacks --json` prints: one project a stack, each with a lock of its own.
const { stacks } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));

const projects = stacks.map(({ name, path }) => ({
  name,
  dir: path,
  autoplan: { enabled: true, when_modified: ['cdk.tf.json'] },
}));
// JSON is YAML
console.log(JSON.stringify({ version: 3, parallel_plan: true, parallel_apply: false, projects }, null, 2));
