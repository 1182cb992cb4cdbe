import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { takeSnapshot } from '../src/workspaces/snapshot.ts';
import { CellarProcess } from '../test/support/cellar-process.ts';
import { makeServiceFolder } from '../test/support/service-folder.ts';
import { nodeArgs, startEnv } from './as-started.ts';
import { slowDownloads, slowUploads } from './files/slow-clients.ts';
import { receive, sendBody, sendForm, sendResumably } from './files/transfers.ts';
import { type ProcessorTime, processorTime } from './processor-time.ts';

/**
 * Files through Cellar beside the tools that do nothing else: `node bench/files.ts [folder] [megabytes]`. Upload and download
 * of one large file beside `cp` and nginx (where it is installed), the same bytes again, outputs and attachments of runs, each
 * with the processor time of the service beside that of a plain process that hashes and writes the same bytes; the memory of 64
 * slow clients; and the look through a workspace of 10,000 and 100,000 files beside `find -printf`. About two minutes; prints
 * tables, the median of three each.
 */

const [parent = '/var/tmp', megabytes = '256'] = process.argv.slice(2);
const MIB = 1024 * 1024;
const SIZE = Number(megabytes) * MIB;
const ROUNDS = 3;
const SLOW_CLIENTS = 64;
const FLOOR = fileURLToPath(new URL('files/floor.ts', import.meta.url));

