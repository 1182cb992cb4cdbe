import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { expect, test } from 'vitest';
import { aSharedCellar } from '../support/a-cellar.ts';

/** Every kind of file that a run makes, on every channel: told, and downloaded with the bytes that were written. */

const client = aSharedCellar().client();

const TYPES = ['docx', 'pptx', 'zip', 'md', 'json', 'html', 'parquet', 'png', 'svg', 'sqlite', 'mp4', 'xlsx'];
const NAMES = TYPES.map((type) => `out/made.${type}`);
const CODE = `import os
os.makedirs('/mnt/data/out', exist_ok=True)
for kind in ${JSON.stringify(TYPES)}:
    with open('/mnt/data/out/made.' + kind, 'w') as file: file.write('bytes of ' + kind)`;

interface Made {
  readonly name: string;
  readonly download_url: string;
}

/** Each channel's answer, as the names and links that its caller finds. */
const CHANNELS: Readonly<Record<string, () => Promise<readonly Made[]>>> = {
  'chat-id dialect': async () => (await client.exec(CODE, { chat_id: 'every' })).files,
  "LibreChat's dialect": async () => (await client.exec(CODE)).files,
  'a program of bash': async () =>
    (await client.exec(`python3 - <<'END'\n${CODE}\nEND`, { lang: 'bash', chat_id: 'every-bash' })).files,
  'events: file': async () => {
    const body = JSON.stringify({ lang: 'py', code: CODE, chat_id: 'every-events' });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const text = await (await client.fetch('/exec', { method: 'POST', headers, body })).text();
    return [...text.matchAll(/^event: file\ndata: (.*)$/gm)].map(([, json = '']) => JSON.parse(json) as Made);
  },
  'tool server': async () => {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-openwebui-chat-id': 'every-tool',
    };
    const body = JSON.stringify({ code: CODE });
    const answer = await client.fetch('/open-webui/execute_code', { method: 'POST', headers, body });
    return ((await answer.json()) as { files: Made[] }).files;
  },
  MCP: async () => {
    const mcp = new McpClient({ name: 'test', version: '1' });
    try {
      await mcp.connect(new StreamableHTTPClientTransport(new URL(`${client.url}/mcp`)) as Transport);
      const answer = await mcp.callTool({ name: 'execute_code', arguments: { code: CODE } });
      const links = (answer.content as { type: string; name: string; uri: string }[]).filter(
        ({ type }) => type === 'resource_link',
      );
      expect(links.map(({ name }) => name).sort()).toEqual(NAMES.toSorted());
      return (answer.structuredContent as { files: Made[] }).files;
    } finally {
      await mcp.close();
    }
  },
  'list of generated files': async () => {
    await client.exec(CODE, { chat_id: 'every-list' });
    const answer = await client.fetch('/api/v1/downloads/code-execution/every-list/files?format=all');
    const files = (await answer.json()) as (Made & { relative_path: string })[];
    return files.map((file) => ({ ...file, name: file.relative_path }));
  },
  terminal: async () => {
    await client.exec(CODE, { chat_id: 'every-terminal' });
    const headers = { 'x-session-id': 'every-terminal' };
    const answer = await client.fetch('/terminal/files/list?directory=/mnt/data/out', { headers });
    const { entries } = (await answer.json()) as { entries: { name: string }[] };
    return entries.map(({ name }) => ({
      name: `out/${name}`,
      download_url: `/terminal/files/view?path=${encodeURIComponent(`/mnt/data/out/${name}`)}`,
    }));
  },
  'console: files of the session': async () => {
    const { session_id } = await client.exec(CODE, { chat_id: 'every-console' });
    return await client.list(session_id);
  },
};

test.each(Object.entries(CHANNELS))('%s: twelve types are told and downloaded', async (channel, made) => {
  const files = await made();
  expect(files.map(({ name }) => name).sort()).toEqual(NAMES.toSorted());
  for (const { name, download_url: url } of files) {
    const headers = channel === 'terminal' ? { 'x-session-id': 'every-terminal' } : {};
    const path = url.replace(client.url, '');
    const bytes = await (await client.fetch(path, { headers })).text();
    expect([name, bytes]).toEqual([name, `bytes of ${name.slice('out/made.'.length)}`]);
  }
});

test('deliverables are the generated files by default, and other formats come where they are asked for', async () => {
  const answer = await client.exec(CODE, { chat_id: 'every-asked' });
  expect(answer).toMatchObject({ generated_files: [{ name: 'made.xlsx', relative_path: 'out/made.xlsx' }] });
  const list = async (query: string) => {
    const files = await client.fetch(`/api/v1/downloads/code-execution/every-asked/files${query}`);
    return ((await files.json()) as Made[]).map(({ name }) => name).sort();
  };
  expect(await list('')).toEqual(['made.xlsx']);
  expect(await list('?format=docx,png')).toEqual(['made.docx', 'made.png']);
});

test("tools' folders are told in a line, stay out of the files, and are downloaded by path", async () => {
  const code = 'git init -q /mnt/data/repo && cd /mnt/data/repo && echo x > notes.md';
  const answer = await client.exec(code, { chat_id: 'every-git', lang: 'bash' });
  expect(answer.files.map(({ name }) => name)).toEqual(['repo/notes.md']);
  expect(answer).toMatchObject({ other_files: [{ name: 'repo/.git/', type: 'inode/directory' }] });
  const headers = { 'x-session-id': 'every-git' };
  const head = await client.fetch('/terminal/files/view?path=/mnt/data/repo/.git/HEAD', { headers });
  expect(await head.text()).toContain('refs/heads/');
});
