import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../../scripts/command-line.ts';
import { CELLAR_URL, call, exec, type OutputFile, upload } from './client.ts';

/**
 * Drives a running Cellar through the main job and checks what comes out: `npm run example [folder]`. The downloads go
 * to `folder` (default: out/ beside this file).
 */

const HERE = dirname(fileURLToPath(import.meta.url));
const { positionals } = readCommandLine({
  usage: `Usage: npm run example [-- FOLDER]

Asks the Cellar at CELLAR_URL (default: http://127.0.0.1:8000) for a report on sales data, with the key in CELLAR_API_KEY if one
is needed, and checks what comes out. FOLDER: where the downloads go. Default: out/ beside the example.`,
  options: {},
  words: 1,
});
const FOLDER = positionals[0] ?? join(HERE, 'out');
/** A chat of its own for every call, or the second one would find the first one's files. */
const CHAT_ID = `sales-report-${Date.now()}`;

/** The first bytes of each format. */
const MAGIC: Readonly<Record<string, string>> = { Excel: 'PK\u0003\u0004', PDF: '%PDF-', Image: '\u0089PNG\r\n' };

/** Opens the outputs with other libraries than those that wrote them, where they are: in the chat's workspace. */
const OPEN_OUTPUTS = `
import json, openpyxl, pypdf
book = openpyxl.load_workbook('/mnt/data/sales_report.xlsx')
cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
text = ''.join(page.extract_text() for page in pypdf.PdfReader('/mnt/data/sales_report.pdf').pages)
print(json.dumps({
    'sheets': book.sheetnames,
    'formulas': sum(cell.data_type == 'f' for cell in cells),
    'number_formats': sorted({cell.number_format for cell in cells} - {'General'}),
    'bold_header': all(cell.font.bold for cell in book['By region'][1]),
    'wide_columns': book['By region'].column_dimensions['A'].width > 20,
    'charts': sum(len(sheet._charts) for sheet in book),
    'pdf_characters': len(text),
    'pdf_names_the_report': 'Sales report' in text and 'Île-de-France' in text,
}))
`;

function check(holds: boolean, statement: string): void {
  process.stdout.write(`  ${holds ? '✓' : '✗'} ${statement}\n`);
  if (!holds) process.exitCode = 1;
}

const step = (text: string): boolean => process.stdout.write(`\n${text}\n`);

async function download(files: readonly OutputFile[]): Promise<void> {
  for (const file of files) {
    const bytes = Buffer.from(await (await call(file.download_url)).arrayBuffer());
    const target = join(FOLDER, basename(file.name));
    await writeFile(target, bytes);
    const magic = MAGIC[file.format] ?? '';
    const isWhole = bytes.length === file.size && createHash('sha256').update(bytes).digest('hex') === file.sha256;
    const beginsRight = bytes.subarray(0, magic.length).toString('latin1') === magic;
    check(isWhole && beginsRight, `${target}  ${file.format}, ${file.size} bytes, checksum and first bytes right`);
  }
}

/** The summary's regions, each with its revenue. */
async function readSummary(): Promise<Map<string, number>> {
  const [header, ...rows] = (await readFile(join(FOLDER, 'summary.csv'), 'utf8')).trimEnd().split('\n');
  if (header !== 'region,orders,revenue') throw new Error(`summary.csv begins with ${header}`);
  return new Map(rows.map((row) => row.split(',')).map(([region = '', , revenue]) => [region, Number(revenue)]));
}

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const analysis = await readFile(join(HERE, 'analysis.py'), 'utf8');
  const data = join(HERE, 'sales.csv');

  step(`1. Upload sales.csv to chat ${CHAT_ID} at ${CELLAR_URL}`);
  const input = await upload(data, { chat_id: CHAT_ID });
  check(/^[\w-]{21}$/.test(input.id), `stored as ${input.id}`);

  step('2. Run analysis.py');
  const answer = await exec(analysis, { chat_id: CHAT_ID });
  process.stdout.write(answer.stdout.replaceAll(/^/gm, '  | ').trimEnd());
  process.stdout.write('\n');
  const formats = answer.files.map((file) => file.format).sort();
  check(formats.join() === 'CSV,Excel,Image,Image,PDF', `made ${formats.join(', ')} in ${answer.wall_time} ms`);
  check(answer.stderr === '', 'stderr is silent');

  step('3. List the session');
  const listed = (await (await call(`/files/${answer.session_id}`)).json()) as OutputFile[];
  const ids = new Set(listed.map((file) => file.id));
  check(
    answer.files.every((file) => ids.has(file.id)),
    listed.map((file) => file.name).join(', '),
  );

  step(`4. Download into ${FOLDER}`);
  await download(answer.files);

  step('5. Open them');
  const summary = await readSummary();
  const revenues = [...summary.values()];
  check(summary.size === 6 && revenues.every(Number.isFinite), `the CSV parses: ${summary.size} regions`);
  const opened = JSON.parse((await exec(OPEN_OUTPUTS, { chat_id: CHAT_ID })).stdout) as Record<string, unknown>;
  check(Number(opened['formulas']) > 50, `the workbook has ${opened['formulas']} formulas on ${opened['sheets']}`);
  check(opened['bold_header'] === true && opened['wide_columns'] === true, 'its header is bold, its columns are wide');
  check(String(opened['number_formats']).includes('€'), `its number formats are ${opened['number_formats']}`);
  check(Number(opened['charts']) >= 3, `it has ${opened['charts']} charts`);
  check(opened['pdf_names_the_report'] === true, `the PDF has ${opened['pdf_characters']} characters of text`);

  step('6. The same without a chat id, as LibreChat asks');
  const reference = { id: input.id, session_id: input.sessionId, name: 'sales.csv' };
  const all = await exec(analysis, { files: [reference] });
  const names = all.files.map((file) => file.name);
  check(
    names.toSorted().join() ===
      answer.files
        .map((file) => file.name)
        .toSorted()
        .join(),
    names.join(', '),
  );

  step(process.exitCode === 1 ? 'Something is not as it should be, see ✗ above.' : 'Everything is as it should be.');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
