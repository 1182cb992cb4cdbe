import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';
import { skippedFor } from '../support/needs.ts';
import { refusalOf } from './client.ts';

/** Pages of PDFs and, where LibreOffice is installed, slides, as pictures. */

const client = aSharedCellar().client();
const DECK = `import pptx, matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages
deck = pptx.Presentation()
for title in ('Łódź', 'Köln'):
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
deck.save('deck.pptx')
with PdfPages('pages.pdf') as pages:
    for _ in range(2): pages.savefig(plt.figure(figsize=(8, 4)))
data = open('deck.pptx', 'rb').read()
open('damaged.pptx', 'wb').write(data[:len(data) // 2])`;
const HAS_LIBREOFFICE = spawnSync('sh', ['-c', 'command -v soffice libreoffice']).status === 0;

let picture: (name: string, query?: string) => Promise<Response>;

beforeAll(async () => {
  const { session_id, files } = await client.exec(DECK, { chat_id: 'deck' });
  picture = (name, query = '') => {
    const id = files.find((file) => file.name === name)?.id ?? expect.fail(`${name} is no output`);
    return client.fetch(`/files/${session_id}/${id}/preview?format=png${query}`);
  };
});

/** Width and height of a PNG, as its first chunk says. */
async function sizeOf(response: Response): Promise<readonly number[]> {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('a page of a PDF has the width that was asked for', async () => {
  expect(await sizeOf(await picture('pages.pdf', '&page=2&width=400'))).toEqual([400, 200]);
  expect(await refusalOf(await picture('pages.pdf', '&page=3'))).toMatchObject({
    is: '422 preview_unavailable',
    message: expect.stringContaining('It has 2 pages, and no page 3.'),
  });
});

test('a slide is drawn, each its own', skippedFor(!HAS_LIBREOFFICE && 'needs LibreOffice'), async () => {
  const first = await picture('deck.pptx', '&width=400');
  const second = await picture('deck.pptx', '&page=2&width=400');
  const same = Buffer.from(await first.clone().arrayBuffer()).equals(Buffer.from(await second.clone().arrayBuffer()));
  expect(same).toBe(false);
  for (const slide of [first, second]) expect(await sizeOf(slide)).toEqual([400, 300]);
  expect(await refusalOf(await picture('deck.pptx', '&page=3'))).toMatchObject({ is: '422 preview_unavailable' });
});

test('without LibreOffice the answer says so', skippedFor(HAS_LIBREOFFICE && 'LibreOffice is installed'), async () => {
  expect(await refusalOf(await picture('deck.pptx'))).toEqual({
    is: '422 preview_unavailable',
    message:
      'No preview: LibreOffice, which draws slides and documents, is not installed here; ask without format=png.',
  });
});

test('what is no page and what is damaged is refused before anything is drawn', async () => {
  expect(await refusalOf(await picture('damaged.pptx'))).toEqual({
    is: '422 preview_unavailable',
    message: 'No preview: It is damaged, or not what its name says.',
  });
  for (const query of ['&width=0', '&width=4001', '&page=0', '&page=x']) {
    expect((await refusalOf(await picture('deck.pptx', query))).is).toBe('400 invalid_request');
  }
});
