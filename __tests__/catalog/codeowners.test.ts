import { ownershipsOf, parseCodeowners } from '../../catalog/codeowners';
import type { CodeHost } from '../../catalog/codeowners';
import { checkCatalog } from '../../catalog/load';
import type { CatalogFile } from '../../catalog/load';
import { base } from './_base';
import { exception, policyFile, teamFile } from './overrides/_team';

const ownersOf = (text: string, path: string, host: CodeHost = 'github') =>
  ownershipsOf(parseCodeowners(text, host), path).map(({ owners }) => owners.join(' '));

describe('a pattern', () => {
  test.each([
    ['*', 'a/b.yaml', true],
    ['*.yaml', 'a/b.yaml', true],
    ['/*', 'b.yaml', true],
    ['/*', 'a/b.yaml', false],
    ['docs', 'x/docs/a', true],
    ['/docs', 'x/docs/a', false],
    ['docs/', 'x/docs/a/b', true],
    ['docs/*', 'docs/a', true],
    ['docs/*', 'docs/a/b', false],
    ['docs/*', 'x/docs/a', false],
    ['docs/**', 'docs/a/b', true],
    ['**/docs', 'x/y/docs/a', true],
    ['a/**/c', 'a/c', true],
    ['a/**/c', 'a/b/b/c', true],
    ['/catalog/overrides/*.yaml', 'catalog/overrides/a.yaml', true],
    ['/catalog/overrides/a.yaml', 'catalog/overrides/aa.yaml', false],
    ['a\\ b.yaml', 'a b.yaml', true],
  ])('%s and %s: %s', (pattern, path, fits) => {
    expect(ownersOf(`${pattern} @x`, path)).toEqual(fits ? ['@x'] : []);
  });

  test('of many stars costs no more than its length times the path’s', () => {
    const start = Date.now();
    ownersOf(`${'**/a*'.repeat(200)} @x`, 'a/'.repeat(2000));
    expect(Date.now() - start).toBeLessThan(2000);
  });
});

test('the last line that fits decides, and one without owners takes them away', () => {
  const text = '# who\n* @all\n/a @team # ours\n\n/a/free\n';
  expect(ownersOf(text, 'b')).toEqual(['@all']);
  expect(ownersOf(text, 'a/x')).toEqual(['@team']);
  expect(ownersOf(text, 'a/free')).toEqual(['']);
});

test('sections of GitLab each have their say, with owners of their own; optional ones have none', () => {
  const text = '* @all\n[Alerts][2] @sre\n/policy.yaml\n/overrides/ @teams\n^[Docs]\n* @docs\n';
  expect(ownersOf(text, 'policy.yaml', 'gitlab')).toEqual(['@all', '@sre']);
  expect(ownersOf(text, 'overrides/a.yaml', 'gitlab')).toEqual(['@all', '@teams']);
});

test('GitHub knows no sections: their lines count one after another, and one without owners takes them away', () => {
  const text = '* @all\n[Alerts][2] @sre\n/policy.yaml\n^[Docs]\n/docs @docs\n';
  expect(ownersOf(text, 'policy.yaml')).toEqual(['']);
  expect(ownersOf(text, 'docs/a')).toEqual(['@docs']);
  expect(ownersOf('* @all\n!/policy.yaml\n/[a-z].yaml @range\n', 'policy.yaml')).toEqual(['@all']);
});

