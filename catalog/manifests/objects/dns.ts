const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const labelPattern = new RegExp(`^${label}$`);
const namePattern = new RegExp(`^${label}(?:\\.${label})*$`);

/** Whether a text is a DNS label, as names of Services and namespaces are. */
export const isDnsLabel = (text: string): boolean => text.length <= 63 && labelPattern.test(text);

/** Whether a text is a DNS name, as most other names are. */
export const isDnsName = (text: string): boolean => text.length <= 253 && namePattern.test(text);

/** The same in any case, or with a wildcard for its first part, or the wildcard alone: a host of Istio. */
export const isHost = (text: string): boolean => text === '*' || isDnsName(text.toLowerCase().replace(/^\*\./, ''));

/** Texts that stand for another one: `${X}`, `$(X)`, `{{ x }}`, `<x>`, `MY_PLACEHOLDER`, `%X%`. */
const placeholder = /\$\{|\$\(|\{\{|^<.*>$|[A-Z]_?PLACEHOLDER|PLACEHOLDER_|^%.*%$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|@@/;

/** What to do about a name that is none. */
export const nameHint = (text: string): string =>
  placeholder.test(text)
    ? 'a placeholder? import what your tool makes of it (envsubst, kustomize build, helm template)'
    : 'a-z, 0-9, - and dots, beginning and ending with a letter or digit';