const folder = await makeServiceFolder('files', parent);
const source = join(folder, 'source');
const copy = join(folder, 'copy');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(
  work: (round: number) => Promise<unknown> | unknown,
  before: () => unknown = () => {},
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await before();
    const startedAt = performance.now();
    await work(round);
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

const row = (what: string, ms: number, all = '', main = ''): void =>
  console.log(`| ${what} | ${Math.round(ms)} | ${Math.round(SIZE / MIB / (ms / 1000))} | ${all} | ${main} |`);
const perMib = (ms: number, bytes = SIZE): string => (ms / (bytes / MIB)).toFixed(2);

/** A row with the processor time that a service took meanwhile. */
async function measured(
  pid: number,
  what: string,
  work: () => Promise<unknown>,
  { bytes = SIZE, before = () => {} }: { readonly bytes?: number; readonly before?: () => unknown } = {},
): Promise<void> {
  const used: Omit<ProcessorTime, 'childrenMs'>[] = [];
  const ms = await timed(async () => {
    const { allMs, mainMs } = processorTime(pid);
    await work();
    const after = processorTime(pid);
    used.push({ allMs: after.allMs - allMs, mainMs: after.mainMs - mainMs });
  }, before);
  const [all, main] = [used.map(({ allMs }) => allMs), used.map(({ mainMs }) => mainMs)];
  row(what, (ms * SIZE) / bytes, perMib(median(all), bytes), perMib(median(main), bytes));
}

/** The cost of the bytes for a process that does nothing else. */
async function floor(mode: string, what: string): Promise<void> {
  const used: number[] = [];
  const ms = await timed(() => {
    used.push(Number(execFileSync(process.execPath, [FLOOR, mode, source, copy])));
  });
  row(what, ms, perMib(median(used)));
}

/** Different bytes each time, so that nothing is known already. */
function writeSource(): void {
  const chunk = randomFillSync(Buffer.alloc(MIB));
  const descriptor = openSync(source, 'w');
  for (let at = 0; at < SIZE; at += chunk.length) {
    chunk.writeUInt32LE(at / chunk.length, 0);
    writeSync(descriptor, chunk);
  }
  closeSync(descriptor);
}

/** nginx on a free port over `folder`, taking PUT; undefined where there is none. */
async function startNginx(): Promise<{ readonly url: string; readonly end: () => void } | undefined> {
  if (spawnSync('nginx', ['-v']).status !== 0) return undefined;
  const port = 18_106;
  const config = join(folder, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${folder}/nginx.pid; error_log ${folder}/nginx.log; events {} http { access_log off; client_max_body_size 0;
     client_body_temp_path ${folder}/body; sendfile on; server { listen 127.0.0.1:${port}; root ${folder}; location / { dav_methods PUT; } } }`,
  );
  const nginx = spawn('nginx', ['-c', config], { stdio: 'ignore' });
  await delay(500);
  return nginx.exitCode === null ? { url: `http://127.0.0.1:${port}`, end: () => nginx.kill() } : undefined;
}

function makeTree(root: string, files: number): void {
  for (let index = 0; index < files; index++) {
    if (index % 100 === 0) mkdirSync(join(root, `folder-${index / 100}`), { recursive: true });
    writeFileSync(join(root, `folder-${Math.floor(index / 100)}`, `file-${index}.csv`), '');
  }
}

const nginx = await startNginx();
try {
  const { type } = statfsSync(folder);
  console.log(`${megabytes} MiB, file system 0x${type.toString(16)}, median of ${ROUNDS}\n`);
  console.log('| what | ms | MiB/s | processor, ms per MiB | of it main thread |\n| --- | ---: | ---: | ---: | ---: |');
  writeSource();
  const removeCopy = (): void => rmSync(copy, { force: true });
  row('cp', await timed(() => execFileSync('cp', ['--reflink=never', source, copy]), removeCopy));
  row(
    'cp, then fsync',
    await timed(
      () => execFileSync('sh', ['-c', 'cp --reflink=never "$1" "$2" && sync "$2"', 'sh', source, copy]),
      removeCopy,
    ),
  );
  await floor('hash', 'a plain process, hashing');
  await floor('copy', 'a plain process, copying, then fsync');
  await floor('both', 'a plain process, both: the floor');
  if (nginx !== undefined) {
    row('nginx, upload (PUT)', await timed(() => sendBody(`${nginx.url}/put`, 'PUT', {}, source)));
    row('nginx, download', await timed(() => receive(`${nginx.url}/source`)));
  }
  await using cellar = await CellarProcess.start({
    nodeArgs,
    env: {
      ...startEnv,
      DATA_DIR: join(folder, 'data'),
      KERNEL_POOL_SIZE: '0',
      MAX_UPLOAD_BYTES: String(SIZE + 1),
      STAGING_MODE: 'copy',
      MAX_STAGING_BYTES: '0',
    },
  });
  const { pid, url } = cellar;
  let last = '';
  const upload = async (): Promise<void> => {
    last = (await sendForm(`${url}/upload`, source)).text;
  };
  // The first one is also the first look at much of the program.
  await upload();
  await measured(pid, 'Cellar, upload of new bytes (hashed, fsynced)', upload, { before: writeSource });
  await measured(pid, 'Cellar, upload of known bytes', upload);
  await measured(pid, 'Cellar, resumable upload of new bytes', () => sendResumably(url, source), {
    before: writeSource,
  });
  const { session_id: session, files } = JSON.parse(last) as { session_id: string; files: { fileId: string }[] };
  const id = files[0]?.fileId ?? '';
  const path = `/download/${session}/${id}`;
  const half = SIZE / 2;
  const quarter = half / 2;
  const ranges = (range: string) => () => receive(`${url}${path}`, { range: `bytes=${range}` });
  await measured(pid, 'Cellar, download', () => receive(`${url}${path}`));
  await measured(pid, 'Cellar, download of a range', ranges(`0-${half - 1}`), { bytes: half });
  await measured(pid, 'Cellar, download of two ranges', ranges(`0-${quarter - 1},${half}-${half + quarter - 1}`), {
    bytes: half,
  });
  const together = () => Promise.all(Array.from({ length: 4 }, () => receive(`${url}${path}`)));
  await measured(pid, 'Cellar, four downloads at once', together, { bytes: 4 * SIZE });

  let chats = 0;
  const run = async (chat: string, code: string, attachments: readonly object[] = []): Promise<void> => {
    const response = await fetch(`${url}/exec`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chat, lang: 'bash', code, files: attachments }),
    });
    const answer = (await response.json()) as { exit_code: number };
    if (answer.exit_code !== 0) throw new Error(`a run failed: ${JSON.stringify(answer)}`);
  };
  await run('outputs', 'true');
  const write = () => run('outputs', `head -c ${SIZE} /dev/urandom > ${chats++}.bin`);
  await measured(pid, 'Cellar, a run that writes the bytes', write);
  const attachment = { id, session_id: session, name: 'large.bin' };
  const count = `test $(stat -c %s large.bin) = ${SIZE}`;
  await measured(pid, 'Cellar, a run with the bytes as an attachment (copied)', () =>
    run(`attached-${chats++}`, count, [attachment]),
  );
  const [uploads, downloads] = [
    await slowUploads(url, pid, SLOW_CLIENTS),
    await slowDownloads(url, pid, SLOW_CLIENTS, path),
  ].map(Math.round);
  console.log(`\n${SLOW_CLIENTS} slow uploads take ${uploads} MiB, ${SLOW_CLIENTS} slow downloads ${downloads} MiB.`);
  const usage = (await (await fetch(`${url}/admin/usage`)).json()) as {
    bytes: number;
    files: number;
    blobs: number;
  };
  console.log(`\n${usage.files} files in ${usage.blobs} blobs, ${usage.bytes / MIB} MiB on the disk.\n`);

  console.log('| files in the workspace | find -printf, ms | scan, ms |\n| --- | ---: | ---: |');
  for (const count of [10_000, 100_000]) {
    const tree = join(folder, `tree-${count}`);
    makeTree(tree, count);
    const format = '%p %s %T@ %C@ %i\\n';
    const find = await timed(() =>
      execFileSync('find', [tree, '-type', 'f', '-printf', format], { maxBuffer: 2 ** 28 }),
    );
    const scan = await timed(async () => {
      if ((await takeSnapshot(tree)).files.size !== count) throw new Error('files are missing');
    });
    console.log(`| ${count} | ${Math.round(find)} | ${Math.round(scan)} |`);
  }
} finally {
  nginx?.end();
  rmSync(folder, { recursive: true, force: true });
}
