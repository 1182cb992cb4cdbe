import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { WAIT_MS } from '../../support/settings.ts';

export type { Browser, Download, FrameLocator, Locator, Page } from 'playwright-core';

/** The machine's own Chromium, and pages in it that note what no page of ours may do. */

/** The first is Chromium without windows, as Playwright's own is: a third less processor time for the same pages. */
const PLACES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

// biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixture's needs from its first parameter.
const chromiumOfWorker = test.extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
  const browser = await launchChromium();
  onCleanup(() => browser.close());
  return browser;
});

/** The Chromium of all files that a worker runs; it is there from the first `beforeAll` on. A file's pages are closed after its tests. */
export function aChromium(): () => Browser {
  let launched: Browser | undefined;
  chromiumOfWorker.beforeAll(({ browser }) => {
    launched = browser;
  });
  afterAll(async () => {
    for (const context of launched?.contexts() ?? []) await context.close();
  });
  return () => launched ?? expect.fail('Chromium is started before the tests, and not before that.');
}

/** @throws Error that says what to install */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('There is no Chromium here: apt-get install chromium-headless-shell, or set CHROMIUM.');
  // Root can't have Chromium's own sandbox, and the pages are ours.
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page, and what it did that it mustn't. */
export interface WatchedPage {
  readonly page: Page;
  /** Violations of its content security policy, errors that nobody caught, requests to other places than `origins`. */
  readonly offences: string[];
  /** Every address that it asked for. */
  readonly urls: string[];
}

const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Makes the page of a slow machine: it paints, and its timers end, long after the event that asked for it. */
export async function slowDown(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const setTimer = window.setTimeout.bind(window);
    window.requestAnimationFrame = (draw) => setTimer(() => draw(performance.now()), 500);
    window.setTimeout = ((handler: TimerHandler, ms = 0, ...values: unknown[]) =>
      setTimer(handler, ms + 500, ...values)) as typeof window.setTimeout;
  });
}

export async function openPage(
  browser: Browser,
  origins: readonly string[],
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: DESKTOP, acceptDownloads: true, ...options });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  const offences: string[] = [];
  const urls: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) offences.push(`policy: ${message.text()}`);
  });
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    urls.push(url);
    const { protocol, origin } = new URL(url);
    if (protocol === 'data:' || protocol === 'blob:' || origins.includes(origin)) return;
    offences.push(`request: ${url}`);
  });
  return { page, offences, urls };
}
