import { compareText } from '../../model/issue';
import { statedOf } from './monitor-layers';
import type { Settings } from './monitor-layers';
import { present } from './raw';
import type { RawChange, RawList } from './raw';

/** A field of several values: each layer replaces what lower ones say, or adds and removes. Sorted, each once. */
export function listOf(settings: Settings, field: string, base: readonly string[]): readonly string[] {
  let list = base;
  for (const { value } of statedOf(settings, field)) {
    if (Array.isArray(value)) {
      list = present(value as RawList<string>);
    } else {
      const { add, remove } = value as Exclude<RawChange<string>, RawList<string>>;
      const gone = present(remove);
      list = [...list.filter((item) => !gone.includes(item)), ...present(add)];
    }
  }
  return [...new Set(list)].sort(compareText);
}
