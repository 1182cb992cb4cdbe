import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, launchChromium } from '../browser/chromium.ts';
import { ChatPage } from './chat-page.ts';
import { type Member, Person } from './librechat.ts';
import { NotRun, type Stage } from './scenario.ts';

interface Options extends Pick<Stage, 'endpoint' | 'hasTokens'> {
  readonly url: string;
  /** The shell command that restarts Cellar. */
  readonly restart: string | undefined;
  /** Takes the pictures. */
  readonly folder: string;
}

/** Two people of a LibreChat with an agent each, and a browser once somebody looks. */
export class OpenStage implements Stage, AsyncDisposable {
  readonly endpoint: string;
  readonly hasTokens: boolean;
  /** Names, without `.png`. */
  readonly pictures: string[] = [];
  readonly #options: Options;
  readonly #members: Member[] = [];
  #browser: Browser | undefined;

  private constructor(options: Options) {
    this.#options = options;
    this.endpoint = options.endpoint;
    this.hasTokens = options.hasTokens;
  }

  /** Registers the people. */
  static async open(options: Options): Promise<OpenStage> {
    const stage = new OpenStage(options);
    try {
      for (const name of ['anna', 'ben']) await stage.#register(name);
      return stage;
    } catch (error) {
      await stage[Symbol.asyncDispose]();
      throw error;
    }
  }

  get anna(): Member {
    return this.#member(0);
  }

  get ben(): Member {
    return this.#member(1);
  }

  async restartCellar(): Promise<void> {
    const { restart } = this.#options;
    if (restart === undefined) throw new NotRun('nobody said how to restart Cellar (--restart)');
    // A call that blocks would miss that LibreChat closes idle connections, and the next request would go into one of them.
    const [status] = await once(spawn(restart, { shell: true, stdio: 'inherit' }), 'close');
    if (status !== 0) throw new Error(`“${restart}” ended with status ${status}.`);
  }

  async openPage(member: Member): Promise<ChatPage> {
    this.#browser ??= await launchChromium();
    return await ChatPage.open(this.#browser, member);
  }

  async takePicture({ page }: ChatPage, name: string): Promise<void> {
    await page.screenshot({ path: join(this.#options.folder, `${name}.png`), animations: 'disabled' });
    this.pictures.push(name);
  }

  /** Deletes the accounts. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser?.close();
    for (const { person } of this.#members) {
      try {
        await person.leave();
      } catch (error) {
        console.error(`The account ${person.email} is still there: ${(error as Error).message}`);
      }
    }
  }

  async #register(name: string): Promise<void> {
    const { url, endpoint } = this.#options;
    const person = await Person.register(url, `cellar-${name}-${Date.now().toString(36)}@example.com`);
    this.#members.push({ person, agent: await person.addAgent(endpoint, 'Cellar') });
  }

  #member(index: number): Member {
    const member = this.#members[index];
    if (member === undefined) throw new Error('Nobody is registered yet.');
    return member;
  }
}
