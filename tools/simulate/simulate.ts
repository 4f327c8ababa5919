import type { MonitorQuery } from '../../queries/tree';
import type { Monitor } from '../artifact/monitor';
import { budgetSpent, burnRate } from './budget';
import { composite } from './composite';
import { metricAlert } from './metric-alert';
import { notify } from './notify';
import { optionsOf } from './options';
import { asDocumented, type Readings } from './readings';
import { Refusal } from './refusal';
import type { Course, Others, Scene } from './scene';
import type { Recording } from './series';
import type { Timeline } from './timeline';
import { transitionsOf } from './transitions';

/** What a monitor would have done while the mesh reported this. Throws a Refusal where that is not known. */
export function simulate(
  monitor: Monitor,
  others: Others,
  recording: Recording,
  readings: Partial<Readings> = {},
): Timeline {
  const scene = sceneOf(monitor, { others, recording, readings: { ...asDocumented, ...readings } });
  const course = courseOf(scene);
  const stepMinutes = course.stepSeconds / 60;
  const groups = [...course.groups].map(([group, { values, states }]) => {
    const transitions = transitionsOf({ values, states }, course, monitor);
    return { group, values, states, transitions, notifications: notify(scene, states, transitions, stepMinutes) };
  });
  return { stepMinutes, groups };
}

function sceneOf(monitor: Monitor, rest: Pick<Scene, 'others' | 'recording' | 'readings'>): Scene {
  return { ...rest, monitor, options: optionsOf(monitor.resource.attributes) };
}

function courseOf(scene: Scene): Course {
  const { parsed } = scene.monitor;
  if (!parsed.ok) throw new Refusal(`its query cannot be read: ${parsed.fault.message}`);
  return byKind(parsed.tree, scene);
}

function byKind(query: MonitorQuery, scene: Scene): Course {
  switch (query.kind) {
    case 'metric alert':
      return metricAlert(query, scene);
    case 'composite':
      return composite(query, scene, (reference) => partCourse(reference, scene));
    case 'burn rate':
      return burnRate(query, scene);
    case 'error budget':
      return budgetSpent(query, scene);
    case 'formula':
    case 'service check':
    case 'search':
      throw new Refusal(`a ${query.kind} monitor reads what series do not tell`);
  }
}

function partCourse(reference: string, scene: Scene): Course {
  const part = scene.others.monitor(reference);
  if (!part) throw new Refusal(`its part ${reference} is not in the artifact`);
  if (part.parsed.ok && part.parsed.tree.kind === 'composite') {
    throw new Refusal('a composite of composites is no monitor');
  }
  return courseOf(sceneOf(part, scene));
}
