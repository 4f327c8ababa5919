import { compareText } from '../../model/issue';
import type { Scene } from './scene';

/** Hosts of routes whose place is not in the input, sorted: partial input is normal, and they are not called wrong. */
export function outsideOf(scene: Scene): readonly string[] {
  const hosts = [...scene.routings, ...scene.delegates]
    .flatMap(({ routes }) => routes)
    .flatMap(({ destinations, mirrors }) => [...destinations, ...mirrors].map(({ host }) => host));
  return [...new Set(hosts)].filter((host) => scene.hosts.target(host).is === 'outside').sort(compareText);
}
