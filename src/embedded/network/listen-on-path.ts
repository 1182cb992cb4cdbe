import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { basename, dirname, join } from 'node:path';

/**
 * Lets a server listen on a Unix socket whose path may be longer than the hundred bytes that the operating system takes: its
 * folder is named by a descriptor. Linux only. Everybody may connect who can enter the folder.
 */
export async function listenOnPath(server: Server, path: string): Promise<void> {
  await rm(path, { force: true });
  const folder = openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    server.listen(join('/proc/self/fd', String(folder), basename(path)));
    await once(server, 'listening');
    await chmod(path, 0o666);
  } finally {
    closeSync(folder);
  }
}
