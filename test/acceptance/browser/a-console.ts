import { afterEach, expect } from 'vitest';
import { aSharedCellar, type SharedCellar } from '../../support/a-cellar.ts';
import { aChromium, openPage, type WatchedPage } from './chromium.ts';
import { ConsolePage } from './console-page.ts';

/** The open Cellar that files share, with its console. */
export interface OpenConsole {
  readonly cellar: SharedCellar;
  /** The page that the test opened last. */
  readonly watched: WatchedPage;
  readonly view: ConsolePage;
  /** Opens a chat. */
  visit(chat: string, options?: Parameters<typeof openPage>[2]): Promise<void>;
  /** Runs code as the chat's application does. */
  exec(chat: string, code: string, lang?: string, headers?: Record<string, string>): Promise<Record<string, unknown>>;
}

/** In the mode that README starts: without keys, on this machine. After each test its page must have done nothing that no page of ours may do. */
export function aConsole(): OpenConsole {
  const cellar = aSharedCellar();
  const browser = aChromium();
  let watched: WatchedPage | undefined;
  let view: ConsolePage | undefined;
  afterEach(async () => {
    if (watched === undefined) return;
    const { page, offences } = watched;
    watched = undefined;
    await page.context().close();
    expect(offences).toEqual([]);
  });
  const here: OpenConsole = {
    cellar,
    get watched() {
      return open(watched);
    },
    get view() {
      return open(view);
    },
    async visit(chat, options = {}) {
      watched = await openPage(browser(), [here.cellar.url], options);
      view = new ConsolePage(watched.page);
      await view.open(here.cellar.url, { chat });
      await watched.page.locator('code-editor').waitFor();
    },
    async exec(chat, code, lang = 'py', headers = {}) {
      const response = await fetch(`${here.cellar.url}/exec`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ chat_id: chat, lang, code }),
      });
      return (await response.json()) as Record<string, unknown>;
    },
  };
  return here;
}

/** @throws Error outside of a test, or before its page is open */
function open<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('It is there while the tests run, and the page once it was visited.');
  return part;
}
