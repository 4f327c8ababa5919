import { shared, type Command } from '../command';

export const verify: Command = {
  usage: '[artifact]',
  about:
    'Asks Datadog, before or after a deploy, whether the monitors of an artifact would see anything: keys and ' +
    'permissions, each monitor through Datadog’s own check, whether each metric and scope had points within a day, ' +
    'and whether handles exist. Reads only. Needs DD_API_KEY and DD_APP_KEY.',
  options: {
    base: {
      type: 'string',
      value: 'artifact',
      about:
        'let Datadog check the monitors that differ from this output directory or git ref (default: from what is live)',
    },
    all: { type: 'boolean', about: 'let Datadog check every monitor: one call each' },
    strict: { type: 'boolean', about: 'warnings count: exit code 1' },
    ...shared,
  },
  examples: ['meshwatch verify cdktf.out --catalog examples/zozotown', 'meshwatch verify --base origin/main --json'],
  run: async (args, io) => (await import('../live/verify.js')).runVerify(args, io),
};
