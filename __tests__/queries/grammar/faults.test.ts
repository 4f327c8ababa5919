import { parseFormula, parseMonitor, parseQuery } from '../../../queries/parse';
import type { Parsed } from '../../../queries/parsed';

function faultOf(parsed: Parsed<unknown>): string {
  if (parsed.ok) return 'no fault';
  const { line, column, message, hint } = parsed.fault;
  return `${line}:${column} ${message}${hint === undefined ? '' : `; ${hint}`}`;
}

const comparators = 'an operator or a comparator (>, >=, <, <=, ==, !=)';
const operand = 'a metric, a function, a number or (';
const aggregations = 'one of avg, sum, min, max, count, stddev, p50, p75, p90, p95, p99';

test.each([
  ['sum(last_5m):sum:a{x:1 by {host} > 5', '1:19 got { that is never closed'],
  ['sum(last_5m):sum:a{x:1} = 5', `1:25 got "=", expected ${comparators}; did you mean ==?`],
  ['sum(last_5m):sum:a{x:1} => 5', `1:25 got "=", expected ${comparators}; did you mean >=?`],
  ['sum(last_5m):sum:a{x:1}', `1:24 got the end, expected ${comparators}`],
  ['sum(last_5m):sum:a{x:1} >', '1:26 got the end, expected a number'],
  [
    'sum(last_5m):sum:a{x:1} > ${var.x}',
    '1:27 got "${var.x}", expected a number; only Terraform knows this value: lint the plan instead',
  ],
  ['sum(last_5m):sum:a{x:1} > 5 %', '1:29 got "%", expected the end; a threshold is a plain number'],
  ['sum(last_5m):sum:a{} > 5', '1:20 got "}", expected a tag, a $variable, *, NOT or (; everything is written {*}'],
  ['sum(last_5m):sum:a > 5', '1:20 got ">", expected a filter such as {*}'],
  ['sum(last_5m):a.b > 5', '1:17 got ">" after "a.b", expected a filter such as {*}; a metric is written a.b{*}'],
  [
    'sum(last_5m):sum:a{*}.as_count > 5',
    `1:22 got ".", expected ${comparators}; a modifier is written with parentheses, such as .as_count()`,
  ],
  [
    'sum(last_5m):sum:a{*}.as_count() by {x} > 5',
    `1:34 got "by", expected ${comparators}; by {…} stands right after the filter, before any modifier`,
  ],
  ['sum(last_5m):svm:a{*} > 5', `1:14 got "svm" before the colon, expected ${aggregations}; did you mean sum?`],
  ['sum(last_5m):(sum:a{*} > 5', '1:24 got ">", expected an operator or )'],
  ['sum(last_5m) sum:a{*} > 5', '1:14 got "sum", expected a colon and an expression'],
  ['sum(last_5m:sum:a{*} > 5', '1:12 got ":", expected )'],
  ['sum(5m):sum:a{*} > 5', '1:5 got "5m", expected a window such as last_5m; did you mean last_5m?'],
  ['sum(last_5x):sum:a{*} > 5', '1:5 got "last_5x", expected a window such as last_5m or current_1d'],
  ['change(med(last_5m),last_1h):sum:a{*} > 5', '1:8 got "med", expected one of avg, sum, min, max, percentile'],
  ['avg(min(last_5m),last_1h):sum:a{*} > 5', '1:1 got "avg", expected change or pct_change'],
  [
    'summ(last_5m):sum:a{*} > 5',
    '1:1 got "summ", expected a time aggregation, formula or what is searched; did you mean sum?',
  ],
  [
    ' log("a").last("5m") > 5',
    '1:2 got "log", expected a time aggregation, formula or what is searched; did you mean logs?',
  ],
  [
    'trace-analytic("a").last("5m") > 5',
    '1:1 got "trace-analytic", expected a time aggregation, formula or what is searched; did you mean trace-analytics?',
  ],
  ['logs(a).last("5m") > 5', '1:6 got "a", expected a search in quotes'],
  ['logs("a).last(5m) > 5', '1:6 got a double quote that is never closed'],
  ['formula("a +").last("5m") > 1', `1:13 got the end, expected ${operand}`],
  ['formula("f(\\"b\\") c").last("5m") > 1', '1:19 got "c", expected an operator or the end'],
  ['burn_rate("x").over("7d").short_window("1h") > 1', '1:26 got .short_window, expected .long_window'],
  ['error_budget("x").over("7 days") > 1', '1:24 got "7 days", expected a length of time such as "7d"'],
  ['error_budget(x).over("7d") > 1', '1:14 got "x", expected the id of an SLO in quotes'],
  ['"a.b"', '1:6 got the end, expected .over(…) and .last(…) of a service check'],
  ['"a.b".over("*").count_by_status() > 5', '1:35 got ">", expected a link such as .last(2), or the end'],
  ['formula("a / b).last("5m") > 5', '1:9 got a double quote that is never closed'],
  ['logs("a "b c" d").last("5m") > 5', '1:10 got "b" behind a quote, expected ); escape the inner quote as \\"'],
  [
    'logs(\'a\').last("5m") > 5',
    '1:6 got a search in single quotes, expected double quotes; write logs("…") with \\" for quotes within',
  ],
  [
    'logs("a").rolup("count").last("5m") > 5',
    '1:10 got .rolup, expected one of .by, .exclude, .impact, .index, .last, .new, .over, .persistence, .rollup, .source; did you mean rollup?',
  ],
  ['logs("a").rollup("count") > 5', '1:26 got no .last(…), expected the window of the search; such as .last("5m")'],
  [
    'logs("a").last("last_5m") > 5',
    '1:10 got .last("last_5m"), expected one window such as "5m" or "current_1d"; did you mean "5m"?',
  ],
  ['logs("a").last("5 m") > 5', '1:10 got .last("5 m"), expected one window such as "5m" or "current_1d"'],
  ['logs("a").last("5m")', '1:21 got the end, expected an operator or a comparator (>, >=, <, <=, ==, !=)'],
  ['"a".over("*").last(0).count_by_status()', '1:14 got .last(0), expected a whole number of checks from 1'],
  ['"a".over("*").last("2").count_by_status()', '1:14 got .last("2"), expected a whole number of checks from 1'],
  ['"a".over("*").last(2)', '1:22 got no status to count, expected .count_by_status() or .pct_by_status()'],
  ['"a".count_by_status().last(2)', '1:4 got .count_by_status() before another link, expected it once, at the end'],
  [
    '"a".ovr("*").count_by_status()',
    '1:4 got .ovr, expected one of .by, .exclude, .last, .over, .count_by_status, .pct_by_status; did you mean over?',
  ],
  [
    'change(last_5m, last_2h):avg:a{*} > 5',
    '1:8 got "last_5m", expected a time aggregation with its window; did you mean change(avg(last_5m),last_2h)?',
  ],
  ['error_budget("x") > 5', '1:19 got ">", expected .over(…)'],
  ['burn_rate("x").over("7d").long_window("1h") > 5', '1:45 got ">", expected .short_window(…)'],
  ['avg(last_5m):avg:a{*} > 5ms', '1:26 got "ms", expected the end; a threshold is a plain number'],
  ['avg(last_5m):avg:a{*} > 5,000', '1:26 got ",", expected the end; a threshold is a plain number'],
  ['avg(last_5m):avg:a{*} > 1e3x', '1:28 got "x", expected the end; a threshold is a plain number'],
  ['avg(last_5m):avg:a{*} > 5m', '1:25 got "5m", expected a number; a threshold is a plain number'],
  [
    'average(last_5m):avg:a{*} > 5',
    '1:1 got "average", expected a time aggregation, formula or what is searched; did you mean avg?',
  ],
  [
    'averge(last_5m):avg:a{*} > 5',
    '1:1 got "averge", expected a time aggregation, formula or what is searched; did you mean avg?',
  ],
  [
    'avg(last_5m):mean:a{*} > 5',
    '1:14 got "mean" before the colon, expected one of avg, sum, min, max, count, stddev, p50, p75, p90, p95, p99; did you mean avg?',
  ],
  ['123 AND 456', '1:5 got "AND", expected &&, || or the end; did you mean &&?'],
  ['avg(last_0m):avg:a{*} > 5', '1:5 got "last_0m", expected a window such as last_5m or current_1d'],
  ['123 & 456', '1:5 got "&", expected &&, || or the end'],
  ['123 &&', "1:7 got the end, expected a monitor's id, ! or ("],
  ['123 && (456', '1:8 got ( that is never closed'],
])('fails on the monitor %s', (text, fault) => {
  expect(faultOf(parseMonitor(text))).toBe(fault);
});

