import type { Resource } from '../../artifact/artifact';
import { interpolationsOf } from '../../artifact/interpolations';
import { isTemplate } from '../../artifact/template';
import type { Rule } from '../rule';

export const syntaxError: Rule = {
  id: 'syntax-error',
  severity: 'error',
  summary: 'a query or formula is not of the query language',
  why:
    'The API refuses such a monitor or SLO when it is applied. Dashboards have no such check: the widget is accepted ' +
    'and stays empty.',
  on: 'query',
  example: {
    bad: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}}.as_count()',
    good: 'sum:trace.envoy.proxy.hits{env:prod,kube_cluster_name:platform-prod}.as_count()',
  },
  check({ parsed, text, resource }) {
    // what Terraform puts in is not known here
    if (parsed.ok || (isTemplate(text) && !joinsIds(text, resource))) return [];
    const { message, hint, line, column } = parsed.fault;
    const at = line > 1 ? `line ${line}, column ${column}` : `column ${column}`;
    return [{ message: `${message}, at ${at} of ${excerpt(text)}`, ...(hint === undefined ? {} : { hint }) }];
  },
};

/** An object's own attribute is one operand, whatever its value, so that all around it can be judged. */
function joinsIds(text: string, { attributes: { type } }: Resource): boolean {
  return (
    (type === 'composite' || type === 'slo alert') &&
    interpolationsOf(text).every(
      ({ opening, inner }) => opening === '${' && inner !== undefined && attribute.test(inner),
    )
  );
}

const attribute = /^\s*(?:data\.)?datadog_\w+\.[\w-]+(?:\[[^\]]*\])?\.\w+\s*$/;

/** Queries can be as long as a page. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
