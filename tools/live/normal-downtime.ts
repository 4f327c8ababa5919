import type { Attributes } from '../artifact/artifact';
import { blocks, isMap, text, texts } from '../artifact/json';
import type { Json } from './account';

/** What is compared of a downtime of an artifact; of its start only what the artifact states. */
export function normalDowntime(attributes: Attributes): Attributes {
  const [once] = blocks(attributes.one_time_schedule);
  const start = text(once?.start);
  return {
    ...shared(attributes),
    message: text(attributes.message).trim(),
    end: moment(once?.end),
    ...(start === '' ? {} : { start: moment(start) }),
  };
}

/** The same of a live one, which has a start always. */
export function normalLiveDowntime({ attributes }: Json, wanted: Attributes): Attributes {
  const live = isMap(attributes) ? attributes : {};
  const schedule = isMap(live.schedule) ? live.schedule : {};
  return {
    ...shared(live),
    message: text(live.message).trim(),
    end: moment(schedule.end),
    ...('start' in wanted ? { start: moment(schedule.start) } : {}),
    ...(schedule.recurrences === undefined ? {} : { recurrences: schedule.recurrences }),
  };
}

function shared(attributes: Attributes): Attributes {
  const { scope, display_timezone, mute_first_recovery_notification, notify_end_states, notify_end_types } = attributes;
  return {
    scope: text(scope).trim(),
    display_timezone,
    mute_first_recovery_notification,
    notify_end_states: [...texts(notify_end_states)].sort(),
    notify_end_types: [...texts(notify_end_types)].sort(),
  };
}

/** One writing of a moment: the API answers `+00:00` for `Z`. Undefined where there is none. */
function moment(written: unknown): string | undefined {
  const time = Date.parse(text(written));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('.000Z', 'Z');
}
