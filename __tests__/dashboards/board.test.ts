import fc from 'fast-check';
import { board } from '../../dashboards/board';
import { grid, row, type Row, type Widget } from '../../dashboards/widgets/grid';
import { note } from '../../dashboards/widgets/note';
import { boardsFor, definitionsOf, kinds, requestsOf } from './meshes';

function overlaps(widgets: readonly Widget[]): string[] {
  const taken = new Map<string, number>();
  const found: string[] = [];
  widgets.forEach(({ layout: { x, y, width, height } }, index) => {
    for (let column = x; column < x + width; column++) {
      for (let line = y; line < y + height; line++) {
        const cell = `${column},${line}`;
        if (taken.has(cell) || column >= 12) found.push(cell);
        taken.set(cell, index);
      }
    }
  });
  return found;
}

/** Paths of objects whose keys are not in the order of the canonical form. */
function unsorted(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => unsorted(entry, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const own = keys.join() === [...keys].sort().join() ? [] : [`${path}: ${keys.join()}`];
  return [...own, ...Object.entries(value).flatMap(([key, entry]) => unsorted(entry, `${path}.${key}`))];
}

describe.each(kinds)('boards of %s', (_, cluster, service) => {
  const { specs } = boardsFor(cluster, service);

  test('have at most 20 widgets that fill the grid and never overlap', () => {
    for (const { board: made, title } of specs) {
      expect([title, made.widgets.length <= 20, overlaps(made.widgets)]).toEqual([title, true, []]);
    }
  });

  test('stand in the canonical order of keys', () => {
    expect(specs.flatMap(({ board: made, title }) => unsorted(made, title))).toEqual([]);
  });

  test('hold what an empty second plan needs, and nothing that Datadog adds', () => {
    for (const { board: made, title } of specs) {
      expect(Object.keys(made)).toEqual([
        'description',
        'layout_type',
        'notify_list',
        'reflow_type',
        'restricted_roles',
        'tags',
        'template_variables',
        'title',
        'widgets',
      ]);
      expect(made.title).toBe(title);
      expect(made.tags).toEqual(['team:shop']);
      expect(JSON.stringify(made)).not.toMatch(/"(id|url|author_handle|is_read_only|default)":|\\t/);
    }
  });

  test('name each query of a widget once, and every query in a formula', () => {
    for (const definition of specs.flatMap(definitionsOf)) {
      const requests = requestsOf(definition);
      const names = requests.flatMap(({ queries }) => queries.map(({ name }) => name));
      expect(new Set(names).size).toBe(names.length);
      for (const { queries, formulas } of requests) {
        const used = formulas.flatMap(({ formula }) => formula.match(/query\d+/g) ?? []);
        expect([...new Set(used)].sort()).toEqual(queries.map(({ name }) => name).sort());
      }
    }
  });

  test('offer a choice only where a query uses it', () => {
    for (const { board: made } of specs) {
      const used = new Set(JSON.stringify(made.widgets).match(/\$[a-z]+/g) ?? []);
      expect([...used].sort()).toEqual(made.template_variables.map(({ name }) => `$${name}`).sort());
    }
  });
});

test('rows of any widths place widgets side by side, without gap or overlap', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 6 })), { maxLength: 8 });
  fc.assert(
    fc.property(rows, (sizes) => {
      const made: Row[] = sizes.map(([height, count]) => row(height, ...Array.from({ length: count }, () => note(''))));
      const widgets = grid(made);
      expect(overlaps(widgets)).toEqual([]);
      const filled = widgets.reduce((sum, { layout }) => sum + layout.width * layout.height, 0);
      expect(filled).toBe(sizes.reduce((sum, [height, count]) => sum + (count > 0 ? 12 * height : 0), 0));
    }),
  );
});

test('fails for a board of more than 20 widgets', () => {
  const rows = Array.from({ length: 21 }, () => row(1, note('')));
  const make = () => board({ title: 'x', purpose: 'y', trackingTag: 'z', team: 't', rows });
  expect(make).toThrow("board 'x' has 21 widgets, expected at most 20");
});
