import { shared, type Command } from '../command';

export const adopt: Command = {
  usage: '[artifact]',
  about:
    'Finds monitors, SLOs and boards that were made by hand and are what the artifact is about to make, and writes ' +
    'them into the catalog as adopt entries after you say yes: the next synthesis imports them, so that they keep ' +
    'their id and history. Writes nothing to Datadog. Needs DD_API_KEY and DD_APP_KEY.',
  options: {
    extras: {
      type: 'boolean',
      about: 'write what fits no signal as extraMonitors of the team that owns the service, and take it over, too',
    },
    yes: { type: 'boolean', about: 'write without asking; what several objects fit is still left to you' },
    ...shared,
  },
  examples: ['meshwatch adopt cdktf.out --catalog examples/zozotown', 'meshwatch adopt --json'],
  run: async (args, io) => (await import('../live/adopt.js')).runAdopt(args, io),
};
