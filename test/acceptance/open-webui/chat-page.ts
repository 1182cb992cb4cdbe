import { expect } from 'vitest';
import type { Download, FrameLocator, Locator, Page } from '../browser/chromium.ts';

/** The buttons below the message field, which appear when the page has loaded a model's tools. */
const BUTTONS: Readonly<Record<string, readonly string[]>> = {
  'by-terminal': ['Cellar'],
  'by-terminal-and-server': ['Cellar', 'Available Tools'],
  'by-plugin': ['Available Tools'],
  'by-server': ['Available Tools'],
  'by-mcp': ['Available Tools'],
  'by-engine': ['Disable Code Interpreter'],
  'by-blocks': ['Disable Code Interpreter'],
};

/** A chat of Open WebUI, as a person uses it. */
export class ChatPage {
  readonly page: Page;
  readonly #url: string;
  /** Whether attachments go to a terminal, by the request that sends the message. */
  #hasTerminal = false;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  /** @param page of a context of its own. @param url of Open WebUI. @param token of a person */
  static async signedIn(page: Page, url: string, token: string): Promise<ChatPage> {
    await fetch(`${url}/api/v1/users/user/settings/update`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ ui: { version: '0.12.4', showChangelog: false } }),
    });
    await page.goto(url, { waitUntil: 'commit' });
    await page.evaluate((value) => {
      localStorage.setItem('token', value);
      localStorage.setItem('locale', 'en-US');
      localStorage.setItem('version', '0.12.4');
    }, token);
    return new ChatPage(page, url);
  }

  /** A new chat with a model; nothing is saved of a temporary one. */
  async begin(model: string, { temporary = false } = {}): Promise<void> {
    await this.page.goto(`${this.#url}/?models=${model}${temporary ? '&temporary-chat=true' : ''}`);
    await this.page.locator('#chat-input').waitFor();
    // The page takes the model from the address, and what belongs to the model, only after it has loaded each.
    await this.page.getByText(model).first().waitFor();
    this.#hasTerminal = model.startsWith('by-terminal');
    for (const name of BUTTONS[model] ?? []) await this.page.getByRole('button', { name }).first().waitFor();
  }

  /** Chooses a terminal for the chat, below the message field. */
  async chooseTerminal(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Terminal', exact: true }).click();
    await this.page.getByRole('menuitemradio', { name }).click();
    this.#hasTerminal = true;
  }

  /** Attaches a file. A terminal of the chat gets it when the message is sent; its upload elsewhere has ended after this. */
  async attach(name: string, text: string): Promise<void> {
    const isUploaded = this.#hasTerminal
      ? Promise.resolve()
      : this.page.waitForResponse((response) => /\/files\/(\?|$)/.test(response.url()));
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
    await this.page.locator('input[type=file]').first().setInputFiles(file);
    await isUploaded;
    await this.page.getByText(name).first().waitFor();
  }

  /** Sends a message by which the model calls a tool. */
  async call(tool: string, args: object): Promise<void> {
    await this.#send(`CALL ${tool} ${JSON.stringify(args)} END`);
  }

  /** The same, until the model has answered with the result. */
  async finish(tool: string, args: object): Promise<string> {
    return await this.#finish(`CALL ${tool} ${JSON.stringify(args)} END`);
  }

  /** Makes the model write code for the interpreter that reads its answers. */
  async finishBlock(code: string): Promise<string> {
    return await this.#finish(`BLOCK ${code}`);
  }

  /** Makes the model say something. Right after a message is sent, the page may still look idle. */
  async say(words: string): Promise<void> {
    const said = this.messages.locator('.chat-assistant');
    const before = await said.count();
    await this.#send(`SAY ${words}`);
    await said.nth(before).waitFor();
    await this.#untilIdle();
  }

  /**
   * Presses the stop button while a tool runs, and waits until the page is ready for the next message. Before Open WebUI has
   * told the page of the task, the button would only stop showing it.
   */
  async stop(): Promise<void> {
    await this.messages.getByText('Executing').last().waitFor();
    await this.page.getByRole('button', { name: 'Stop' }).click();
    await this.#untilIdle();
  }

  /** Begins another temporary chat in the same tab. */
  async beginAnotherTemporary(): Promise<void> {
    await this.page.locator('a[aria-label="New Chat"]:visible').first().click();
    await expect.poll(() => this.answers.count()).toBe(0);
    const toggle = this.page.getByRole('button', { name: /temporary/i }).first();
    if (!this.page.url().includes('temporary-chat=true')) await toggle.click();
    await this.page.getByRole('button', { name: 'Available Tools' }).first().waitFor();
  }

  async #send(text: string): Promise<void> {
    await this.page.locator('#chat-input').click();
    await this.page.keyboard.insertText(text);
    await this.page.locator('#send-message-button').click();
  }

  async #finish(text: string): Promise<string> {
    const answers = await this.answers.count();
    await this.#send(text);
    await this.answers.nth(answers).waitFor();
    await this.#untilIdle();
    return await this.messages.innerText();
  }

  async #untilIdle(): Promise<void> {
    await this.page.locator('#send-message-button, #voice-input-button').first().waitFor();
  }

  get messages(): Locator {
    return this.page.locator('#messages-container');
  }

  /** The words that the scripted model ends with. */
  get answers(): Locator {
    return this.messages.getByText('Finished.');
  }

  /** The panel of generated files, in its frame below the newest call. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe[src*="/panel/"]').last();
  }

  /** Opens the Files panel of the chat's terminal. */
  async openFiles(): Promise<void> {
    await this.page.getByRole('button', { name: 'Controls' }).first().click();
    await this.page.getByRole('button', { name: 'Files', exact: true }).click();
  }

  /** What a click downloads. */
  async download(target: Locator): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), target.click()]);
    return download;
  }
}
