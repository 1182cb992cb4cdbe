import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** Writes a picture for the documentation, if pictures are asked for: `UPDATE_SCREENSHOTS=1 npm run test:browser`. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return;
  const path = fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url));
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}
