import type { CommandTable } from './command';

/** Every command, in the order of the help. */
export const commands: CommandTable = {
  init: {
    summary: 'write a commented starter catalog',
    load: async () => (await import('./commands/init.js')).init,
  },
  validate: {
    summary: 'every issue of a catalog',
    load: async () => (await import('./commands/validate.js')).validate,
  },
  import: {
    summary: 'a layer of the catalog from manifests and ownership files, with what is odd about them',
    load: async () => (await import('./commands/import.js')).import_,
  },
  synth: {
    summary: 'the Terraform of a catalog',
    load: async () => (await import('./commands/synth.js')).synth,
  },
  lint: {
    summary: 'what is wrong with synthesized monitors, objectives and boards',
    load: async () => (await import('./commands/lint.js')).lint,
  },
  review: {
    summary: 'what changes in alerting, worst first',
    load: async () => (await import('./commands/review.js')).review,
  },
  test: {
    summary: 'whether monitors do what tests expect, fed with series',
    load: async () => (await import('./commands/test.js')).test,
  },
  simulate: {
    summary: 'what a monitor does over given series, in words and as a picture',
    load: async () => (await import('./commands/simulate.js')).simulate,
  },
  explain: {
    summary: "each number of a service's monitors and who set it; who is notified",
    load: async () => (await import('./commands/explain.js')).explain,
  },
  routes: {
    summary: 'who is notified by what; services that page nobody',
    load: async () => (await import('./commands/routes.js')).routes,
  },
  stacks: {
    summary: 'the stacks of a catalog, and which of them changed: the matrix of a CI job',
    load: async () => (await import('./commands/stacks.js')).stacks,
  },
  deploy: {
    summary: 'plan, review and apply, stack by stack, after asking',
    load: async () => (await import('./commands/deploy.js')).deploy,
  },
  recover: {
    summary: 'have the next plan take over what an apply made before it was cut off',
    load: async () => (await import('./commands/recover.js')).recover,
  },
  move: {
    summary: 'give a service to another team without losing its monitors',
    load: async () => (await import('./commands/move.js')).move,
  },
  verify: {
    summary: 'whether the monitors would see anything in Datadog',
    load: async () => (await import('./commands/verify.js')).verify,
  },
  drift: {
    summary: 'what in Datadog is not as the artifact says',
    load: async () => (await import('./commands/drift.js')).drift,
  },
  adopt: {
    summary: 'take over monitors, SLOs and boards that exist already',
    load: async () => (await import('./commands/adopt.js')).adopt,
  },
  help: {
    summary: 'this help, or that of a command',
    load: async () => (await import('./commands/help.js')).help(commands),
  },
};
