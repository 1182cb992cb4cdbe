import { createHash } from 'node:crypto';
import { AppError } from '../../../../src/errors/app-error.ts';
import type { RemoteFiles } from '../../../../src/workspaces/transport/remote-files.ts';
import type { SnapshotEntry } from '../../../../src/workspaces/workspace.ts';

/** A kernel's files, in memory, with a count of what traveled. */
export class MemoryRemote implements RemoteFiles {
  readonly sent: string[] = [];
  readonly fetched: string[] = [];
  /** Most bytes that one piece had. */
  largestPiece = 0;
  readonly #files = new Map<string, { bytes: Buffer; entry: SnapshotEntry }>();
  readonly #parts = new Map<string, Buffer>();
  #clock = 0n;

  put(name: string, content: string | Buffer, size?: number): void {
    const bytes = Buffer.from(content);
    this.#clock += 1n;
    const entry = { size: size ?? bytes.length, mtimeNs: this.#clock, ctimeNs: this.#clock, inode: this.#clock };
    this.#files.set(name, { bytes, entry });
  }

  delete(name: string): void {
    this.#files.delete(name);
  }

  text(name: string): string | undefined {
    return this.#files.get(name)?.bytes.toString();
  }

  get names(): string[] {
    return [...this.#files.keys()].sort();
  }

  async list(maxFiles: number) {
    const files = new Map([...this.#files].slice(0, maxFiles).map(([name, { entry }]) => [name, entry]));
    return { files, isTruncated: this.#files.size > maxFiles };
  }

  async read(name: string, offset: number, length: number) {
    const { bytes, entry } = this.#find(name);
    this.fetched.push(name);
    this.largestPiece = Math.max(this.largestPiece, length);
    return { bytes: bytes.subarray(offset, offset + length), entry };
  }

  async hash(name: string) {
    const { bytes, entry } = this.#find(name);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), entry };
  }

  async write(part: string, offset: number, bytes: Uint8Array) {
    const held = this.#parts.get(part) ?? Buffer.alloc(0);
    this.largestPiece = Math.max(this.largestPiece, bytes.length);
    const grown = Buffer.alloc(Math.max(held.length, offset + bytes.length));
    held.copy(grown);
    grown.set(bytes, offset);
    this.#parts.set(part, grown);
  }

  async commit(part: string, { name }: { name: string }): Promise<SnapshotEntry> {
    this.sent.push(name);
    this.put(name, this.#parts.get(part) ?? '');
    this.#parts.delete(part);
    return this.#find(name).entry;
  }

  async discard(part: string) {
    this.#parts.delete(part);
  }

  async remove(name: string) {
    this.delete(name);
  }

  #find(name: string) {
    const file = this.#files.get(name);
    if (file === undefined) throw new AppError('file_not_found', 'There is no such file.');
    return file;
  }
}
