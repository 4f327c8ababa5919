import { nameOf } from '../../tools/simulate/transitions';
import type { GroupTimeline } from '../../tools/simulate/timeline';
import type { Simulation } from './run';

/** Timelines as `simulate --json` prints them; each group names its monitor where there are several. */
export function simulationsJson(simulations: readonly Simulation[]): object {
  const groups = simulations.flatMap(({ placed, timeline }) => {
    const monitor = simulations.length > 1 ? { monitor: placed.monitor.resource.address } : {};
    return timeline.groups.map((group) => ({ ...monitor, ...groupJson(group, timeline.stepMinutes) }));
  });
  return { groups };
}

function groupJson({ group, values, states, transitions, notifications }: GroupTimeline, stepMinutes: number): object {
  return {
    group,
    points: Array.from(states, (state, index) => ({
      minute: index * stepMinutes,
      state: nameOf(state),
      value: known(values[index] ?? NaN),
    })),
    transitions: transitions.map((transition) => ({ ...transition, value: known(transition.value) })),
    notifications,
  };
}

const known = (value: number) => (Number.isNaN(value) ? null : value);