describe('a catalog', () => {
  const said = (
    text: string,
    directory = '',
    change: (mesh: string) => string = (mesh) => mesh,
    host: CodeHost = 'github',
  ) => {
    const files = base().map((file) => (file.path === 'mesh.yaml' ? { ...file, text: change(file.text) } : file));
    const { issues } = checkCatalog([...files, teamFile({}), policyFile({})], {
      asOf: '2026-11-23',
      codeowners: { name: 'CODEOWNERS', text, host, directory },
    });
    return issues.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`);
  };
  const right = '* @shop/everyone\n/mesh/overrides/orders.yaml @shop/Orders\n/mesh/policy.yaml @shop/platform\n';

  test('is right where each file belongs to its team, and policy.yaml to the platform', () => {
    expect(said(right, 'mesh')).toEqual([]);
    expect(said(right.replace('@shop/Orders', '@shop/platform @shop/orders'), 'mesh')).toEqual([]);
  });

  test('fails on a file of another team, and on a policy.yaml that others may change too', () => {
    expect(said('* @shop/payments\n')).toEqual([
      "overrides/orders.yaml:4 owner-mismatch overrides/orders.yaml belongs to @shop/payments (CODEOWNERS:1), expected team 'orders' (@shop/orders)",
      'policy.yaml:3 owner-mismatch policy.yaml belongs to @shop/payments (CODEOWNERS:1), expected the platform alone: platform (@shop/platform)',
    ]);
    expect(said(right.replace('@shop/platform', '@shop/platform @shop/orders'), 'mesh')).toHaveLength(1);
    expect(said('/mesh/policy.yaml @shop/platform\n', 'mesh')).toEqual([
      "overrides/orders.yaml:4 owner-mismatch overrides/orders.yaml belongs to nobody: no line of CODEOWNERS fits it, expected team 'orders' (@shop/orders)",
    ]);
  });

  test.each(['@orders', '@other/orders', '@shop/sub/orders', '@shop/my-orders', 'me@orders'])(
    'fails on %s, which is not exactly the team',
    (owner) => {
      expect(said(right.replace('@shop/Orders', owner), 'mesh')).toHaveLength(1);
    },
  );

  test('believes sections where GitLab reads the file, and says how elsewhere', () => {
    const text = '[Alerts] @shop/platform\n/policy.yaml\n[Teams] @shop/orders\n/overrides/orders.yaml\n';
    expect(said(text, '', undefined, 'gitlab')).toEqual([]);
    expect(said(text)).toHaveLength(2);
  });

  test('knows a team by the handles that mesh.yaml gives it, then by no other', () => {
    const named = (mesh: string) =>
      mesh.replace("notify: ['@slack-orders']", "notify: ['@slack-orders'], codeowners: ['@shop/squad-9']");
    expect(said(right.replace('@shop/Orders', '@shop/squad-9'), 'mesh', named)).toEqual([]);
    expect(said(right, 'mesh', named)).toHaveLength(1);
  });

  describe('exceptions that an approver must allow', () => {
    const policy = policyFile({ exceptions: { approvers: ['platform'] } });
    const both = teamFile({ defaults: {}, exceptions: [exception({ set: { window: '20m' } })] });
    const apart = {
      ...teamFile({ exceptions: [exception({ set: { window: '20m' } })] }),
      path: 'overrides/orders.x.yaml',
    };
    const codes = (files: readonly CatalogFile[], text: string, host: CodeHost = 'github') =>
      checkCatalog([...base(), ...files, policy], {
        asOf: '2026-11-23',
        codeowners: { name: 'CODEOWNERS', text, host, directory: '' },
      }).issues.map(({ code, path }) => `${code} ${path}`);
    const owned = '* @shop/platform\n/overrides/orders.yaml @shop/orders\n';

    test('are a claim where their team may change them alone, or beside an approver', () => {
      expect(codes([both], owned)).toEqual(['approval-unproved exceptions']);
      expect(codes([both], owned.replace('@shop/orders', '@shop/orders @shop/platform'))).toHaveLength(1);
    });

    test('stand in a file of their own that approvers own, beside the team’s other one', () => {
      expect(codes([teamFile({}), apart], owned)).toEqual([]);
      expect(codes([teamFile({}), apart], '* @shop/orders\n/policy.yaml @shop/platform\n')).toEqual([
        'approval-unproved exceptions',
      ]);
    });

    test('are proved by a section of the approvers over the team’s file', () => {
      const text = '[Team]\n* @shop/orders\n[Platform]\n* @shop/platform\n';
      expect(codes([both], text, 'gitlab')).toEqual([]);
    });

    test('fail in two such files of one team', () => {
      expect(codes([apart, { ...apart, path: 'overrides/orders.y.yaml' }], '* @shop/platform\n')).toContain(
        'override-conflict team',
      );
    });
  });
});
