// Makes atlantis.yaml of what `meshwatch stacks --changed --json` prints: one project a stack, each with a lock of its own.
const { join, relative } = require('node:path').posix;

const { stacks } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));

const projects = stacks.map(({ name, path }) => ({
  name,
  dir: path,
  // relative to `dir`: any file of the request, since none of them is the generated Terraform, and who is listed has changed
  autoplan: { enabled: true, when_modified: [join(relative(path, '.'), '**')] },
}));
// JSON is YAML
console.log(JSON.stringify({ version: 3, parallel_plan: true, parallel_apply: false, projects }, null, 2));
