import { runSettings, UsageError } from '../../stacks/run-settings';

const file = '{"app":"x","context":{"catalog":"examples/zozotown"}}';
const today = new Date('2026-11-23T23:59:00Z');
const settings = (env: Record<string, string> = {}, text: string | undefined = file) => runSettings(env, text, today);

test('without variables the catalog of cdktf.json is written to cdktf.out as of today', () => {
  expect(settings()).toEqual({
    catalog: 'examples/zozotown',
    out: 'cdktf.out',
    asOf: '2026-11-23',
    traces: false,
    underCli: false,
  });
});

test('variables win over cdktf.json', () => {
  const env = {
    MESHWATCH_CATALOG: 'mine',
    MESHWATCH_OUT: 'there',
    MESHWATCH_AS_OF: '2026-01-31',
    MESHWATCH_API_URL: 'http://x/',
    MESHWATCH_STACK_TRACES: '1',
  };
  expect(runSettings(env, undefined, today)).toEqual({
    catalog: 'mine',
    out: 'there',
    asOf: '2026-01-31',
    apiUrl: 'http://x/',
    traces: true,
    underCli: false,
  });
});

test('an empty variable is as none', () => {
  expect(settings({ MESHWATCH_CATALOG: '', MESHWATCH_OUT: '', MESHWATCH_AS_OF: '' })).toEqual(settings());
});

test('cdktf-cli says where to write, and may say the same as we', () => {
  expect(settings({ CDKTF_OUTDIR: 'theirs' })).toMatchObject({ out: 'theirs', underCli: true });
  expect(settings({ CDKTF_OUTDIR: process.cwd(), MESHWATCH_OUT: '.' }).out).toBe(process.cwd());
});

test.each([
  [{ CDKTF_OUTDIR: 'theirs', MESHWATCH_OUT: 'ours' }, "MESHWATCH_OUT is 'ours' while cdktf writes to 'theirs'"],
  [{ MESHWATCH_AS_OF: '2026-02-30' }, "MESHWATCH_AS_OF is '2026-02-30', expected a day such as 2026-11-23"],
  [{ MESHWATCH_AS_OF: 'tomorrow' }, "MESHWATCH_AS_OF is 'tomorrow'"],
  [{ SYNTH_HCL_OUTPUT: 'true' }, '--hcl is not supported'],
])('fails on %j', (env, message) => {
  expect(() => settings(env)).toThrow(message);
  expect(() => settings(env)).toThrow(UsageError);
});

test.each([undefined, '{}', '{"context":{"catalog":1}}'])('fails without a catalog: %s', (text) => {
  expect(() => runSettings({}, text, today)).toThrow('no catalog, expected MESHWATCH_CATALOG');
});

test.each(['ftp:x', 'https://e/${x}', 'http://a b'])('fails on %s as an address of the API', (address) => {
  const env = { MESHWATCH_CATALOG: 'catalog', MESHWATCH_API_URL: address };
  expect(() => runSettings(env, undefined, new Date(0))).toThrow('expected an address such as');
});

test('fails on an output that is the catalog itself', () => {
  const env = { MESHWATCH_CATALOG: 'catalog', MESHWATCH_OUT: './catalog' };
  expect(() => runSettings(env, undefined, new Date(0))).toThrow('is the catalog itself');
});
