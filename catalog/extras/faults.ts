import { isPlaceholder, placeholders, placeholdersIn } from '../../model/placeholders';
import { suggestion } from '../../model/closest';
import type { OwnFault } from '../../queries/own/own-query';
import type { IssueCode } from '../codes';
import type { Report, Spot } from '../report';

const codes: Readonly<Record<OwnFault['kind'], IssueCode>> = {
  syntax: 'query-syntax',
  placeholder: 'placeholder',
  scope: 'scope-missing',
  replicas: 'replicas-included',
};

/** Reports what is wrong with a text of somebody's own, at its column. */
export const reportFaults = {
  of(faults: readonly OwnFault[], spot: Spot, report: Report): void {
    for (const { kind, message, hint, offset } of faults) report(codes[kind], { ...spot, offset }, message, hint);
  },
  /** Of a message: a word behind a `$` that is nearly a placeholder. Whether there is none. */
  text(text: string, spot: Spot, report: Report): boolean {
    const known = Object.keys(placeholders);
    const wrong = placeholdersIn(text).filter((one) => one.name !== '' && !isPlaceholder(one));
    for (const { text: written, name, offset } of wrong) {
      const hint = suggestion(name, known)?.replace(/'(.+)'/, "'$$$1'");
      report('placeholder', { ...spot, offset }, `unknown placeholder '${written}'`, hint);
    }
    return wrong.length === 0;
  },
};
