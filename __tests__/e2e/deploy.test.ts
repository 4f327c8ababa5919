import { Setting, summary } from './setting';
import { withTerraform } from './terraform';

jest.setTimeout(120_000);

withTerraform('the whole example', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await Setting.start();
    setting.copy('examples/zozotown');
    await setting.synth();
  });
  afterAll(() => setting.stop());

  test('each stack validates, plans, applies, and has nothing to do in a second plan', async () => {
    const stack = 'team__production__ec-platform';
    await setting.right(stack, 'init');
    await setting.right(stack, 'validate');
    console.log(summary(await setting.deploy(stack)), setting.datadog.calls.counts());
    setting.datadog.calls.clear();
    console.log(summary(await setting.plan(stack)), setting.datadog.calls.counts());
  });
});
