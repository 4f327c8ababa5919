import * as api from '../index';
import { exitCodes } from '../cli/cli-error';
import { commands } from '../cli/commands';

/** What others script against: a change here is a breaking change. */
test('the commands are these', () => {
  expect(Object.keys(commands)).toEqual([
    'init',
    'validate',
    'import',
    'synth',
    'lint',
    'review',
    'test',
    'simulate',
    'explain',
    'routes',
    'stacks',
    'deploy',
    'recover',
    'move',
    'verify',
    'drift',
    'adopt',
    'help',
  ]);
});

test('the exit codes are these', () => {
  expect(exitCodes).toEqual({ clean: 0, findings: 1, usage: 2, failed: 3 });
});

test('the options of each command are these', async () => {
  const options = Object.entries(commands).map(async ([name, { load }]) => {
    const { usage, options } = await load();
    return [name, usage, ...Object.keys(options)].join(' ');
  });
  expect(await Promise.all(options)).toEqual([
    'init [dir] json',
    'validate [dir] strict sarif codeowners codeowners-host json as-of catalog',
    'import <files…> cluster owners namespace-default out check diff strict sarif json catalog',
    'synth [dir] out strict json as-of catalog',
    'lint [artifact] strict sarif rule list why explain json as-of catalog',
    'review [plans…] base head plan format out fail-on max-delete expect codeowners json as-of catalog',
    'test [files…] update coverage json as-of catalog',
    'simulate  series service signal variant cluster svg json as-of catalog',
    'explain <service> [signal] all json as-of catalog',
    'routes [dir] strict live json as-of catalog',
    'stacks [dir] base changed json as-of catalog',
    'deploy [stacks…] yes fail-on max-delete expect json as-of catalog',
    'recover [stacks…] json',
    'move <service> to state id json as-of catalog',
    'verify [artifact] base all strict json as-of catalog',
    'drift [artifact] skip-boards strict json as-of catalog',
    'adopt [artifact] extras yes json as-of catalog',
    'help [command]',
  ]);
});

test('the public API is these names and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'SignalMonitors',
    'SubjectBoard',
    'findCluster',
    'findService',
    'loadCatalog',
    'signals',
  ]);
});
