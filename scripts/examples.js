// Our own catalogs, and the day that their dated entries are compared with.
module.exports = { examples: ['zozotown', 'mercari'], asOf: '2026-11-23' };
