import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aConsole } from './a-console.ts';
import { seriousProblems } from './accessibility.ts';
import { PHONE } from './chromium.ts';
import { takePicture } from './screenshots.ts';

/** The content of a file, as the console shows it. */

const CHAT = 'Quarterly report';
const FILES = `
import io, json, struct, wave, csv
import pandas as pd, numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages
from openpyxl import Workbook
import docx, pptx

with PdfPages("report.pdf") as pdf:
    for name in ("Revenue", "Orders", "Returns"):
        fig, ax = plt.subplots(figsize=(8, 5))
        ax.bar(["North", "South", "East", "West"], [48, 39, 30, 61], color="#8a2d45")
        ax.set_title(name)
        pdf.savefig(fig)
        plt.close(fig)

document = docx.Document()
document.add_heading("Minutes", 0)
document.add_heading("Decisions", 1)
document.add_paragraph("The budget is approved.", style="List Bullet")
table = document.add_table(rows=2, cols=2)
for row, values in zip(table.rows, (("Who", "What"), ("Ada", "Numbers"))):
    for cell, value in zip(row.cells, values):
        cell.text = value
document.save("minutes.docx")

slides = pptx.Presentation()
for title in ("Where we are", "Where we go"):
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text = title
    slide.placeholders[1].text = f"A point about: {title}"
slides.save("plan.pptx")

open("notes.md", "w").write("""# Findings

Revenue **rose** by 12 %.

| region | revenue |
| --- | --- |
| North | 48,210 |

- [the source](https://example.org/data)
- <img src="https://example.org/pixel.png" alt="a pixel"> <b style="color:red" onclick="alert(1)">bold</b>
<script>document.title = "taken"</script>

\`\`\`python
print("code")
\`\`\`
""")
open("shape.svg", "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><rect width="600" height="300" fill="#f5eee6"/><circle cx="300" cy="150" r="110" fill="#8a2d45"/><script>document.title = "taken"</script></svg>')
json.dump({"name": "Cellar", "regions": [{"name": n, "orders": i} for i, n in enumerate(["North", "South"])], "many": list(range(1000)), "none": None}, open("config.json", "w"))
with open("orders.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["order", "region", "amount"])
    rows.writerows((n, ("North", "South", "East", "West")[n % 4], (n * 7919) % 100003 / 10) for n in range(100_000))

book = Workbook()
book.active.title = "Totals"
for row in (["region", "revenue"], ["North", 48210.5], ["South", 39870.25], ["sum", "=SUM(B2:B3)"]):
    book.active.append(row)
second = book.create_sheet("Orders")
second.append(["order", "amount"])
for n in range(120):
    second.append([n, n * 3])
book.save("workbook.xlsx")

open("tool.py", "w").write('def main():\\n    """Says hello."""\\n    return "hello"  # a comment\\n')
import cv2
# OpenCV brings an encoder that every browser has a decoder for, and one that Chromium has none for.
for film, code in (("film.webm", "VP80"), ("old-film.mp4", "mp4v")):
    writer = cv2.VideoWriter(film, cv2.VideoWriter_fourcc(*code), 10, (320, 200))
    for shade in range(20):
        writer.write(np.full((200, 320, 3), shade * 12, np.uint8))
    writer.release()

with wave.open("tone.wav", "w") as sound:
    sound.setparams((1, 2, 8000, 8000, "NONE", ""))
    sound.writeframes(b"".join(struct.pack("<h", int(9000 * np.sin(n / 4))) for n in range(8000)))
plt.figure(figsize=(16, 9)); plt.plot(np.random.default_rng(1).normal(size=400).cumsum()); plt.title("A walk"); plt.savefig("walk.png", dpi=120)
print("made")
`;

const here = aConsole();

beforeAll(async () => {
  expect(await here.exec(CHAT, FILES)).toMatchObject({ exit_code: 0 });
});
async function look(name: string, options = {}): Promise<Locator> {
  await here.visit(CHAT, options);
  return await lookAlso(name);
}

/** In the page that is open. */
async function lookAlso(name: string): Promise<Locator> {
  await here.view.latest.getByRole('button', { name }).click();
  return here.watched.page.getByRole('dialog', { name });
}

const close = async (): Promise<void> => await here.watched.page.keyboard.press('Escape');
const pictureWidth = async (picture: Locator): Promise<number> =>
  await picture.evaluate((image: HTMLImageElement) => image.naturalWidth);

