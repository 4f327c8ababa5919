import { shortTimeouts, timeBudget } from '../../model/timeouts';

const timed = (timeoutSeconds?: number) => ({ traffic: timeoutSeconds === undefined ? {} : { timeoutSeconds } });
const retries = (attempts: number, perTryTimeoutSeconds?: number) => ({
  attempts,
  retryOn: [],
  ...(perTryTimeoutSeconds !== undefined && { perTryTimeoutSeconds }),
});

test('tries fit when all of them end within the timeout', () => {
  expect(timeBudget(6, retries(1, 3))).toMatchObject({ neededSeconds: 6, fits: true });
  expect(timeBudget(0.3, retries(2, 0.1))).toMatchObject({ fits: true });
  expect(timeBudget(6, retries(2, 3))).toMatchObject({ neededSeconds: 9, fits: false });
});

test('nothing can be said where a part is not stated', () => {
  expect(timeBudget(undefined, retries(1, 3))).toBeUndefined();
  expect(timeBudget(6, retries(1))).toBeUndefined();
  expect(timeBudget(6, undefined)).toBeUndefined();
});

test("a call that ends before the callee's timeout is short", () => {
  expect(shortTimeouts(timed(), { timeoutSeconds: 3 }, timed(6))).toEqual([
    { which: 'call', waitsSeconds: 3, calleeSeconds: 6 },
  ]);
});

test('a caller that must answer before the service it calls is short', () => {
  expect(shortTimeouts(timed(5), { timeoutSeconds: 10 }, timed(6))).toEqual([
    { which: 'own', waitsSeconds: 5, calleeSeconds: 10 },
  ]);
  expect(shortTimeouts(timed(5), {}, timed(6))).toEqual([{ which: 'own', waitsSeconds: 5, calleeSeconds: 6 }]);
});

test('equal timeouts, and timeouts that nobody states, are not short', () => {
  expect(shortTimeouts(timed(6), { timeoutSeconds: 6 }, timed(6))).toEqual([]);
  expect(shortTimeouts(timed(), {}, timed())).toEqual([]);
  expect(shortTimeouts(timed(6), {}, timed())).toEqual([]);
});
