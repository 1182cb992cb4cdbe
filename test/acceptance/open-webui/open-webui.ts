import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { blockOf } from './document.ts';
import { FOLDER } from './install-setup.ts';

/** A stock Open WebUI on loopback, offline, set up as docs/open-webui.md says. */

const PASSWORD = 'pw-Test-12345';
export const ADMIN = 'admin@example.org';
export const BOB = 'bob@example.org';
export const EVE = 'eve@example.org';
const EVERYBODY = [{ principal_type: 'user', principal_id: '*', permission: 'read' }];
const PLUGIN = join(import.meta.dirname, '../../../integrations/open-webui/cellar_tool.py');
const START_MS = 300_000;

interface Options {
  readonly port: number;
  readonly modelUrl: string;
  readonly cellarUrl: string;
  readonly key: string;
  /** The key of the scope `jupyter`. */
  readonly jupyterKey: string;
  readonly jwtSecret: string;
}

export class OpenWebUi implements AsyncDisposable {
  readonly url: string;
  /** By e-mail address. */
  readonly tokens: Record<string, string> = {};
  readonly #child: ChildProcess;
  readonly #dataDir: string;

  private constructor({ port, modelUrl, cellarUrl, key, jupyterKey, jwtSecret }: Options) {
    this.url = `http://127.0.0.1:${port}`;
    this.#dataDir = mkdtempSync(join(tmpdir(), 'cellar-open-webui-'));
    this.#child = spawn(join(FOLDER, 'bin/open-webui'), ['serve', '--host', '127.0.0.1', '--port', String(port)], {
      cwd: this.#dataDir,
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        HOME: this.#dataDir,
        DATA_DIR: this.#dataDir,
        OFFLINE_MODE: 'True',
        HF_HUB_OFFLINE: '1',
        ENABLE_OLLAMA_API: 'False',
        OPENAI_API_BASE_URL: modelUrl,
        OPENAI_API_KEY: 'none',
        RAG_EMBEDDING_ENGINE: 'openai',
        RAG_OPENAI_API_BASE_URL: modelUrl,
        RAG_OPENAI_API_KEY: 'none',
        BYPASS_EMBEDDING_AND_RETRIEVAL: 'True',
        AUDIO_STT_ENGINE: 'openai',
        DEFAULT_USER_ROLE: 'user',
        WEBUI_SECRET_KEY: 'open-webui-tests',
        ENABLE_VERSION_UPDATE_CHECK: 'False',
        ANONYMIZED_TELEMETRY: 'False',
        ENABLE_TITLE_GENERATION: 'False',
        ENABLE_TAGS_GENERATION: 'False',
        ENABLE_FOLLOW_UP_GENERATION: 'False',
        ENABLE_EVALUATION_ARENA_MODELS: 'False',
        CORS_ALLOW_ORIGIN: this.url,
        WEBUI_URL: this.url,
        ENABLE_FORWARD_USER_INFO_HEADERS: 'True',
        FORWARD_USER_INFO_HEADER_JWT_SECRET: jwtSecret,
        TERMINAL_SERVER_CONNECTIONS: terminalConnections(cellarUrl, key),
        ...jupyterEngine(cellarUrl, jupyterKey),
      },
    });
  }

  /** Starts it, and makes its people, tool, connections and models. */
  static async start(options: Options): Promise<OpenWebUi> {
    const server = new OpenWebUi(options);
    const deadline = Date.now() + START_MS;
    for (;;) {
      const answer = await fetch(`${server.url}/health`).catch(() => null);
      if (answer?.ok === true) break;
      if (server.#child.exitCode !== null || Date.now() > deadline) throw new Error('Open WebUI did not start.');
      await delay(500);
    }
    await server.#setUp(options);
    return server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await ended;
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #setUp({ cellarUrl, key }: Options): Promise<void> {
    const { token } = await ask(`${this.url}/api/v1/auths/signup`, { name: 'Ada', email: ADMIN, password: PASSWORD });
    const admin = (path: string, body: object) => ask(`${this.url}${path}`, body, String(token));
    this.tokens[ADMIN] = String(token);
    for (const email of [BOB, EVE]) {
      const person = { name: email.split('@')[0], email, password: PASSWORD, role: 'user' };
      this.tokens[email] = String((await admin('/api/v1/auths/add', person))['token']);
    }
    const tool = { id: 'cellar', name: 'Cellar', meta: { description: '' }, content: readFileSync(PLUGIN, 'utf8') };
    await admin('/api/v1/tools/create', { ...tool, access_grants: EVERYBODY });
    await admin('/api/v1/tools/id/cellar/valves/update', { cellar_url: cellarUrl, api_key: key });
    const servers = [toolServer(cellarUrl, key), mcpServer(cellarUrl, key)];
    await admin('/api/v1/configs/tool_servers', { TOOL_SERVER_CONNECTIONS: servers });
    const model = async (id: string, base: string | null, meta: object, params: object = {}) =>
      await admin('/api/v1/models/create', {
        ...{ id, name: id, base_model_id: base, params, access_grants: EVERYBODY, is_active: true },
        meta: { capabilities: { file_upload: true, vision: true, terminal: true, code_interpreter: true }, ...meta },
      });
    await model('scripted', null, {});
    await model('by-terminal', 'scripted', { terminalId: 'cellar' });
    await model('by-terminal-and-server', 'scripted', { terminalId: 'cellar', toolIds: ['server:cellar-tools'] });
    await model('by-plugin', 'scripted', { toolIds: ['cellar'] });
    await model('by-server', 'scripted', { toolIds: ['server:cellar-tools'] });
    await model('by-mcp', 'scripted', { toolIds: ['server:mcp:cellar-mcp'] });
    const interpreter = { defaultFeatureIds: ['code_interpreter'] };
    await model('by-engine', 'scripted', interpreter);
    await model('by-blocks', 'scripted', interpreter, { function_calling: 'legacy' });
  }
}

