import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { hostileName, reviewOf, tidyUp, workplace } from './a-review';

const query = (limit: number, scope = 'a:b') => `sum(last_10m):sum:errors{${scope}}.as_count() > ${limit}`;
const before = {
  cart: { query: query(5), tags: ['team:shop', 'service:cart'] },
  pay: { tags: ['team:pay', 'service:pay'] },
};
const after = {
  cart: {
    query: query(8, 'a:b,zone:one'),
    monitor_thresholds: { critical: '8', warning: '2', critical_recovery: '4' },
    tags: ['team:shop', 'service:cart'],
  },
  pay: { message: '{{#is_alert}}@slack-pay{{/is_alert}}', tags: ['team:pay', 'service:pay'] },
  [hostileName]: { name: hostileName, message: hostileName, tags: [`service:${hostileName}`] },
};

const page = async () => {
  await reviewOf(before, after, '--format', 'html', '--out', 'review.html');
  return join(workplace(), 'review.html');
};

afterAll(tidyUp);

test('the page is one file that asks for nothing, and the same twice', async () => {
  const first = readFileSync(await page(), 'utf8');
  expect(readFileSync(await page(), 'utf8')).toBe(first);
  expect(first).not.toMatch(/\b(?:src|href)=["']/);
  expect(first.match(/<script/g)).toHaveLength(1);
  expect(first).not.toMatch(/<img|<\/details>[^<]* <script/);
});

const browserPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const isThere = existsSync(browserPath);
if (!isThere) {
  process.stderr.write(`no Chromium at ${browserPath}: the page of a review is not looked at in a browser\n`);
}

// a browser on a busy machine
jest.setTimeout(60_000);

(isThere ? describe : describe.skip)('in a browser', () => {
  let browser: Browser;
  let tab: Page;
  let profile: string;
  const errors: string[] = [];
  const shown = () => tab.locator('[data-card]:visible').count();

  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'meshwatch-profile-'));
    const flags =
      '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
    browser = await chromium.launch({
      executablePath: browserPath,
      args: flags.split(' '),
      env: { ...process.env, HOME: profile },
    });
    tab = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    tab.on('pageerror', (error) => errors.push(String(error)));
    tab.on('dialog', (dialog) => errors.push(dialog.message()));
    tab.on('request', (request) => void (request.url().startsWith('file:') || errors.push(request.url())));
    await tab.goto(`file://${await page()}`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  });

  test('runs nothing of what others wrote, asks for nothing, and is no wider than the window', async () => {
    expect(errors).toEqual([]);
    const [width, room] = await tab.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]');
    expect(width).toBeLessThanOrEqual(room);
    if (process.env['SCREENSHOTS']) {
      await tab.screenshot({ path: join(process.env['SCREENSHOTS'], 'review.png'), fullPage: true });
    }
  });

  test('the worst risk is in sight at once', async () => {
    const first = tab.locator('[aria-label="Risks, worst first"] li').first();
    expect(await first.textContent()).toContain('page-removed');
    expect((await first.boundingBox())?.y).toBeLessThan(600);
  });

  test('filters by team, level and text, and says how much is shown', async () => {
    const all = await shown();
    await tab.selectOption('select[name=team]', 'pay');
    const some = await shown();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    expect(await tab.locator('[role=status]').textContent()).toBe(`${some} of ${all} entries shown`);
    await tab.selectOption('select[name=level]', 'critical');
    expect(await tab.locator('[data-card]:visible').first().textContent()).toContain('page-removed');
    await tab.click('button[type=reset]');
    await tab.waitForFunction(`document.querySelector('[role=status]').textContent.startsWith('${all} of')`);
  });

  test('everything can be reached and opened by the keyboard', async () => {
    await tab.keyboard.press('/');
    expect(await tab.evaluate('document.activeElement.name')).toBe('text');
    const summary = tab.locator('summary', { hasText: 'shop/datadog_monitor.cart' });
    await summary.focus();
    await tab.keyboard.press('Enter');
    expect(await tab.locator('ins', { hasText: 'zone' }).first().isVisible()).toBe(true);
    expect(await tab.locator('svg.scale').first().getAttribute('aria-label')).toBe('alerts at 5 before, at 8 after');
  });

  test('is read by a screen reader: landmarks, headings and names of fields', async () => {
    expect(await tab.getByRole('heading', { level: 1 }).textContent()).toBe('Alert review');
    expect(await tab.getByRole('region', { name: 'Who is told' }).count()).toBe(1);
    expect(await tab.getByLabel('Level').count()).toBe(1);
    expect(await tab.getByRole('columnheader').count()).toBeGreaterThan(3);
  });
});
