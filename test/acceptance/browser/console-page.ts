import type { Locator, Page } from 'playwright-core';

/** The console as a person uses it. */
export class ConsolePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a chat, with a key where one is asked for. */
  async open(url: string, { chat, key }: { chat?: string; key?: string } = {}): Promise<void> {
    await this.page.goto(`${url}/console/${chat === undefined ? '' : `#chat=${encodeURIComponent(chat)}`}`);
    if (key === undefined) return;
    await this.page.getByLabel('API key').fill(key);
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  /** Types code over what the editor holds, and runs it by keyboard. */
  async run(code: string): Promise<void> {
    await this.write(code);
    await this.page.keyboard.press('Control+Enter');
  }

  async write(code: string): Promise<void> {
    await this.page.locator('code-editor').click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(code);
  }

  /** The newest run. */
  get latest(): Locator {
    return this.page.locator('article.run').last();
  }

  /** Waits until the newest run has ended in these words. */
  async ended(words: string): Promise<void> {
    await this.latest.locator('header .pill', { hasText: words }).waitFor();
  }

  async show(panel: 'Code' | 'Files' | 'Kernel'): Promise<void> {
    await this.page.getByRole('tab', { name: panel }).click();
  }

  /** Chooses which files the panel lists. */
  async list(files: 'In /mnt/data' | 'Made by code' | 'Uploaded' | 'No longer there'): Promise<void> {
    await this.page.getByLabel('Which files').selectOption(files);
  }

  get panel(): Locator {
    return this.page.getByRole('tabpanel');
  }

  /** Drops a file onto the page, or onto a part of it. */
  async drop(name: string, text: string, onto = '.app'): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([fileName = '', content = '']) => {
        const data = new DataTransfer();
        data.items.add(new File([content], fileName));
        return data;
      },
      [name, text],
    );
    await this.page.dispatchEvent(onto, 'dragover', { dataTransfer: transfer });
    await this.page.dispatchEvent(onto, 'drop', { dataTransfer: transfer });
  }
}
