// Makes a child pipeline of what `meshwatch stacks --json` prints: a plan and an apply of each stack. A resource group
// lets one job in at a time, of all pipelines: four of them are four lanes, and a stack is always in the same one.
const { createHash } = require('node:crypto');

const lanes = 4;
const { stacks } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const laneOf = (name) => createHash('sha256').update(name).digest()[0] % lanes;

const jobs = stacks.flatMap(({ name }) => {
  const variables = { STACK: name, BASE: process.env.MESHWATCH_BASE ?? '' };
  const apply = { extends: '.apply', needs: [`plan ${name}`], resource_group: `meshwatch-${laneOf(name)}` };
  return [
    [`plan ${name}`, { extends: '.plan', variables }],
    [`apply ${name}`, { ...apply, variables }],
  ];
});
// a child pipeline without jobs is an error
const nothing = { stage: 'plan', script: ['echo no stack changes'] };
const pipeline = {
  include: [{ local: 'ci/stack.yml' }],
  stages: ['plan', 'apply'],
  ...(jobs.length > 0 ? Object.fromEntries(jobs) : { nothing }),
};
// JSON is YAML
console.log(JSON.stringify(pipeline, null, 2));
