import { expect } from 'vitest';
import { Client, type ExecAnswer } from '../acceptance/client.ts';
import { CellarProcess } from './cellar-process.ts';

/** A Cellar that hostile programs run in, and a neighbor who must never notice. */

export interface HostileService extends AsyncDisposable {
  readonly cellar: CellarProcess;
  readonly client: Client;
  /** Runs Python in a chat. */
  py(chat: string, code: string, timeoutMs?: number): Promise<ExecAnswer>;
  /** Runs a program in a workspace of its own, whose every file is told. */
  bash(code: string): Promise<ExecAnswer>;
  /** A chat after what was done to it: the next run works. */
  goesOn(chat: string): Promise<ExecAnswer>;
  /** The neighbor's variables and file are what they were, and the service is well. */
  leavesOthersAlone(): Promise<void>;
}

const NEIGHBOR = 'neighbor';

export async function aHostileService(env: Readonly<Record<string, string>> = {}): Promise<HostileService> {
  const cellar = await CellarProcess.start({ env: { ...env } });
  const client = new Client(cellar.url);
  const py = (chat: string, code: string, timeoutMs = 120_000) =>
    client.exec(code, { chat_id: chat, timeout: timeoutMs });
  const secret = `${Math.random()}`;
  await py(NEIGHBOR, `mine = '${secret}'\nopen('/mnt/data/mine.csv', 'w').write(mine)`);
  return {
    cellar,
    client,
    py,
    bash: (code) => client.exec(code, { lang: 'bash' }),
    goesOn: async (chat) => {
      const answer = await py(chat, "print('goes on')");
      expect(answer).toMatchObject({ stdout: 'goes on\n', stderr: '', exit_code: 0 });
      return answer;
    },
    leavesOthersAlone: async () => {
      const code = "import os\nprint(mine, open('/mnt/data/mine.csv').read(), sorted(os.listdir('/mnt/data')))";
      expect(await py(NEIGHBOR, code)).toMatchObject({
        stdout: `${secret} ${secret} ['mine.csv']\n`,
        stderr: '',
        state_lost: false,
      });
      expect((await client.fetch('/health')).status).toBe(200);
    },
    [Symbol.asyncDispose]: () => cellar[Symbol.asyncDispose](),
  };
}
