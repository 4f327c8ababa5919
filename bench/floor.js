// The floor: the same Terraform as plain objects, JSON.stringify and one write. What no generator can be faster than.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');

/**
 * Source of a module that makes the resources of one service, by its name, as object literals: those that the real
 * generator made for the service called `name`, with its name as the only thing that varies.
 */
function floorModule(resources, name) {
  const text = (value) =>
    value.includes(name)
      ? value
          .split(name)
          .map((part) => JSON.stringify(part))
          .join(' + name + ')
      : JSON.stringify(value);
  const code = (value, key) => {
    if (key === 'dashboard') return `JSON.stringify(${code(JSON.parse(value))})`;
    if (typeof value === 'string') return text(value);
    if (value === null || typeof value !== 'object') return String(value);
    if (Array.isArray(value)) return `[${value.map((item) => code(item)).join(', ')}]`;
    return `{ ${Object.entries(value)
      .map(([member, inner]) => `[${text(member)}]: ${code(inner, member)}`)
      .join(', ')} }`;
  };
  return `'use strict';\nmodule.exports = (name) => (${code(resources)});\n`;
}

/** Writes the resources of `count` services as one file. */
function writeFloor(modulePath, count, file) {
  const resourcesOf = require(modulePath);
  const resource = {};
  for (let index = 0; index < count; index++) {
    const made = resourcesOf(`service-${String(index).padStart(5, '0')}`);
    for (const [type, byAddress] of Object.entries(made)) Object.assign((resource[type] ??= {}), byAddress);
  }
  writeFileSync(file, JSON.stringify({ resource }));
}

/** Resources of the only service in a synthesized stack. */
function resourcesIn(stackFile) {
  return JSON.parse(readFileSync(stackFile, 'utf8')).resource;
}

module.exports = { floorModule, resourcesIn, writeFloor };
