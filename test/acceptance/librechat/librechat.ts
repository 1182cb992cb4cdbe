import { randomBytes, randomUUID } from 'node:crypto';
import { type CodeReference, type LibreChatFile, readEvents, type Turn, toTurn } from './turn.ts';

/** A person of a running LibreChat, by its own HTTP API, as its page uses it (v0.8.6 and later). */

/** LibreChat refuses programs that don't look like a browser. */
const USER_AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const NO_PARENT = '00000000-0000-0000-0000-000000000000';
const TURN_MS = 900_000;

export interface Agent {
  readonly id: string;
}

interface Attached {
  /** The turn that this one follows. Default: a new conversation. */
  readonly after?: Turn;
  readonly files?: readonly LibreChatFile[];
}

export class Person {
  readonly url: string;
  readonly email: string;
  readonly password = randomBytes(18).toString('base64url');
  #token = '';
  #id = '';

  private constructor(url: string, email: string) {
    this.url = url;
    this.email = email;
  }

  /** Registers a new person, and signs in. */
  static async register(url: string, email: string): Promise<Person> {
    const person = new Person(url, email);
    const [name] = email.split('@');
    const { password } = person;
    const account = { name, username: name, email, password, confirm_password: password };
    await person.#ask('POST', '/api/auth/register', account);
    const { token, user } = (await person.#ask('POST', '/api/auth/login', { email, password })) as {
      token?: string;
      user?: { id?: string; _id?: string };
    };
    if (token === undefined) throw new Error(`LibreChat has registered ${email}, but doesn't let the account sign in.`);
    person.#token = token;
    person.#id = user?.id ?? user?._id ?? '';
    return person;
  }

  /** An agent that runs code, with the scripted model of this endpoint. */
  async addAgent(endpoint: string, name: string): Promise<Agent> {
    const agent = { name, provider: endpoint, model: 'scripted', tools: ['execute_code'], model_parameters: {} };
    return (await this.#ask('POST', '/api/agents', agent)) as Agent;
  }

  /** Lets the first agent hand a conversation over to the second. */
  async addHandOff({ id }: Agent, to: Agent): Promise<void> {
    await this.#ask('PATCH', `/api/agents/${id}`, { edges: [{ from: id, to: to.id, edgeType: 'handoff' }] });
  }

  /** The page's *Upload to Code Environment*. */
  async upload(name: string, text: string): Promise<LibreChatFile> {
    const form = new FormData();
    for (const [field, value] of Object.entries({
      endpoint: 'agents',
      file_id: randomUUID(),
      tool_resource: 'execute_code',
      message_file: 'true',
    })) {
      form.append(field, value);
    }
    form.append('file', new Blob([text], { type: 'text/csv' }), encodeURIComponent(name));
    return (await this.#ask('POST', '/api/files', form)) as LibreChatFile;
  }

  /** Sends a message, and reads the answer to its end. */
  async say(agent: Agent, text: string, { after, files = [] }: Attached = {}): Promise<Turn> {
    const { streamId, conversationId } = (await this.#ask('POST', '/api/agents/chat/agents', {
      ...{ text, sender: 'User', isCreatedByUser: true, isTemporary: false, isRegenerate: false, error: false },
      ...{ endpoint: 'agents', agent_id: agent.id, key: 'never', clientTimestamp: new Date().toISOString() },
      ...{ messageId: randomUUID(), parentMessageId: after?.messageId ?? NO_PARENT },
      conversationId: after?.conversationId ?? null,
      files: files.map(({ file_id, filepath, type }) => ({ file_id, filepath, type })),
    })) as { streamId?: string; conversationId?: string };
    const response = await this.#send('GET', `/api/agents/chat/stream/${streamId ?? conversationId}`);
    return toTurn(await readEvents(response));
  }

  /** A file's bytes by LibreChat's route to the code server, which needs nothing but the ids; null unless it gives them. */
  async downloadByIds({ storage_session_id, file_id }: CodeReference): Promise<Buffer | null> {
    return await this.#download(`/api/files/code/download/${storage_session_id}/${file_id}`);
  }

  /** A file's bytes by the link that the page has. */
  async download({ file_id, filepath }: LibreChatFile): Promise<Buffer | null> {
    return await this.#download(
      filepath.startsWith('/images/') ? filepath : `/api/files/download/${this.#id}/${file_id}`,
    );
  }

  /** Deletes the account, with its conversations. */
  async leave(): Promise<void> {
    await this.#ask('DELETE', '/api/user/delete');
  }

  async #download(path: string): Promise<Buffer | null> {
    const response = await this.#send('GET', path);
    const bytes = Buffer.from(await response.arrayBuffer());
    return response.ok ? bytes : null;
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await this.#send(method, path, body);
    const text = await response.text();
    if (!response.ok)
      throw new Error(`LibreChat answers ${method} ${path} with ${response.status}: ${text.slice(0, 300)}`);
    return text === '' ? {} : JSON.parse(text);
  }

  async #send(method: string, path: string, body?: object): Promise<Response> {
    const isForm = body instanceof FormData;
    const response = fetch(this.url + path, {
      method,
      signal: AbortSignal.timeout(TURN_MS),
      headers: {
        'user-agent': USER_AGENT,
        ...(this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return await response.catch((error: Error) => {
      const { code } = (error.cause ?? {}) as { code?: string };
      throw new Error(`LibreChat does not answer ${method} ${this.url}${path}: ${code ?? error.message}`);
    });
  }
}

/** A person with an agent that runs code. */
export interface Member {
  readonly person: Person;
  readonly agent: Agent;
}
