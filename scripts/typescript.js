// Lets `require` read the TypeScript of the tests' stand-ins, of which the build makes nothing.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, file) => {
  const parser = { syntax: 'typescript' };
  const { code } = transformFileSync(file, { jsc: { parser, target: 'es2022' }, module: { type: 'commonjs' } });
  module._compile(code, file);
};
