import type { Browser, Download, Locator, Page } from '../browser/chromium.ts';
import { openPage } from '../browser/chromium.ts';
import type { Member } from './librechat.ts';

/** A chat in LibreChat's page, as a person uses it. */
export class ChatPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Signs in, and opens a new chat with the person's agent. */
  static async open(browser: Browser, { person, agent }: Member): Promise<ChatPage> {
    const { page } = await openPage(browser, [person.url], { locale: 'en-US' });
    await page.goto(`${person.url}/login`);
    await page.getByLabel('Email').fill(person.email);
    await page.getByLabel('Password').fill(person.password);
    await page.getByTestId('login-button').click();
    await page.waitForURL('**/c/new*');
    await page.goto(`${person.url}/c/new?agent_id=${agent.id}`);
    await page.getByTestId('text-input').waitFor();
    return new ChatPage(page);
  }

  /** Paper clip → Upload to Code Environment; until LibreChat has the file. */
  async attach(name: string, text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Attach File Options' }).click();
    const item = this.page.getByRole('menuitem', { name: 'Upload to Code Environment' });
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), item.click()]);
    const uploaded = this.page.waitForResponse(
      (response) => response.url().endsWith('/api/files') && response.request().method() === 'POST',
    );
    await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    const response = await uploaded;
    if (!response.ok()) throw new Error(`LibreChat refuses the upload with ${response.status()}.`);
  }

  /** Sends a message, and waits until the model has ended its answer. */
  async say(text: string): Promise<void> {
    const answers = this.page.getByText('Finished.', { exact: true });
    const before = await answers.count();
    await this.page.getByTestId('text-input').fill(text);
    await this.page.getByTestId('send-button').click();
    await answers.nth(before).waitFor();
  }

  /** The newest figure of the conversation. */
  get figure(): Locator {
    return this.page.locator('.message-render img[src*="/images/"], .agent-turn img[src*="/images/"]').last();
  }

  /** The width of the newest figure, once it is loaded. */
  async figureWidth(): Promise<number> {
    await this.figure.scrollIntoViewIfNeeded();
    const handle = await this.figure.elementHandle();
    await this.page.waitForFunction((image) => (image as HTMLImageElement | null)?.complete, handle);
    return await this.figure.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  }

  /** Saves a file of the conversation by a click. */
  async save(name: string): Promise<Download> {
    const button = this.page.getByRole('button', { name: new RegExp(`download.*${RegExp.escape(name)}`, 'i') });
    const link = this.page.getByText(name, { exact: true });
    const target = (await button.count()) > 0 ? button.first() : link.last();
    const [download] = await Promise.all([this.page.waitForEvent('download'), target.click()]);
    return download;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
