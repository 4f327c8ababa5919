import type { Flag } from '../flag';

/** Changes of so few resources are read one by one, whatever their share. */
const few = 5;
const many = 50;
const share = 0.25;
const touches: ReadonlySet<string> = new Set(['update', 'delete', 'replace', 'forget']);

const stackOf = (name: string, count = 12) => ({
  shop: {
    resource: {
      datadog_monitor: Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`m${at}`, { name: at < 6 ? name : 'rest', type: 'query alert' }]),
      ),
    },
  },
});

export const massChange: Flag = {
  id: 'mass-change',
  level: 'high',
  quiet: 'high',
  summary: `over ${share * 100} % of a stack changes (at least ${few} resources), or over ${many} resources of it`,
  why: 'Nobody reads so many changes one by one. Often one line of the defaults is behind all of them, and was meant for one.',
  on: 'artifact',
  example: { before: stackOf('before'), bad: stackOf('after'), good: stackOf('before') },
  *check(_, { comparison, base }) {
    for (const { name, resources } of base.stacks) {
      const changed = comparison.changes.filter(
        ({ stack, action, before }) => stack === name && before && touches.has(action),
      );
      const isMass = changed.length > many || (changed.length >= few && changed.length > resources.length * share);
      if (!isMass) continue;
      const isLoss = changed.some(({ action }) => action !== 'update');
      const about = { stack: name };
      yield {
        message: `${changed.length} of ${resources.length} resources change`,
        about,
        ...(!isLoss && { level: 'medium' }),
      };
    }
  },
};
