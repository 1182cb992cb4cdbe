import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { z } from 'zod';

const fileSchema = z.object({ id: z.string(), name: z.string(), storage_session_id: z.string().optional() });
const answerSchema = z.object({
  session_id: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  files: z.array(fileSchema).optional(),
});

/** The answer that a run must give for its time to count. */
export interface Run {
  readonly chat: string;
  readonly lang: 'py' | 'bash';
  readonly code: string;
  readonly prints: string;
  /** A workbook that must be among the files of the answer. */
  readonly workbook?: string;
}

/**
 * A server of LibreChat's contract, asked as LibreChat asks it: `POST /exec` with a `runtime_session_hint`, over connections that
 * are kept. Its processor time and memory are those of a control group that holds all its processes.
 */
export class Server implements AsyncDisposable {
  readonly name: string;
  readonly #base: URL;
  readonly #group: string;
  readonly #pool: Pool;

  /** @param group the folder of a control group, version 1 (cpuacct) or 2 */
  constructor(name: string, url: string, group: string) {
    this.name = name;
    this.#base = new URL(url.endsWith('/') ? url : `${url}/`);
    this.#group = group;
    this.#pool = new Pool(this.#base.origin, { connections: 64 });
  }

  /** Milliseconds until the answer was read. @throws Error when it isn't the expected one */
  async time(run: Run): Promise<number> {
    const startedAt = performance.now();
    const { statusCode, body } = await this.#pool.request({
      method: 'POST',
      path: `${this.#base.pathname}exec`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lang: run.lang, code: run.code, runtime_session_hint: run.chat }),
    });
    const text = await body.text();
    const tookMs = performance.now() - startedAt;
    if (statusCode !== 200) throw new Error(`${this.name}: POST /exec answered ${statusCode}: ${text.slice(0, 300)}`);
    const answer = answerSchema.parse(JSON.parse(text));
    if (answer.stdout.trim() !== run.prints) {
      throw new Error(`${this.name}: expected ${run.prints}, got ${text.slice(0, 500)}`);
    }
    if (run.workbook !== undefined) await this.#checkWorkbook(answer, run.workbook);
    return tookMs;
  }

  async #checkWorkbook(answer: z.output<typeof answerSchema>, name: string): Promise<void> {
    const file = answer.files?.find((made) => made.name === name);
    if (file === undefined) throw new Error(`${this.name}: ${name} is not among the files of the answer.`);
    const { statusCode, body } = await this.#pool.request({
      method: 'GET',
      path: `${this.#base.pathname}download/${file.storage_session_id ?? answer.session_id}/${file.id}?kind=user&id=beside`,
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    // A zip archive names its members in plain letters.
    if (statusCode !== 200 || !bytes.subarray(0, 2).equals(Buffer.from('PK')) || !bytes.includes('xl/workbook.xml')) {
      throw new Error(`${this.name}: the download of ${name} answered ${statusCode} and ${bytes.length} bytes.`);
    }
  }

  /** Milliseconds of processor time that all its processes, those that ended included, have taken. */
  async processorMs(): Promise<number> {
    try {
      return Number(await readFile(join(this.#group, 'cpuacct.usage'), 'utf8')) / 1e6;
    } catch {
      const usage = /^usage_usec (\d+)/m.exec(await readFile(join(this.#group, 'cpu.stat'), 'utf8'))?.[1];
      return Number(usage) / 1e3;
    }
  }

  /** Waits until it has nothing left to do: less than 40 ms of processor time in 0.7 s. @throws Error after `limitMs` */
  async rest(limitMs = 25_000): Promise<void> {
    for (const endsAt = performance.now() + limitMs; performance.now() < endsAt; ) {
      const before = await this.processorMs();
      await delay(700);
      if ((await this.processorMs()) - before < 40) return;
    }
    throw new Error(`${this.name} is still busy after ${limitMs / 1000} s.`);
  }

  /** MiB of proportional set size of all its processes. */
  async memoryMib(): Promise<number> {
    const lists = (await readdir(this.#group, { recursive: true })).filter((name) => name.endsWith('cgroup.procs'));
    let kib = 0;
    for (const list of lists) {
      for (const pid of (await readFile(join(this.#group, list), 'utf8')).split('\n').filter(Boolean)) {
        // A process that ended meanwhile has no memory.
        const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
        kib += Number(/^Pss:\s*(\d+)/m.exec(rollup)?.[1] ?? 0);
      }
    }
    return kib / 1024;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }
}