test('an older monitor on events may have single quotes', () => {
  expect(parseMonitor("events('priority:all').rollup('count').last('5m') > 100").ok).toBe(true);
});

test('a distribution as a whole is shown, never compared', () => {
  expect(parseQuery('histogram:a{*}').ok).toBe(true);
  expect(faultOf(parseMonitor('avg(last_5m):histogram:a{*} > 1'))).toBe(
    '1:14 got "histogram" before the colon, which only widgets take; compare a percentile, such as percentile(last_5m):p95:…',
  );
});

test.each(['', '  ', 'sum:a{*} > 5', '*', 'invalid query'])(
  'fails on %j, which is no monitor, and says how one begins',
  (text) => {
    const found = faultOf(parseMonitor(text));
    expect(found).toContain("expected a monitor's query");
    expect(found).toContain('a metric monitor begins with sum(last_5m):');
  },
);

test.each([
  ['sum:a{x:1,y:2 OR z:3}', '1:15 got "," and "OR" at one level of a filter, expected either commas or AND and OR'],
  ['sum:a{x:1 AND !y:2}', '1:15 got "!" beside AND, expected NOT'],
  ['sum:a{x:1 y:2}', '1:11 got "y:2", expected a comma, AND or OR, or }'],
  ['sum:a{x=1}', '1:8 got "=", expected a comma, AND or OR, or }; a tag is written key:value'],
  ['sum:a{x:"1"}', '1:8 got ":", expected a comma, AND or OR, or }; the value of a tag has no quotes and no spaces'],
  ['sum:a{-x:1}', '1:7 got "-x:1", expected a tag, which begins with a letter; did you mean !x:1?'],
  ['sum:a{x:1,}', '1:11 got "}", expected a tag, a $variable, *, NOT or (; nothing follows the comma: leave it out'],
  ['sum:a{x IN y}', '1:12 got "y", expected values such as (a, b)'],
  ['sum:a{x IN ()}', '1:13 got ")", expected a value'],
  ['sum:a{x NOT y}', '1:13 got "y", expected IN (…)'],
  ['sum:a{(x:1}', '1:11 got "}", expected a comma, AND or OR, or )'],
  ['sum:a{x:1', '1:6 got { that is never closed'],
  ['sum:a{x:1}}', '1:11 got "}", expected an operator, a comma or the end'],
  ['sum:a{*} by {}', '1:14 got "}", expected a tag to group by'],
  [
    'sum:a{*} by host',
    '1:10 got "by", expected an operator, a comma or the end; tags to group by stand in braces, such as by {host}',
  ],
  ['sum:a{*},', `1:10 got the end, expected ${operand}; nothing follows the comma: leave it out`],
  ['sum:', '1:5 got the end, expected a metric'],
  ['', `1:1 got the end, expected ${operand}`],
  ['top(sum:a{*}, 5', '1:4 got ( that is never closed'],
  ['top(sum:a{*} 5)', '1:14 got "5", expected a comma or )'],
  ["top(sum:a{*}, 'asc)", '1:15 got a single quote that is never closed'],
  ['a.b-c{*}', '1:4 got "-" after "a.b", expected a filter such as {*}; a metric name has no "-"'],
  ['avg:system-cpu{*}', '1:11 got "-", expected a filter such as {*}; a metric name has no "-"'],
  ['sum:a{env:(b OR c)}', '1:10 got ":", expected a comma, AND or OR, or }; several values are written env IN (b, c)'],
  ['sum:a{env:IN (b,c)}', '1:14 got "(", expected a comma, AND or OR, or }; several values are written env IN (b, c)'],
  ['sum:a{x:1 && y:2}', '1:11 got "&", expected a comma, AND or OR, or }; did you mean AND?'],
  ['sum:a{x:1 || y:2}', '1:11 got "|", expected a comma, AND or OR, or }; did you mean OR?'],
  ['sum:a{*} BY {x}', '1:10 got "BY", expected an operator, a comma or the end; by is written in lower case'],
])('fails on the query %s', (text, fault) => {
  expect(faultOf(parseQuery(text))).toBe(fault);
});

test.each([
  ['a b', '1:3 got "b", expected an operator or the end'],
  ['a + * b', `1:5 got "*", expected ${operand}`],
  ['a\n+\n b ;', '3:4 got ";", expected an operator or the end'],
  ['1e999', '1:1 got 1e999, expected a number that a computer can hold'],
  ['\u0000', `1:1 got "\\u0000", expected ${operand}`],
])('fails on the formula %j', (text, fault) => {
  expect(faultOf(parseFormula(text))).toBe(fault);
});
