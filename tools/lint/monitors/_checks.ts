import type { Modifier } from '../../../queries/tree';

/** Texts given to the links of a name: `host` and `pod_name` of `.by("host","pod_name")`. */
export function textsOf(links: readonly Modifier[], name: string): readonly string[] {
  const args = links.filter((link) => link.name === name).flatMap((link) => link.args);
  return args.flatMap((argument) =>
    argument.kind === 'text' ? [argument.text] : argument.kind === 'name' ? [argument.name] : [],
  );
}

/** Tags that a service check is read for: `kube_cluster_name:platform-prod` of `.over("kube_cluster_name:platform-prod")`. */
export function overTags(links: readonly Modifier[]): readonly string[] {
  return textsOf(links, 'over').filter((tag) => tag.includes(':'));
}
