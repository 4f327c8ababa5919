import { blocks } from '../../artifact/json';
import { isTemplate } from '../../artifact/template';
import type { Monitor } from '../../artifact/monitor';
import { comparisonOf, treeOf } from './_kinds';

/** A threshold as somebody wrote it. */
export interface ThresholdText {
  /** `critical`, or `the query` for the number that it compares with. */
  readonly name: string;
  readonly written: string;
}

const names = ['critical', 'critical_recovery', 'warning', 'warning_recovery', 'ok', 'unknown'];

/** What stands in monitor_thresholds; numbers as Terraform prints them, expressions left out. */
export function thresholdTexts({ resource }: Monitor): readonly ThresholdText[] {
  return blocks(resource.attributes.monitor_thresholds).flatMap((block) =>
    names.flatMap((name) => {
      const value = block[name];
      if (value === undefined || value === null || value === '') return [];
      const written = typeof value === 'string' ? value : JSON.stringify(value);
      return isTemplate(written) ? [] : [{ name, written }];
    }),
  );
}

/** The number in the query, where it is written otherwise than JavaScript would. */
export function comparedText(monitor: Monitor): ThresholdText | undefined {
  const threshold = comparisonOf(treeOf(monitor))?.threshold;
  return threshold && { name: 'the query', written: threshold.written ?? String(threshold.value) };
}
