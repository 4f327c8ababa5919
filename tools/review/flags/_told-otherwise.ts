import type { Artifact } from '../../artifact/artifact';
import type { Monitor } from '../../artifact/monitor';
import { isPart } from '../../lint/composite-parts';
import { contextOf } from '../../lint/context';
import { isRouted } from '../../lint/notification-rules';
import type { Context } from '../../lint/rule';
import type { Verdict } from '../../rules/verdict';

/** Whether something else of the same build tells of a monitor: a notification rule, or the composite that it is part of. */
export function toldOtherwise(monitor: Monitor, artifact: Artifact): Verdict {
  const context = views(artifact);
  return isPart(monitor, context) ? 'yes' : isRouted(monitor, context);
}

/** Whether a notification rule of the same build tells of a monitor. */
export function toldByRule(monitor: Monitor, artifact: Artifact): Verdict {
  return isRouted(monitor, views(artifact));
}

/** Whether what a variable of Terraform holds, or an unknown text, may name someone. */
export function mayName({ message, resource }: Monitor): boolean {
  return resource.unknown?.message !== undefined || (message.includes('${') && /\$\{(?:var|local)\./.test(message));
}

const known = new WeakMap<Artifact, Context>();

function views(artifact: Artifact): Context {
  const made = known.get(artifact) ?? contextOf(artifact, undefined);
  known.set(artifact, made);
  return made;
}
