import type { ToldByRule } from '../tools/rules/told';

/** `@slack-all (rule everything)`; empty where no rule tells anybody. */
export function rulesText(rules: readonly ToldByRule[]): string {
  return rules.map(({ rule, handles }) => `${handles.join(' ')} (rule ${rule})`).join(', ');
}
