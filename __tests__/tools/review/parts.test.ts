import type { Resource } from '../../../tools/artifact/artifact';
import { differences } from '../../../tools/compare/differences';
import { digested } from '../../../tools/review/digested';
import { unexpected } from '../../../tools/review/expect';

const hash = (text: string) => text;

interface Widget {
  readonly title: string;
  readonly q: string;
}
const board = (...widgets: readonly Widget[]): Resource => ({
  stack: 'shop',
  file: 'cdk.tf.json',
  type: 'datadog_dashboard_json',
  address: 'board',
  line: 0,
  attributes: {
    dashboard: JSON.stringify({
      title: 'Shop',
      description: 'meshwatch-id:production/platform/ns/cart/apm',
      widgets: widgets.map(({ title, q }) => ({ definition: { type: 'timeseries', title, requests: [{ q }] } })),
    }),
  },
});

/** What of a plan's change from one board to another was not in the review of two outputs. */
function said(reviewed: readonly [Resource | undefined, Resource], now: readonly [Resource | undefined, Resource]) {
  const of = ([before, after]: typeof now, planned: boolean) => {
    const change = {
      stack: 'shop',
      address: 'datadog_dashboard_json.board',
      action: before ? ('update' as const) : ('create' as const),
      ...(before && { before }),
      after,
      differences: before ? differences(before, after) : [],
    };
    return [digested(change, planned, hash)];
  };
  return unexpected(of(reviewed, false), of(now, true), () => false).map(({ message }) => message);
}

const [a, b, c] = ['sum:a{*}', 'sum:b{*}', 'sum:c{*}'].map((q) => ({ title: 'Errors', q }));
if (!a || !b || !c) throw new Error('no widgets');

test('a widget is held to what it will be, not to its title', () => {
  const reviewed = [board(a), board(c)] as const;
  expect(said(reviewed, [board(a), board(c)])).toEqual([]);
  // what the account showed before does not matter, where the same comes of it
  expect(said(reviewed, [board(b), board(c)])).toEqual([]);
  expect(said(reviewed, [board(a), board(b)])).toEqual([
    'update of widget Errors in another way, which was not reviewed',
  ]);
  expect(said([board(a, b), board(c, b)], [board(a, b), board(a)])).toEqual([
    'update of widget Errors in another way, which was not reviewed',
  ]);
});

test('a widget that names what only Terraform knows is held to its title', () => {
  const open = { title: 'Errors', q: '${datadog_service_level_objective.x.id}' };
  expect(said([board(a), board(open)], [board(a), board({ ...open, q: '42' })])).toEqual([]);
});

test('a board that was to be made is made with the same widgets', () => {
  expect(said([undefined, board(a)], [undefined, board(a)])).toEqual([]);
  expect(said([undefined, board(a)], [undefined, board(a, { title: 'More', q: 'x' })])).toEqual([
    'create with widget More otherwise than it was reviewed',
  ]);
  expect(said([undefined, board(a)], [board(b), board(a)])).toEqual([]);
});
