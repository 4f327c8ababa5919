// Makes from the schemas of catalog/schema what is not written by hand: the published schema/*.json and the compiled
// validators, so that a start costs no compilation. Part of `npm run build`; a test compares both with the sources.
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const root = join(__dirname, '..');

/** JavaScript of the validators, by kind: each a file of its own, since most catalogs hold few kinds. */
function validatorsCode(schemas) {
  const { default: Ajv } = require('ajv');
  const { default: standaloneCode } = require('ajv/dist/standalone');
  const ajv = new Ajv({
    allErrors: true,
    inlineRefs: false, // a reference's name tells how its errors are explained
    messages: false, // the catalog says them in its own words
    strictTypes: false, // lists that may be { add, remove } have two types
    code: { source: true, optimize: 2 },
  });
  return Object.entries(schemas).map(([kind, schema]) => [
    `catalog/schema/validators/${kind}.generated.js`,
    `/* eslint-disable -- compiled by ajv: npm run build */\n${standaloneCode(ajv, ajv.compile(schema))}\n`,
  ]);
}

/** All files made from the schemas, by path. */
function filesOf(schemas) {
  const published = Object.values(schemas).map((schema) => [
    `schema/${schema.$id.split('/').pop()}`,
    `${JSON.stringify(schema, null, 2)}\n`,
  ]);
  return Object.fromEntries([...published, ...validatorsCode(schemas)]);
}

/** Writes what differs, so that times of unchanged files stay. */
function write(path, text) {
  let current;
  try {
    current = readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (current === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes the made files, and the validators beside the compiled code in dist/ too. */
function writeSchemas() {
  const { schemas } = require('../dist/catalog/schema/schemas.js');
  for (const [path, text] of Object.entries(filesOf(schemas))) {
    write(join(root, path), text);
    if (path.endsWith('.js')) write(join(root, 'dist', path), text);
  }
}

module.exports = { filesOf, writeSchemas };

if (require.main === module) writeSchemas();
