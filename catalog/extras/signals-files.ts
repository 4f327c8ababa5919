import { compareText } from '../../model/issue';
import type { ServiceFacts } from '../../model/applicability';
import type { Checked } from '../checked';
import type { Path } from '../path';
import { checkEnvironment, checkTeam } from '../overrides/known';
import type { Context } from '../resolve/context';
import { entriesOf, indexed, present } from '../resolve/raw';
import { readExtraSignal, type ExtraKnown, type ExtraSignal } from './extra-signal';
import type { RawSelect, RawSignals } from './raw-extras';

/** The organisation's own signals of all files, by id. Two of one id are reported. */
export function organisationSignals(files: readonly Checked<RawSignals>[], known: ExtraKnown): readonly ExtraSignal[] {
  const { context } = known;
  const found = new Map<string, ExtraSignal>();
  for (const { document, data } of [...files].sort((a, b) => compareText(a.document.path, b.document.path))) {
    for (const [raw, index] of indexed(data.signals)) {
      const path: Path = ['signals', index];
      checkSelect(raw.select ?? {}, { document, path: [...path, 'select'] }, context);
      const place = {
        document,
        path,
        source: 'signals',
        layer: 'mesh defaults',
        selects: selector(raw.select),
      } as const;
      const signal = readExtraSignal(raw, place, known);
      const twin = signal && found.get(signal.id);
      if (signal && twin) {
        const of = twin.spot.document;
        const message = `'${signal.id}' is here and at ${of.path}:${of.locate(twin.spot.path).line}`;
        context.report('duplicate-entry', { document, path: [...path, 'id'] }, message, 'choose another id');
      } else if (signal) {
        found.set(signal.id, signal);
      }
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.id, b.id));
}

function checkSelect(
  select: RawSelect,
  { document, path }: Pick<ExtraSignal['spot'], 'document' | 'path'>,
  context: Context,
): void {
  const at = (key: string, index: number) => ({ document, path: [...path, key, index] });
  for (const [key, i] of indexed(select.teams)) checkTeam(key, at('teams', i), { context });
  for (const [key, i] of indexed(select.environments)) checkEnvironment(key, at('environments', i), { context });
}

/** Whether a service is meant: by each that is named; all where nothing is. */
function selector(select: RawSelect | null | undefined): ExtraSignal['selects'] {
  const { tiers, teams, environments, labels } = select ?? {};
  const wanted = entriesOf(labels);
  const fits = <T>(list: readonly (T | null | undefined)[] | undefined, value: T) =>
    !list || present(list).includes(value);
  return (service: ServiceFacts) =>
    fits<number>(tiers, service.tier) &&
    fits(teams, service.team.key) &&
    fits(environments, service.cluster.environment.key) &&
    wanted.every(([key, value]) => service.labels[key] === value);
}
