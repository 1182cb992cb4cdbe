import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { takeSnapshot } from '../src/workspaces/snapshot.ts';
import { CellarProcess } from '../test/support/cellar-process.ts';
import { makeServiceFolder } from '../test/support/service-folder.ts';

/**
 * Files through Cellar beside the tools that do nothing else: `node bench/files.ts [folder] [megabytes]`. Upload and download
 * of one large file beside `cp` and nginx (where it is installed), the same bytes again, and the look through a workspace
 * of 10,000 and 100,000 files beside `find -printf`. About a minute; prints a table, the median of three each.
 */

const [parent = '/var/tmp', megabytes = '256'] = process.argv.slice(2);
const SIZE = Number(megabytes) * 1024 * 1024;
const ROUNDS = 3;

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

const row = (what: string, ms: number, bytes = SIZE): void =>
  console.log(`| ${what} | ${Math.round(ms)} | ${Math.round(bytes / 1024 / 1024 / (ms / 1000))} |`);

/** Different bytes each time, so that nothing is known already. */
function writeSource(round: number): void {
  const chunk = Buffer.alloc(1024 * 1024, `round ${round} ${Math.random()} `);
  const descriptor = openSync(source, 'w');
  for (let at = 0; at < SIZE; at += chunk.length) {
    chunk.writeUInt32LE(at / chunk.length, 0);
    writeSync(descriptor, chunk);
  }
}

const BOUNDARY = 'cellar-bench';
const HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n`;
const TAIL = `\r\n--${BOUNDARY}--\r\n`;

/** Sends the source file as a form; resolves with the answer. */
async function upload(url: string, path: string, method: 'POST' | 'PUT'): Promise<string> {
  const isForm = method === 'POST';
  const length = SIZE + (isForm ? HEAD.length + TAIL.length : 0);
  const call = request(`${url}${path}`, {
    method,
    headers: {
      'content-length': length,
      ...(isForm ? { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } : {}),
    },
  });
  const answer = new Promise<string>((resolve, reject) => {
    call.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () =>
        (response.statusCode ?? 500) < 300 ? resolve(text) : reject(new Error(`${response.statusCode} ${text}`)),
      );
    });
  });
  if (isForm) call.write(HEAD);
  for await (const piece of createReadStream(source, { highWaterMark: 256 * 1024 })) {
    if (!call.write(piece)) await new Promise((resolve) => call.once('drain', resolve));
  }
  call.end(isForm ? TAIL : '');
  return await answer;
}

function download(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, (response) => {
      pipeline(response, createWriteStream('/dev/null')).then(() => resolve(), reject);
    })
      .on('error', reject)
      .end();
  });
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
  console.log('| what | ms | MiB/s |\n| --- | ---: | ---: |');
  writeSource(0);
  row(
    'cp',
    await timed(
      () => execFileSync('cp', ['--reflink=never', source, copy]),
      () => rmSync(copy, { force: true }),
    ),
  );
  row(
    'cp, then fsync',
    await timed(
      () => execFileSync('sh', ['-c', 'cp --reflink=never "$1" "$2" && sync "$2"', 'sh', source, copy]),
      () => rmSync(copy, { force: true }),
    ),
  );
  if (nginx !== undefined) {
    row('nginx, upload (PUT)', await timed(() => upload(nginx.url, '/put', 'PUT')));
    row('nginx, download', await timed(() => download(`${nginx.url}/source`)));
  }
  await using cellar = await CellarProcess.start({
    env: { DATA_DIR: join(folder, 'data'), KERNEL_POOL_SIZE: '0', MAX_UPLOAD_BYTES: String(SIZE + 1) },
  });
  let last = '';
  let round = 0;
  row(
    'Cellar, upload of new bytes (hashed, fsynced)',
    await timed(
      async () => {
        last = await upload(cellar.url, '/upload', 'POST');
      },
      () => writeSource(++round),
    ),
  );
  row('Cellar, upload of known bytes', await timed(() => upload(cellar.url, '/upload', 'POST')));
  const { session_id: session, files } = JSON.parse(last) as { session_id: string; files: { fileId: string }[] };
  const url = `${cellar.url}/download/${session}/${files[0]?.fileId}`;
  row('Cellar, download', await timed(() => download(url)));
  const usage = (await (await fetch(`${cellar.url}/admin/usage`)).json()) as {
    bytes: number;
    files: number;
    blobs: number;
  };
  console.log(`\n${usage.files} files in ${usage.blobs} blobs, ${usage.bytes / 1024 / 1024} MiB on the disk.\n`);

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
