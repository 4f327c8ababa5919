import type { Context } from './context';
import { isDay } from './quantities';
import { indexed } from './raw';

/** Reports ignored findings whose day is over or does not exist. Which finding they mean is lint's to know. */
export function checkIgnores({ asOf, report, mesh: { document, data } }: Context): void {
  for (const [{ rule = '', until }, index] of indexed(data.ignore)) {
    if (until === undefined) continue;
    const spot = { document, path: ['ignore', index, 'until'] };
    if (!isDay(until)) report('invalid-date', spot, `${until} is no day of the calendar`);
    else if (until < asOf) {
      report('ignore-expired', spot, `'${rule}' was ignored until ${until}`, 'correct the finding, or extend the day');
    }
  }
}
