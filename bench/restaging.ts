import { spawnSync } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CellarProcess } from '../test/support/cellar-process.ts';
import { makeServiceFolder } from '../test/support/service-folder.ts';

/**
 * The cost of a call that sends a large attachment again, into a workspace that can't be recognized, as current LibreChat
 * sends them: `node bench/restaging.ts [folder] [megabytes] [calls]`. One run for every level that this machine offers, with
 * copies that are used again and without, and with reflinks where `folder` can (or a loop-mounted XFS, as root with
 * mkfs.xfs). Prints a table: the median of the calls after the first, in milliseconds, and that of a call without the file.
 */

const [parent = '/var/tmp', megabytes = '500', calls = '5'] = process.argv.slice(2);
const SIZE = Number(megabytes) * 1024 * 1024;
const ISOLATION_LEVELS =
  process.getuid?.() === 0 ? ['bwrap', 'bwrap-noproc', 'landlock+uid', 'uid'] : ['bwrap', 'bwrap-noproc', 'landlock'];

const bytes = Buffer.alloc(SIZE);
for (let at = 0; at < SIZE; at += 2 ** 28) randomFillSync(bytes.subarray(at, at + 2 ** 28));
const sum = createHash('sha256').update(bytes).digest('hex');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Row {
  readonly level: string;
  readonly way: string;
  readonly firstMs: number;
  readonly againMs: number;
  readonly withoutMs: number;
}

async function measure(level: string, way: string, folder: string, env: Record<string, string>): Promise<Row | string> {
  const dataDir = await makeServiceFolder('data', folder);
  try {
    await using cellar = await CellarProcess.start({
      env: { ...env, DATA_DIR: dataDir, SANDBOX: level, KERNEL_POOL_SIZE: '0', MAX_UPLOAD_BYTES: String(SIZE + 1) },
    });
    const form = new FormData();
    form.append('file', new Blob([bytes]), 'large.bin');
    const uploaded = await fetch(`${cellar.url}/upload`, { method: 'POST', body: form });
    const answer = (await uploaded.json()) as { session_id: string; files: { fileId: string }[] };
    const files = answer.files.map(({ fileId: id }) => ({ id, session_id: answer.session_id, name: 'large.bin' }));
    const call = async (code: string, body: Record<string, unknown>): Promise<{ ms: number; stdout: string }> => {
      const startedAt = performance.now();
      const response = await fetch(`${cellar.url}/exec`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'LibreChat/1.0' },
        body: JSON.stringify({ lang: 'bash', code, ...body }),
      });
      const { stdout } = (await response.json()) as { stdout: string };
      return { ms: performance.now() - startedAt, stdout };
    };
    const count = 'stat -c %s /mnt/data/large.bin';
    const timed: number[] = [];
    for (let index = 0; index <= Number(calls); index++) {
      const { ms, stdout } = await call(count, { files });
      if (stdout.trim() !== String(SIZE)) throw new Error(`the file is not there: ${stdout}`);
      timed.push(ms);
    }
    // A call that changes it: the next one must not see that.
    await call('printf x | dd of=/mnt/data/large.bin conv=notrunc status=none', { files });
    const { stdout } = await call('sha256sum < /mnt/data/large.bin', { files });
    if (!stdout.startsWith(sum)) throw new Error(`changed bytes came back: ${stdout}`);
    const without: number[] = [];
    for (let index = 0; index < Number(calls); index++) without.push((await call('true', {})).ms);
    const [first = 0, ...again] = timed;
    return { level, way, firstMs: first, againMs: median(again), withoutMs: median(without) };
  } catch (error) {
    return `${level}, ${way}: not measured: ${error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)}`;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** A folder on a file system that can reflink, and how to be rid of it; null where there is none. */
function reflinkFolder(folder: string): { readonly path: string; readonly end: () => void } | null {
  const run = (...[command = '', ...args]: string[]): boolean => spawnSync(command, args).status === 0;
  const image = join(folder, 'xfs.img');
  const path = join(folder, 'xfs');
  const isMade =
    run('truncate', '-s', `${Math.ceil((SIZE / 2 ** 20) * 4 + 1024)}M`, image) &&
    run('mkfs.xfs', '-q', '-m', 'reflink=1', image) &&
    run('mkdir', '-p', path) &&
    run('mount', '-o', 'loop', image, path);
  if (!isMade) return null;
  return { path, end: () => void run('umount', path) };
}

const folder = await makeServiceFolder('restaging', parent);
const xfs = reflinkFolder(folder);
try {
  console.log(
    `${megabytes} MB, ${calls} calls, ${spawnSync('stat', ['-f', '-c', '%T', folder]).stdout.toString().trim()}`,
  );
  console.log('| level | way | first call | again | without the file |\n| --- | --- | ---: | ---: | ---: |');
  for (const level of ISOLATION_LEVELS) {
    const rows = [
      await measure(level, 'copy', folder, { MAX_STAGING_BYTES: '0', STAGING_MODE: 'copy' }),
      await measure(level, 'untouched copy, moved', folder, { STAGING_MODE: 'copy' }),
      xfs === null
        ? `${level}, reflink: this machine has no file system for it`
        : await measure(level, 'reflink', xfs.path, {}),
    ];
    for (const row of rows) {
      if (typeof row === 'string') console.log(row);
      else
        console.log(
          `| ${[row.level, row.way, ...[row.firstMs, row.againMs, row.withoutMs].map(Math.round)].join(' | ')} |`,
        );
    }
  }
} finally {
  xfs?.end();
  rmSync(folder, { recursive: true, force: true });
}