async function ask(url: string, body: object, token?: string): Promise<Record<string, unknown>> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

/** The document's line for the environment, with this Cellar's address and key. */
function terminalConnections(cellarUrl: string, key: string): string {
  const [, value] = /^export TERMINAL_SERVER_CONNECTIONS='(.*)'$/m.exec(blockOf('Terminal connection', 'sh')) ?? [];
  if (value === undefined) throw new Error('docs/open-webui.md has no TERMINAL_SERVER_CONNECTIONS.');
  return filledIn(value, cellarUrl, key);
}

/** The document's variables of the Jupyter engine. */
function jupyterEngine(cellarUrl: string, key: string): Record<string, string> {
  const lines = filledIn(blockOf('Jupyter engine', 'sh (2)'), cellarUrl, key).trim().split('\n');
  return Object.fromEntries(lines.map((line) => /^(\w+)=(.*)$/.exec(line)?.slice(1) ?? []));
}

const toolServer = (cellarUrl: string, key: string): object => ({
  ...{ url: `${cellarUrl}/open-webui`, path: 'openapi.json', type: 'openapi', auth_type: 'bearer', key },
  headers: JSON.parse(blockOf('OpenAPI tool server', 'json')),
  config: { enable: true, access_grants: EVERYBODY },
  info: { id: 'cellar-tools', name: 'Cellar tools', description: '' },
});

const mcpServer = (cellarUrl: string, key: string): object => ({
  ...toolServer(cellarUrl, key),
  ...{ url: `${cellarUrl}/mcp`, path: '', type: 'mcp' },
  info: { id: 'cellar-mcp', name: 'Cellar by MCP', description: '' },
});

const filledIn = (text: string, cellarUrl: string, key: string): string =>
  text.replaceAll('http://cellar:8000', cellarUrl).replaceAll('<the secret>', key);
