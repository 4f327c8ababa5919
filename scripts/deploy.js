// `npm run deploy [-- <stack…>]`: builds what is stale, then `meshwatch deploy`.
const { relative, resolve } = require('node:path');
const { buildIfStale } = require('./build');
const { asOf } = require('./examples');

// the day of our own catalogs: their exceptions would end, and with them what a new user tries first
const catalog = process.env.MESHWATCH_CATALOG || require('../cdktf.json').context.catalog;
if (/^examples[/\\]/.test(relative(resolve(__dirname, '..'), resolve(catalog)))) process.env.MESHWATCH_AS_OF ||= asOf;

try {
  buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(3);
}
process.argv.splice(2, 0, 'deploy');
require('../dist/cli/main.js');
