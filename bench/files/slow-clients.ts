import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** The memory of transfers that stand still, as those of slow clients do most of the time. */

const MIB = 1024 * 1024;
/** Long enough for what can be on its way to be there. */
const SETTLING_MS = 2_000;

/** Resident memory of a process in MiB. */
const residentMib = (pid: number): number =>
  Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** MiB that so many uploads take, each a form of which a part has been sent. */
export async function slowUploads(url: string, pid: number, count: number, sentBytes = MIB): Promise<number> {
  const boundary = 'slow';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="slow.bin"\r\n\r\n`;
  const request = `POST /upload HTTP/1.1\r\nhost: localhost\r\ncontent-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${64 * MIB}\r\n\r\n${head}`;
  const bytes = Buffer.alloc(sentBytes, 'slow');
  return await growth(url, pid, count, (socket) => {
    socket.write(request);
    socket.write(bytes);
  });
}

/** MiB that so many downloads take of which the client has taken only what its socket holds. */
export async function slowDownloads(url: string, pid: number, count: number, path: string): Promise<number> {
  return await growth(url, pid, count, (socket) => {
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  });
}

async function growth(url: string, pid: number, count: number, begin: (socket: Socket) => void): Promise<number> {
  const { hostname, port } = new URL(url);
  const before = residentMib(pid);
  const sockets = Array.from({ length: count }, () => connect(Number(port), hostname));
  for (const socket of sockets) begin(socket.on('error', () => {}));
  await delay(SETTLING_MS);
  const after = residentMib(pid);
  for (const socket of sockets) socket.destroy();
  await delay(SETTLING_MS);
  return after - before;
}
