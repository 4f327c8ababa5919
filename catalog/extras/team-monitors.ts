import type { ServiceFacts } from '../../model/applicability';
import { compareText } from '../../model/issue';
import type { TeamFile } from '../overrides/steps';
import { entriesOf, indexed } from '../resolve/raw';
import { readExtraSignal, type ExtraKnown, type ExtraSignal } from './extra-signal';

/** Whether an entry of a team's file is about a service in its cluster. */
export const isAbout =
  (id: string, clusters: readonly (string | null | undefined)[] | undefined) =>
  ({ namespace, name, cluster }: ServiceFacts): boolean =>
    `${namespace}/${name}` === id && (!clusters || clusters.includes(cluster.key));

/** Monitors of a team's own, by id. Two of one id on one service are reported. */
export function teamMonitors({ document, data }: TeamFile, known: ExtraKnown): readonly ExtraSignal[] {
  const found = entriesOf(data.services).flatMap(([id, service]) => {
    const seen = new Map<string, number>();
    return indexed(service.extraMonitors).flatMap(([raw, index]) => {
      const path = ['services', id, 'extraMonitors', index];
      const place = {
        document,
        path,
        source: 'extraMonitors',
        layer: 'team override',
        selects: isAbout(id, service.clusters),
      } as const;
      const signal = readExtraSignal(raw, place, known);
      if (raw.id === undefined) return [];
      const twin = seen.get(raw.id);
      if (twin === undefined) {
        seen.set(raw.id, index);
        return signal ? [signal] : [];
      }
      const { line } = document.locate(['services', id, 'extraMonitors', twin]);
      const message = `${id} has '${raw.id}' here and at ${document.path}:${line}`;
      known.context.report('duplicate-entry', { document, path: [...path, 'id'] }, message, 'choose another id');
      return [];
    });
  });
  return found.sort((a, b) => compareText(a.id, b.id));
}
