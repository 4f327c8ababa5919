import { linesOf, longestLine } from '../../cli/lines';
import { from } from './harness';

async function read(...pieces: string[]) {
  const lines: string[] = [];
  for await (const { text, cut } of linesOf(from(...pieces))) lines.push(cut ? `${text.length} cut` : text);
  return lines;
}

test('lines are put together from pieces, wherever those end', async () => {
  expect(await read('a\nb', 'c\n', '\n', 'd')).toEqual(['a', 'bc', '', 'd']);
  expect(await read('a\n')).toEqual(['a']);
  expect(await read()).toEqual([]);
});

test('a line ends in either way of ending', async () => {
  expect(await read('a\r\nb\r', '\nc\r')).toEqual(['a', 'b', 'c']);
});

test('a line of the greatest length is whole, a longer one is cut', async () => {
  const whole = 'a'.repeat(longestLine);
  expect(await read(whole, '\n', whole, 'b\nc')).toEqual([whole, `${longestLine} cut`, 'c']);
});
