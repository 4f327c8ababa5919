import { Lexer } from '../../../queries/grammar/chevrotain';
import { MonitorParser } from '../../../queries/grammar/monitor-rules';
import { vocabulary } from '../../../queries/grammar/tokens';

// a run skips these checks, which are of the grammar and not of a text
test('the grammar is unambiguous, without left recursion, and each of its tokens can be reached', () => {
  const lexer = new Lexer(vocabulary, { positionTracking: 'onlyOffset', ensureOptimizations: true });
  expect(lexer.lexerDefinitionErrors).toEqual([]);
  expect(() => new MonitorParser(vocabulary, { maxLookahead: 1 })).not.toThrow();
});
