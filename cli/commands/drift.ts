import { shared, type Command } from '../command';

export const drift: Command = {
  usage: '[artifact]',
  about:
    'Shows what in Datadog is not as the artifact says, by meaning: monitors, SLOs and boards changed or deleted by ' +
    'hand, muted and until when, left over, copied, or made beside ours for the same service; mutes of exceptions, ' +
    'editors and required tags that somebody took away. Never writes. Needs DD_API_KEY and DD_APP_KEY.',
  options: {
    'skip-boards': { type: 'boolean', about: 'do not read boards, of which each is a call of its own' },
    strict: { type: 'boolean', about: 'monitors made beside ours count: exit code 1' },
    ...shared,
  },
  examples: ['meshwatch drift cdktf.out --catalog examples/zozotown', 'meshwatch drift --skip-boards --json'],
  run: async (args, io) => (await import('../live/drift.js')).runDrift(args, io),
};
