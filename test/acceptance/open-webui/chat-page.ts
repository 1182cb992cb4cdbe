import type { Download, FrameLocator, Locator, Page } from '../browser/chromium.ts';
import type { OpenWebUi } from './open-webui.ts';

/** A chat of Open WebUI, as a person uses it. */
export class ChatPage {
  readonly page: Page;
  readonly #server: OpenWebUi;

  private constructor(page: Page, server: OpenWebUi) {
    this.page = page;
    this.#server = server;
  }

  /** @param page of a context of its own. */
  static async signedIn(page: Page, server: OpenWebUi, email: string): Promise<ChatPage> {
    const token = await server.signIn(email);
    await fetch(`${server.url}/api/v1/users/user/settings/update`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ ui: { version: '0.12.4', showChangelog: false } }),
    });
    await page.goto(server.url, { waitUntil: 'commit' });
    await page.evaluate((value) => {
      localStorage.setItem('token', value);
      localStorage.setItem('locale', 'en-US');
      localStorage.setItem('version', '0.12.4');
    }, token);
    return new ChatPage(page, server);
  }

  /** A new chat with a model; nothing is saved of a temporary one. */
  async begin(model: string, { temporary = false } = {}): Promise<void> {
    await this.page.goto(`${this.#server.url}/?models=${model}${temporary ? '&temporary-chat=true' : ''}`);
    await this.page.locator('#chat-input').waitFor();
    // The page takes the model from the address only after it has loaded the models.
    await this.page.getByText(model).first().waitFor();
    if (model === 'by-terminal') await this.page.getByRole('button', { name: 'Cellar' }).first().waitFor();
  }

  /** Attaches a file, and waits until its upload has ended. */
  async attach(name: string, text: string): Promise<void> {
    const uploaded = this.page.waitForResponse((response) => /\/(files\/|files\/upload)(\?|$)/.test(response.url()));
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
    await this.page.locator('input[type=file]').first().setInputFiles(file);
    await uploaded;
    await this.page.getByText(name).first().waitFor();
  }

  /** Sends a message by which the model calls a tool. */
  async call(tool: string, args: object): Promise<void> {
    await this.page.locator('#chat-input').click();
    await this.page.keyboard.insertText(`CALL ${tool} ${JSON.stringify(args)} END`);
    await this.page.locator('#send-message-button').click();
  }

  /** The same, until the model has answered with the result. */
  async finish(tool: string, args: object): Promise<string> {
    const answers = await this.answers.count();
    await this.call(tool, args);
    await this.answers.nth(answers).waitFor();
    await this.page.locator('#send-message-button, #voice-input-button').first().waitFor();
    return await this.messages.innerText();
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

  /** What a click downloads. */
  async download(target: Locator): Promise<Download> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), target.click()]);
    return download;
  }
}
