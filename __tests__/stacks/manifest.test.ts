import { App, TerraformStack } from 'cdktf';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestText } from '../../stacks/manifest';
import { emptyDirectory } from './meshes';

test('the manifest is byte for byte what an App of cdktf writes', () => {
  const outdir = emptyDirectory();
  const app = new App({ outdir });
  for (const name of ['team__b', 'platform__a']) new TerraformStack(app, name);
  app.synth();
  expect(manifestText(['team__b', 'platform__a'])).toBe(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
});
