import type { Mesh } from '../../model/mesh';
import { resourceKey, type Artifact, type Origin, type Resource } from '../artifact/artifact';
import { monitorOf, type Monitor } from '../artifact/monitor';
import type { Change } from '../compare/change';
import type { Difference, DifferenceOf } from '../compare/difference';
import { tellingOf, type Telling } from '../compare/telling';
import { isPaging } from '../lint/paging';
import { originByTags } from './origin-by-tags';

/** A change with what flags ask of it. */
export interface View {
  readonly change: Change;
  /** As it will be, else as it was. */
  readonly resource: Resource;
  readonly before?: Side;
  readonly after?: Side;
  /** Of the head, else of the base, else what the resource tells itself. */
  readonly origin?: Origin;
  /** Before or after, its alert wakes someone. */
  readonly wakes: boolean;
}

/** A monitor before or after. */
export interface Side {
  readonly monitor: Monitor;
  readonly telling: Telling;
  /** Handles that an alert wakes. */
  readonly pages: readonly string[];
}

export function viewOf(change: Change, base: Artifact, head: Artifact, mesh: Mesh | undefined): View {
  const resource = change.after ?? change.before;
  if (!resource) throw new Error(`${change.address} changes from nothing to nothing, expected a state`);
  const [before, after] = [sideOf(change.before, mesh), sideOf(change.after, mesh)];
  const origin =
    (change.after && head.origins.get(resourceKey(change.after))) ??
    (change.before && base.origins.get(resourceKey(change.before))) ??
    originByTags(resource);
  return {
    change,
    resource,
    ...(before && { before }),
    ...(after && { after }),
    ...(origin && { origin }),
    wakes: [before, after].some((side) => side !== undefined && side.pages.length > 0),
  };
}

function sideOf(resource: Resource | undefined, mesh: Mesh | undefined): Side | undefined {
  const monitor = resource && monitorOf(resource);
  if (!monitor) return undefined;
  const telling = tellingOf(monitor);
  return { monitor, telling, pages: telling.told.alert.filter((handle) => isPaging(handle, mesh)) };
}

/** Its differences of one kind. */
export function of<K extends Difference['kind']>({ change }: View, kind: K): readonly DifferenceOf<K>[] {
  return change.differences.filter((one): one is DifferenceOf<K> => one.kind === kind);
}

/** The difference of one attribute. */
export function attribute(view: View, name: string): DifferenceOf<'attribute'> | undefined {
  return of(view, 'attribute').find((one) => one.name === name);
}