test('pages of a PDF are pictures to turn', async () => {
  const dialog = await look('report.pdf');
  const first = dialog.getByRole('img', { name: 'Page 1 of report.pdf' });
  await first.waitFor();
  expect(await pictureWidth(first)).toBeGreaterThan(600);
  await dialog.getByRole('button', { name: 'Next page' }).click();
  await dialog.getByRole('img', { name: 'Page 2 of report.pdf' }).waitFor();
  await dialog.getByText('Text of this page').click();
  await dialog.getByText('Orders').waitFor();
  await dialog.getByLabel('Number of the page').fill('3');
  await dialog.getByLabel('Number of the page').press('Enter');
  await dialog.getByRole('img', { name: 'Page 3 of report.pdf' }).waitFor();
  expect(await dialog.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('documents have their headings, lists and tables, and slides come one by one', async () => {
  const dialog = await look('minutes.docx', { colorScheme: 'dark' });
  const frame = dialog.frameLocator('iframe');
  await frame.getByRole('heading', { name: 'Decisions' }).waitFor();
  await frame.getByRole('listitem').getByText('The budget is approved.').waitFor();
  await frame.getByRole('cell', { name: 'Numbers' }).waitFor();
  await close();
  const slides = await lookAlso('plan.pptx');
  await slides.frameLocator('iframe').getByText('A point about: Where we are').waitFor();
  expect(await slides.frameLocator('iframe').getByText('Where we go').count()).toBe(0);
  await slides.getByRole('button', { name: 'Next slide' }).click();
  await slides.frameLocator('iframe').getByText('A point about: Where we go').waitFor();
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('Markdown is drawn without what acts or asks a network, and SVG as a picture', async () => {
  const dialog = await look('notes.md');
  await dialog.getByRole('heading', { name: 'Findings' }).waitFor();
  await dialog.getByRole('cell', { name: '48,210' }).waitFor();
  await dialog.getByText('[a pixel]').waitFor();
  expect(await dialog.getByRole('link').getAttribute('rel')).toBe('noopener noreferrer');
  expect(await dialog.locator('.prose').innerHTML()).not.toMatch(/script|onclick|style=/);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await close();
  const svg = await lookAlso('shape.svg');
  await svg.getByText('600 × 300').waitFor();
  expect(await here.watched.page.title()).toBe('Cellar console');
});

test('JSON is a tree that unfolds', async () => {
  const dialog = await look('config.json', { colorScheme: 'dark' });
  await dialog.getByText('"Cellar"').waitFor();
  await dialog.getByRole('button', { name: /^regions/ }).waitFor();
  await dialog.getByRole('button', { name: /^0/ }).first().click();
  await dialog.getByText('"North"').waitFor();
  await dialog.getByRole('button', { name: /^many/ }).click();
  expect(await dialog.locator('.json-leaf').count()).toBeLessThan(120);
  await dialog.getByRole('button', { name: '900 more' }).click();
  await dialog.locator('.code-number', { hasText: /^999$/ }).waitFor();
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('100,000 rows are sorted, filtered and paged by Cellar, and the page holds fifty of them', async () => {
  const dialog = await look('orders.csv');
  await dialog.getByText('1–50 of 100,000 rows').waitFor();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByText('51–100 of 100,000 rows').waitFor();
  await dialog.getByRole('button', { name: 'amount' }).click();
  await dialog.getByText('1–50 of 100,000 rows').waitFor();
  await dialog.locator('th[aria-sort="ascending"]', { hasText: 'amount' }).waitFor();
  await dialog.getByRole('button', { name: 'amount' }).click();
  await dialog.getByRole('row').nth(1).getByText('10000.2').waitFor();
  await dialog.getByLabel('Filter rows').fill('east');
  await dialog.getByText('1–50 of 25,000 matching rows').waitFor();
  await dialog.getByRole('button', { name: 'Last' }).click();
  await dialog.getByText('24,951–25,000 of 25,000').waitFor();
  expect(await dialog.getByRole('row').count()).toBe(51);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await dialog.getByLabel('Filter rows').fill('nowhere');
  await dialog.getByText('No row holds that.').waitFor();
  await dialog.getByLabel('Filter rows').fill('east');
  await dialog.getByText('1–50 of 25,000 matching rows').waitFor();
  await takePicture(here.watched.page, 'preview-table');
});

test('a workbook has its sheets, and formulas are marked', async () => {
  const dialog = await look('workbook.xlsx');
  const formula = dialog.getByRole('cell', { name: '=SUM(B2:B3)' });
  await formula.waitFor();
  expect(await formula.getAttribute('class')).toBe('formula');
  await dialog.getByText('holds no value for it').waitFor();
  await dialog.getByRole('tab', { name: 'Orders' }).click();
  await dialog.getByText('1–50 of 120 rows').waitFor();
  await dialog.getByRole('button', { name: 'Last' }).click();
  await dialog.getByRole('cell', { name: '357' }).waitFor();
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('pictures zoom, code has colors, and sound plays, also on a phone', async () => {
  const dialog = await look('walk.png', { viewport: PHONE });
  const picture = dialog.getByRole('img', { name: 'walk.png' });
  await dialog.getByText('1920 × 1080').waitFor();
  const fitting = (await picture.boundingBox())?.width ?? 0;
  expect(fitting).toBeLessThan(PHONE.width);
  await dialog.getByRole('button', { name: '100 %' }).click();
  await expect.poll(async () => (await picture.boundingBox())?.width).toBe(1920);
  await dialog.getByRole('button', { name: 'Larger' }).click();
  await dialog.getByText('at 150 %').waitFor();
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await close();
  const code = await lookAlso('tool.py');
  await code.locator('.code-keyword', { hasText: 'def' }).waitFor();
  await close();
  const sound = await lookAlso('tone.wav');
  const player = sound.locator('audio');
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
});

test('a film plays in place, and one that this browser can’t play says so', async () => {
  const player = (await look('film.webm')).locator('video');
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => [video.duration, video.videoWidth]))
    .toEqual([2, 320]);
  await player.evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
  });
  await expect.poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
  expect(await seriousProblems(here.watched.page)).toEqual([]);
  await close();
  await (await lookAlso('old-film.mp4')).getByText('This browser can’t play it here').waitFor();
});
