import { Pool } from 'undici';
import { z } from 'zod';

const answerSchema = z.object({
  exit_code: z.int(),
  stdout: z.string(),
  stderr: z.string(),
  files: z.array(z.object({ name: z.string() })),
});
export type Answer = z.output<typeof answerSchema>;

/** Asks a Cellar as a chat's backend does: `POST /exec` with a chat id, over connections that are kept. */
export class ExecClient implements AsyncDisposable {
  readonly #pool: Pool;

  constructor(url: string, connections = 64) {
    this.#pool = new Pool(url, { connections });
  }

  /** @throws Error when the answer is no 200, or its program failed: a figure of failures would be worth nothing. */
  async run(chat: string, lang: string, code: string): Promise<Answer> {
    const response = await this.#pool.request({
      method: 'POST',
      path: '/exec',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chat, lang, code }),
    });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`POST /exec answered ${response.statusCode}: ${text}`);
    const answer = answerSchema.parse(JSON.parse(text));
    if (answer.exit_code !== 0) throw new Error(`The program failed: ${answer.stderr}`);
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }
}
