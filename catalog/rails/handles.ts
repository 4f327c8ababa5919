import { matchesGlob } from '../../model/glob';
import type { Watched } from '../../model/policy';
import { monitorsOf, settingsFor } from '../overrides/resolution';
import type { Resolution } from '../overrides/resolution';
import { ownerOf, subjectWords } from '../overrides/subjects';
import type { Spot } from '../report';
import { spotOfSetting } from '../resolve/monitor-layers';
import type { Setting } from '../resolve/monitor-layers';
import { present } from '../resolve/raw';
import { signalWords } from './bounds';
import type { AddBreach } from './breaches';
import type { Rails } from './rails';

const names = ({ value }: Setting, handle: string) => JSON.stringify(value).includes(JSON.stringify(handle));

/** Where a handle comes from: the highest layer that names it, else the team. */
function spotOfHandle(
  handle: string,
  field: 'page' | 'notify',
  policy: Watched,
  resolution: Resolution,
  rails: Rails,
): Spot {
  const setting = settingsFor(resolution, policy)
    .get(field)
    ?.findLast((one) => names(one, handle));
  return setting
    ? spotOfSetting(setting)
    : { document: rails.mesh, path: ['teams', ownerOf(resolution.subject), field] };
}

/** Looks for handles that policy.yaml does not allow, or not in their place. Answers once for each handle and field. */
export function handleCheck(rails: Rails) {
  const { allowed, paging } = rails.data.handles ?? {};
  const [all, waking] = [allowed && present(allowed), paging && present(paging)];
  const fits = (patterns: readonly string[], handle: string) => patterns.some((one) => matchesGlob(one, handle));
  const place = (key: string) => rails.placeOf({ document: rails.document, path: ['handles', key] });
  type Answer = { readonly text: string; readonly hint: string } | undefined;
  const answers = { page: new Map<string, Answer>(), notify: new Map<string, Answer>() };

  function judge(handle: string, field: 'page' | 'notify') {
    if (all && !fits(all, handle)) {
      const text = `may not be told, ${place('allowed')} allows ${all.join(', ')}`;
      return { text, hint: `choose one of these, or ${rails.ask}` };
    }
    if (!waking || fits(waking, handle) === (field === 'page')) return undefined;
    return field === 'page'
      ? { text: `wakes nobody, ${place('paging')} pages by ${waking.join(', ')}`, hint: 'move it to notify' }
      : { text: `wakes people by ${place('paging')}, but stands in notify`, hint: 'move it to page' };
  }

  return (resolution: Resolution, add: AddBreach): void => {
    if (!all && !waking) return;
    for (const policy of monitorsOf(resolution)) {
      for (const field of ['page', 'notify'] as const) {
        for (const handle of policy.values[field]) {
          const known = answers[field];
          if (!known.has(handle)) known.set(handle, judge(handle, field));
          const wrong = known.get(handle);
          if (!wrong) continue;
          add({
            code: 'handle-refused',
            spot: spotOfHandle(handle, field, policy, resolution, rails),
            who: `${handle} of ${signalWords(policy)} of ${subjectWords(resolution.subject)}`,
            ...wrong,
          });
        }
      }
    }
  };
}
