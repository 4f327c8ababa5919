import type { IToken } from 'chevrotain';
import { shown } from './explain';
import { excerpt, Fault } from './fault';
import * as t from './tokens';

/** A name that stands for nothing here; `next` and `after` follow it. */
export function refuseName({ startOffset, image }: IToken, next: IToken, after: IToken): never {
  const dashed = next.tokenType === t.Minus && after.tokenType === t.Name;
  const metric = next.image === 'by' ? undefined : `a metric is written ${excerpt(image)}{*}`;
  throw new Fault(
    `got ${shown(next)} after "${excerpt(image)}", expected a filter such as {*}`,
    startOffset + image.length,
    dashed ? 'a metric name has no "-"' : metric,
  );
}

/** A distribution as a whole, where one number is compared. */
export function refuseHistogram({ startOffset }: IToken): never {
  throw new Fault(
    'got "histogram" before the colon, which only widgets take',
    startOffset,
    'compare a percentile, such as percentile(last_5m):p95:…',
  );
}
