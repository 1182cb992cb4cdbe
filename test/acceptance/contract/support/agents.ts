import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** LibreChat's packages of both generations, driven the way LibreChat's agents drive them: by a ToolNode. */

export type Generation = 'a' | 'b';

/** A tool's answer to the model, and the part that LibreChat keeps. */
export interface ToolAnswer {
  readonly content: string;
  readonly status: string | undefined;
  readonly artifact: {
    readonly session_id: string;
    readonly files?: readonly FileRef[];
    readonly deleted_files?: readonly string[];
    readonly runtime_session_id?: string;
    readonly runtime_status?: string;
  };
}

export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly session_id?: string;
  readonly storage_session_id?: string;
  readonly kind?: string;
  readonly resource_id?: string;
  readonly version?: number;
  readonly inherited?: true;
}

/** The package's record of a run's files between two calls. */
export interface CodeSession {
  readonly session_id: string;
  readonly files: readonly FileRef[];
}

export interface Tool {
  readonly name: string;
  invoke(input: unknown, config?: unknown): Promise<unknown>;
}

interface ToolNode {
  invoke(input: { messages: unknown[] }, config?: unknown): Promise<{ messages: ToolAnswer[] }>;
}

/** The part of the packages that is used here. */
interface Package {
  readonly ToolNode: new (options: Record<string, unknown>) => ToolNode;
  readonly createCodeExecutionTool: (params?: Record<string, unknown>) => Tool;
  readonly createBashExecutionTool?: (params?: Record<string, unknown>) => Tool;
  readonly createProgrammaticToolCallingTool: (params?: Record<string, unknown>) => Tool;
  readonly createBashProgrammaticToolCallingTool?: (params?: Record<string, unknown>) => Tool;
  readonly normalizeToPythonIdentifier: (name: string) => string;
  readonly normalizeToBashIdentifier?: (name: string) => string;
}

const require = createRequire(import.meta.url);

/** One run of an agent: its tools share the files that they make. */
export class Agent {
  readonly #node: ToolNode;
  readonly #aiMessage: new (
    fields: Record<string, unknown>,
  ) => unknown;
  readonly sessions: Map<string, CodeSession>;
  #calls = 0;

  constructor(agents: Agents, tools: readonly Tool[], options: Record<string, unknown> = {}, files?: CodeSession) {
    this.sessions = new Map(files === undefined ? [] : [['execute_code', files]]);
    this.#node = new agents.package.ToolNode({ tools, sessions: this.sessions, handleToolErrors: true, ...options });
    this.#aiMessage = agents.aiMessage;
  }

  /** The files that the next call refers to. */
  get files(): readonly FileRef[] {
    return this.sessions.get('execute_code')?.files ?? [];
  }

  async call(name: string, args: Record<string, unknown>): Promise<ToolAnswer> {
    const [answer] = await this.callAll([{ name, args }]);
    if (answer === undefined) throw new Error('the tool node answered nothing');
    return answer;
  }

  /** Several calls of one message, which the node runs at the same time. */
  async callAll(calls: readonly { name: string; args: Record<string, unknown> }[]): Promise<ToolAnswer[]> {
    const tool_calls = calls.map((call) => ({ ...call, id: `call_${++this.#calls}`, type: 'tool_call' }));
    const { messages } = await this.#node.invoke(
      { messages: [new this.#aiMessage({ content: '', tool_calls })] },
      { configurable: { thread_id: 'thread' } },
    );
    return messages;
  }
}

export class Agents {
  readonly generation: Generation;
  readonly package: Package;
  readonly aiMessage: new (
    fields: Record<string, unknown>,
  ) => unknown;

  private constructor(generation: Generation, loaded: Package, messages: { AIMessage: Agents['aiMessage'] }) {
    this.generation = generation;
    this.package = loaded;
    this.aiMessage = messages.AIMessage;
  }

  /** Loads the package with `<url>/v1` as its base URL, which it keeps for good. */
  static async load(generation: Generation, url: string): Promise<Agents> {
    process.env['LIBRECHAT_CODE_BASEURL'] = `${url}/v1`;
    // By a name that the compiler doesn't look up: the packages are installed for this ring only.
    const entry = require.resolve(`agents-gen-${generation}`);
    const loaded = (await import(`agents-gen-${generation}`)) as Package;
    const messages = (await import(pathToFileURL(createRequire(entry).resolve('@langchain/core/messages')).href)) as {
      AIMessage: Agents['aiMessage'];
    };
    return new Agents(generation, loaded, messages);
  }

  /** `execute_code` as LibreChat makes it, with the parameters that it passes. */
  codeTool(params: Record<string, unknown> = {}): Tool {
    const own =
      this.generation === 'a'
        ? { LIBRECHAT_CODE_API_KEY: 'some-key-of-librechat', user_id: 'u1' }
        : { user_id: 'u1', codeSessionKey: 'execute_code' };
    return this.package.createCodeExecutionTool({ ...own, ...params });
  }

  /** A run of an agent with `execute_code`, on the files of earlier turns. */
  agent(files?: readonly FileRef[], params: Record<string, unknown> = {}): Agent {
    const first = files?.[0];
    const session_id = first?.storage_session_id ?? first?.session_id ?? '';
    const session = files === undefined ? undefined : { session_id, files };
    return new Agent(this, [this.codeTool(params)], {}, session);
  }

  /** A run of an agent with a tool whose programs may call the other ones. */
  programmatic(runner: Tool, tools: readonly Tool[]): Agent {
    const definition = { parameters: { type: 'object', properties: {} }, allowed_callers: ['code_execution'] };
    const registry = new Map(tools.map(({ name }) => [name, { name, description: name, ...definition }]));
    return new Agent(this, [runner, ...tools], { toolRegistry: registry, codeSessionKey: 'execute_code' });
  }
}
