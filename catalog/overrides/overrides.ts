import type { Checked } from '../checked';
import type { MonitorLayer } from '../resolve/monitor-layers';
import { reportConflicts } from './conflicts';
import { openExceptions } from './exceptions';
import type { OpenException } from './exceptions';
import { checkFiles, hasOnlyExceptions } from './files';
import { checkIdentityTags } from './identity-tags';
import { exceptionsInForce } from './in-force';
import type { InForce } from './in-force';
import type { Known } from './known';
import type { RawOverrides } from './raw-overrides';
import type { Resolution } from './resolution';
import { stepsOf } from './steps';
import type { TeamFile } from './steps';
import { isServiceFacts, ownerOf } from './subjects';
import type { SubjectFacts } from './subjects';
import { reportUnused } from './unused';

/** Layers 6 and 7 of a catalog. */
export interface Overrides {
  readonly files: readonly TeamFile[];
  readonly open: readonly OpenException[];
  /** What overrides a subject, lowest first. */
  readonly layersOf: (subject: SubjectFacts) => readonly MonitorLayer[];
  /** Reports what changes nothing or contradicts itself; gives the exceptions in force. */
  readonly settle: (resolutions: readonly Resolution[]) => InForce;
}

/** Reads what teams override. Names that they get wrong, and services that they do not own, are reported. */
export function resolveOverrides(documents: readonly Checked<RawOverrides>[], known: Known): Overrides {
  const { context, index } = known;
  const files = checkFiles(documents, known);
  const steps = new Map(
    files.filter(({ data }) => !hasOnlyExceptions(data)).map((file) => [file.team, stepsOf(file)] as const),
  );
  const open = openExceptions(files, known);
  for (const { all } of steps.values()) {
    for (const layer of all) checkIdentityTags(layer, known.clusters, context.report);
  }
  for (const { layer } of open) if (layer) checkIdentityTags(layer, known.clusters, context.report);
  return {
    files,
    open,
    layersOf(subject) {
      const team = ownerOf(subject);
      const own = steps.get(team);
      const base = (isServiceFacts(subject) ? own?.ofService(subject) : own?.ofCluster(subject)) ?? [];
      const further = open.flatMap((one) =>
        one.layer && one.team === team && one.appliesTo(subject) ? [one.layer] : [],
      );
      return further.length === 0 ? base : [...base, ...further];
    },
    settle(resolutions) {
      const resolutionsOf = new Map<string, Resolution[]>();
      for (const resolution of resolutions) {
        const team = ownerOf(resolution.subject);
        const list = resolutionsOf.get(team);
        if (list) list.push(resolution);
        else resolutionsOf.set(team, [resolution]);
      }
      if (index.isComplete) {
        for (const [team, { all }] of steps) reportUnused(all, resolutionsOf.get(team) ?? [], context);
      }
      reportConflicts(open, resolutionsOf, context);
      return exceptionsInForce(open, resolutionsOf, index.isComplete, context);
    },
  };
}
