import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Random } from '../../support/random.ts';
import { WAIT_MS } from '../../support/settings.ts';
import type { ChaosService } from './chaos-service.ts';
import { type Ledger, sha256 } from './ledger.ts';

/** Longer than any of Cellar's own deadlines: who waits for this long was forgotten. */
const RUN_TIMEOUT_MS = 3_000;
/** Refusals that a disaster explains. */
const EXPLAINED = new Set([
  'gateway_unavailable',
  'gateway_error',
  'kernel_start_failed',
  'rate_limited',
  'shutting_down',
]);

interface Named {
  readonly id: string;
  readonly name: string;
  readonly session_id: string;
  readonly sha256: string;
}

/** One client on a chat of its own, which uploads, runs and downloads, and notes what it was promised. */
export class ChaosClient {
  /** How its requests ended: a status, or `closed`. */
  readonly answers: string[] = [];
  /** Observed violations. */
  readonly complaints: string[] = [];
  readonly #service: ChaosService;
  readonly #ledger: Ledger;
  readonly #chat: string;
  readonly #random: Random;

  constructor(service: ChaosService, ledger: Ledger, number: number, seed: number) {
    this.#service = service;
    this.#ledger = ledger;
    this.#chat = `chaos ${number}`;
    this.#random = new Random(seed * 100 + number);
  }

  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const kind = this.#random.below(100);
      if (kind < 35) await this.#run('py');
      else if (kind < 65) await this.#run('bash');
      else if (kind < 85) await this.#upload();
      else await this.#download();
      await delay(this.#random.below(200));
    }
  }

  async #run(lang: 'py' | 'bash'): Promise<void> {
    const text = `${this.#random.below(2 ** 30)}`;
    const name = `${lang}.csv`;
    const pause = this.#random.below(20) / 10;
    const code =
      lang === 'py'
        ? `import time; time.sleep(${pause}); open('/mnt/data/${name}', 'w').write('${text}')`
        : `sleep ${pause}; printf %s ${text} > ${name}`;
    const answer = await this.#ask('/exec', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lang, code, chat_id: this.#chat, timeout: RUN_TIMEOUT_MS }),
    });
    if (answer === undefined) return;
    const files = (answer['files'] ?? []) as Named[];
    for (const file of files) this.#ledger.keep(file.session_id, file.id, file.sha256);
    const wrote = files.find((file) => file.name === name);
    if (answer['exit_code'] !== 0) return;
    if (wrote?.sha256 !== sha256(Buffer.from(text))) {
      this.complaints.push(
        `${lang} exited with 0 and ${name} is ${JSON.stringify(wrote)} instead of ${text}: ${JSON.stringify(answer)}`,
      );
    }
  }

  async #upload(): Promise<void> {
    const bytes = randomBytes(this.#random.below(300_000));
    const form = new FormData();
    form.append('file', new Blob([bytes]), 'chaos.bin');
    const answer = await this.#ask('/upload', { method: 'POST', body: form });
    for (const { fileId } of (answer?.['files'] ?? []) as { fileId: string }[]) {
      this.#ledger.keep(String(answer?.['session_id']), fileId, sha256(bytes));
    }
  }

  async #download(): Promise<void> {
    const known = [...this.#ledger.files];
    if (known.length === 0) return;
    const [id, { session, sha256: sum }] = this.#random.pick(known);
    const body = await this.#fetch(`/download/${session}/${id}`);
    if (body?.status === 404 && this.#ledger.files.has(id)) this.complaints.push(`${id} was promised and is a 404`);
    if (body?.status === 200 && sha256(body.bytes) !== sum) this.complaints.push(`${id} is not what was promised`);
  }

  async #ask(path: string, init: RequestInit): Promise<Record<string, unknown> | undefined> {
    const answer = await this.#fetch(path, init);
    if (answer === undefined) return undefined;
    const text = Buffer.from(answer.bytes).toString();
    const body = JSON.parse(text) as Record<string, unknown>;
    // An error of the program's is an object; here it is the time limit's, of a kernel that was stopped.
    if (answer.status === 200 && typeof body['error'] !== 'string') return body;
    if (!EXPLAINED.has(String(body['error']))) this.complaints.push(`${answer.status} ${text.slice(0, 300)}`);
    await delay(200);
    return undefined;
  }

  /** The answer, read to its end; undefined where the connection was closed. */
  async #fetch(path: string, init: RequestInit = {}): Promise<{ status: number; bytes: Uint8Array } | undefined> {
    const url = await this.#service.whenUp();
    const signal = AbortSignal.timeout(WAIT_MS);
    try {
      const response = await fetch(`${url}${path}`, { ...init, signal });
      const bytes = new Uint8Array(await response.arrayBuffer());
      this.answers.push(`${response.status}`);
      return { status: response.status, bytes };
    } catch (error) {
      if (signal.aborted) this.complaints.push(`${init.method ?? 'GET'} ${path}: no answer in ${WAIT_MS} ms`);
      else if (!(error instanceof TypeError)) throw error;
      this.answers.push('closed');
      await delay(50);
      return undefined;
    }
  }
}
