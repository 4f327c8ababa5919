import { Lexer } from './chevrotain';
import { expectations } from './expected';
import { MonitorParser } from './monitor-rules';
import { vocabulary } from './tokens';

// What reads a text, made when this file is loaded. That the grammar itself is sound is asked once, in its tests, and
// not at each start.

export { explain } from './explain';

export const lexer = new Lexer(vocabulary, {
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
});

export const parser = new MonitorParser(vocabulary, {
  maxLookahead: 1,
  skipValidations: true,
  errorMessageProvider: expectations,
});
