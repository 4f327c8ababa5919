import { aMesh, web } from './a-mesh';
import type { Call } from './datadog/calls';
import { broken, dropped, droppedAfter, type Strike } from './datadog/faults';
import { Setting, summary } from './setting';
import { StateServer } from './state-server';
import { withTerraform, type Outcome } from './terraform';

jest.setTimeout(120_000);

/** Numbers from 0 to below `end`, the same in every run (a linear congruential generator). */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return (state >> 16) % end; // the low bits have short periods
  };
}

const isWrite = ({ method, path }: Call) => method !== 'GET' && !path.endsWith('/validate');

/** A monitor muted by an exception, so that a downtime is among what may be left behind. */
const muted = {
  'policy.yaml': `apiVersion: meshwatch/v1
kind: Policy
exceptions: { maxDays: 90, approvers: [find] }
`,
  'overrides/web.yaml': `apiVersion: meshwatch/v1
kind: TeamOverrides
team: web
exceptions:
  - services: [ns/cart]
    signals: [error-rate]
    mute: true
    reason: a load test
    ticket: OPS-1
    approvedBy: find
    expires: 2027-01-31
`,
};

type Way = (setting: Setting, after: number) => Promise<unknown>;

const deploying = (setting: Setting) => setting.meshwatch('deploy', web, '--yes');

/** A deployment that must go well. */
async function deployed(setting: Setting): Promise<Outcome> {
  const outcome = await deploying(setting);
  if (outcome.code !== 0) throw new Error(`deploy ended with ${outcome.code}: ${outcome.err}`);
  return outcome;
}

/** Ends it by a signal, as the write after so many arrives: it is made, and whoever is killed never learns of it. */
const ended =
  (signal: NodeJS.Signals): Way =>
  (setting, after) => {
    const deployment = deploying(setting);
    setting.datadog.faults.add({
      on: (call) => {
        if (isWrite(call) && setting.datadog.calls.writes().length === after + 1) deployment.kill(signal);
        return false;
      },
      strike: broken,
    });
    return deployment;
  };

/** The API goes wrong for all writes once so many were made. */
const down =
  (strike: Strike): Way =>
  (setting, after) => {
    setting.datadog.faults.add({ on: isWrite, skip: after, times: Infinity, strike });
    return deploying(setting);
  };

/** One write is made, and its answer lost. */
const answerLost: Way = (setting, after) => {
  setting.datadog.faults.add({ on: isWrite, skip: after, strike: droppedAfter });
  return deploying(setting);
};

const ways: Readonly<Record<string, Way>> = {
  'killed outright': ended('SIGKILL'),
  'told to stop': ended('SIGTERM'),
  'answered by 500': down(broken),
  'left without an answer': down(dropped),
  'made without an answer': answerLost,
};

/** Twenty cuts: half of them killed outright, and half of all with a state that is far away. */
const random = numbers(20261126);
const others = Object.keys(ways).slice(1);
const cuts = Array.from({ length: 20 }, (_, index) => {
  const how = index % 2 === 0 ? 'killed outright' : (others[(index >> 1) % others.length] ?? '');
  return { number: index + 1, how, after: random(14), where: index % 4 < 2 ? 'a file' : 'a server' };
});

withTerraform('an apply that is cut off', () => {
  let states: StateServer;
  const settings = new Map<string, Setting>();
  let whole: readonly string[];

  beforeAll(async () => {
    states = await StateServer.start();
    for (const where of ['a file', 'a server']) {
      const setting = await Setting.start();
      setting.write({ ...aMesh, ...muted });
      if (where === 'a server') {
        setting.edit('mesh.yaml', 'teams:', `backend: { type: http, address: "${states.url}/{stack}" }\nteams:`);
      }
      settings.set(where, setting);
    }
    const setting = in_('a file');
    await deployed(setting);
    whole = held(setting).map(({ name }) => name);
  });
  beforeEach(() => settings.forEach(forget));
  afterAll(async () => {
    for (const setting of settings.values()) await setting.stop();
    await states.stop();
  });

  function in_(where: string): Setting {
    const setting = settings.get(where);
    if (!setting) throw new Error(`no state in ${where}`);
    return setting;
  }
  function forget(setting: Setting): void {
    setting.forget();
    setting.datadog.calls.clear();
    setting.datadog.faults.clear();
    states.states.clear();
  }

  /** All that an account holds: two of one name would be one thing made twice. */
  function held(setting: Setting) {
    const { monitors, dashboards, objectives, downtimes } = setting.datadog.account;
    return [
      ...[...monitors.list(), ...objectives.list()].map(({ id, name }) => ({ id: String(id), name: String(name) })),
      ...dashboards.list().map(({ id, title }) => ({ id: String(id), name: String(title) })),
      ...downtimes.list().map(({ id }) => ({ id: String(id), name: 'a downtime' })),
    ].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  test('without a cut makes monitors, an objective, boards and a downtime', () => {
    expect(whole.length).toBeGreaterThan(10);
    expect(whole.filter((name) => name === 'a downtime')).toHaveLength(1);
  });

  test.each(cuts)(
    'cut $number, $how after $after writes, its state in $where: the next one ends with each thing made once',
    async ({ how, after, where }) => {
      const setting = in_(where);
      await ways[how]?.(setting, after);
      const left = held(setting).map(({ id }) => id);
      setting.datadog.faults.clear();
      const { err } = await deployed(setting);
      // who is told to stop writes down what is there
      if (how === 'told to stop') expect(err).not.toContain('taken over');
      const now = held(setting);
      expect(now.map(({ name }) => name)).toEqual(whole);
      expect(now.map(({ id }) => id)).toEqual(expect.arrayContaining(left));
      expect(summary(await setting.plan(web))).toEqual({});
    },
  );
});
