import { defaultsAt, definition } from '../../model/signals';
import type { VariantDefinition } from '../../model/signal';
import type { Resolution } from '../overrides/resolution';
import { clusterFactsOf, isServiceFacts } from '../overrides/subjects';
import type { Known } from '../overrides/known';
import { signalWords } from './bounds';
import { telling } from './pages';
import type { Rails } from './rails';
import { boundsOf } from './rule-bounds';
import type { Rule } from './rules';

/** Numbers that leave a monitor there and priority and page in place, and yet silence it. */
function silencing(of: VariantDefinition): readonly (readonly [field: string, side: 'max' | 'min'])[] {
  // a burn rate has its cap, and its windows follow from it
  if (of.unit === 'burn-rate') return [];
  const [worse, better] = of.direction === 'above' ? (['max', 'min'] as const) : (['min', 'max'] as const);
  const floor = of.minRequests > 0 ? ([['minRequests', 'max']] as const) : [];
  return [['critical', worse], ['recovery', better], ['window', 'max'], ...floor];
}

interface Open {
  readonly rule: Rule;
  readonly monitor: string;
  readonly fields: ReturnType<typeof silencing>;
}

/** Collects what a policy requires to page and leaves unbounded, and says it once for each rule and monitor. */
export function openRails(rails: Rails) {
  const found = new Map<string, Open>();
  const seen = new Set<string>();
  return {
    /** `matching` are the rules that hold for the subject. */
    add(rule: Rule, resolution: Resolution, matching: readonly Rule[]): void {
      const { subject } = resolution;
      if (rule.data.require?.page !== true || rule.required.length === 0) return;
      if (!clusterFactsOf(subject).environment.pages) return;
      const tier = isServiceFacts(subject) ? subject.tier : 1;
      for (const { signal, variant } of telling(resolution)) {
        if (!rule.required.includes(signal)) continue;
        const of = definition(signal, variant);
        if ((defaultsAt(tier, of)?.priority ?? 5) > 2) continue;
        const monitor = signalWords({ signal, ...(variant !== undefined && { variant }) });
        const held = matching.filter((one) => one.concerns(signal));
        const key = [rule, ...held].map((one) => one.path[1]).join(' ') + monitor;
        if (seen.has(key)) continue;
        seen.add(key);
        const bounded = new Set(held.flatMap((one) => boundsOf(one, signal, variant).map(({ field }) => field)));
        const fields = silencing(of).filter(([field]) => !bounded.has(field));
        if (fields.length > 0) found.set(`${rule.path.join('.')} ${monitor}`, { rule, monitor, fields });
      }
    },
    report({ context }: Known): void {
      for (const { rule, monitor, fields } of found.values()) {
        const spot = { document: rails.document, path: [...rule.path, 'require', 'page'] };
        const message = `${monitor} must page, but no bound holds its ${fields.map(([field]) => field).join(', ')}: a team may silence it by that`;
        const [signal = '', variant] = monitor.split(' ');
        const own = `{ ${fields.map(([field, side]) => `${field}: { ${side}: … }`).join(', ')} }`;
        const hint = `bounds: { ${signal}: ${variant === undefined ? own : `{ variants: { ${variant}: ${own} } }`} }`;
        context.report('rail-open', spot, message, hint);
      }
    },
  };
}
