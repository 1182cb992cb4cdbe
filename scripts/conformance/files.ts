import assert from 'node:assert/strict';
import { Absent, type Answer, type Client, type Generation, ID, type Row, uniqueName, type WireFile } from './row.ts';
import { exec } from './runs.ts';
import { OWNED, reference, send, upload } from './uploads.ts';

/** Rows about files: uploads, references, outputs, downloads, batches and objects. */

const outputsOf = (answer: Answer): WireFile[] =>
  ((answer['files'] as WireFile[] | undefined) ?? []).filter(({ inherited }) => inherited !== true);

const sessionOf = ({ storage_session_id, session_id }: WireFile): string => storage_session_id ?? session_id ?? '';

/** An output as a later run refers to it. */
const again = (generation: Generation, file: WireFile): object =>
  reference(generation, { id: file.id, name: file.name, sessionId: sessionOf(file) });

async function download(client: Client, sessionId: string, id: string, query = ''): Promise<Response> {
  const response = await client.request(`/download/${sessionId}/${id}${query}`);
  assert.equal(response.status, 200, `the download answers ${response.status}`);
  return response;
}

const ofGeneration = (generation: Generation): readonly Row[] => [
  {
    area: 'files',
    generation,
    says: 'stores an upload, and tells the path under which it will stand: spaces, accents and folders kept',
    check: async ({ client }) => {
      const name = `dossier/Übersicht ${uniqueName('a b')}`;
      assert.equal((await upload(client, generation, name, 'a,b\n')).name, name);
    },
  },
  {
    area: 'files',
    generation,
    says: 'puts a file that a run refers to under its name',
    check: async ({ client }) => {
      const file = await upload(client, generation, uniqueName('in'), 'content');
      const files = [reference(generation, { ...file, name: 'sub/renamed é.csv' })];
      assert.equal((await exec(client, 'bash', "cat 'sub/renamed é.csv'", { files }))['stdout'], 'content');
    },
  },
  {
    area: 'files',
    generation,
    says: 'returns what a run made, with ids of 21 characters, for download at once',
    check: async ({ client }) => {
      const made = await exec(client, 'bash', "mkdir -p sub; printf made > 'sub/out é.txt'");
      const [file] = outputsOf(made);
      assert.equal(file?.name, 'sub/out é.txt');
      assert.match(file.id, ID);
      assert.match(sessionOf(file), ID);
      if (generation === 'a') assert.equal(typeof file.session_id, 'string', '`session_id` of the file');
      else assert.equal(typeof file.storage_session_id, 'string', '`storage_session_id` of the file');
      const query = generation === 'a' ? '' : OWNED;
      const response = await download(client, String(made['session_id']), file.id, query);
      assert.equal(await response.text(), 'made');
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
    },
  },
  {
    area: 'files',
    generation,
    says: 'gives a changed file a new id, and does not return an unchanged one as made',
    check: async ({ client }) => {
      const made = outputsOf(await exec(client, 'bash', 'echo 1 > a.txt; echo 1 > b.txt'));
      const changed = outputsOf(
        await exec(client, 'bash', 'echo 2 > a.txt', { files: made.map((file) => again(generation, file)) }),
      );
      assert.deepEqual(
        changed.map(({ name }) => name),
        ['a.txt'],
      );
      assert.ok(!made.some(({ id }) => id === changed[0]?.id), 'a new id');
    },
  },
  {
    area: 'files',
    generation,
    says: 'runs although a file is gone, or two have one name',
    check: async ({ client }) => {
      const [one, two] = [
        await upload(client, generation, 'same.csv', 'one'),
        await upload(client, generation, 'same.csv', 'two'),
      ];
      const gone = { ...one, id: 'z'.repeat(21), name: 'gone.csv' };
      const files = [one, two, gone].map((file) => reference(generation, file));
      assert.equal((await exec(client, 'bash', 'cat same.csv', { files }))['stdout'], 'two');
    },
  },
];

const older: readonly Row[] = [
  {
    area: 'files',
    generation: 'a',
    says: 'lists a session for the freshness probe, by name `session/file`',
    check: async ({ client }) => {
      const { id, sessionId } = await upload(client, 'a', uniqueName('probe'), 'x');
      const listed = (await client.get(`/files/${sessionId}?detail=summary`)) as {
        name: string;
        lastModified: string;
      }[];
      const found = listed.find(({ name }) => name.startsWith(`${sessionId}/${id}`));
      assert.ok(Date.now() - Date.parse(found?.lastModified ?? '') < 23 * 3_600_000, '`lastModified` is of today');
    },
  },
  {
    area: 'files',
    generation: 'a',
    says: 'lists the original file names with detail=full',
    check: async ({ client }) => {
      const { name, sessionId } = await upload(client, 'a', uniqueName('é full'), 'x');
      const listed = (await client.get(`/files/${sessionId}?detail=full`)) as { metadata: Record<string, string> }[];
      assert.deepEqual(
        listed.map(({ metadata }) => metadata['original-filename']),
        [name],
      );
    },
  },
];

const newer: readonly Row[] = [
  {
    area: 'files',
    generation: 'b',
    says: 'tells in deleted_files what a run removed',
    check: async ({ client }) => {
      const [made] = outputsOf(await exec(client, 'bash', 'echo 1 > gone.txt'));
      assert.ok(made !== undefined, 'a file');
      const answer = await exec(client, 'bash', 'rm gone.txt', { files: [again('b', made)] });
      if (answer['deleted_files'] === undefined) throw new Absent('no deleted_files');
      assert.deepEqual(answer['deleted_files'], ['gone.txt']);
    },
  },
  {
    area: 'batch',
    generation: 'b',
    says: 'stores the files of a skill in one session, each under the name that was sent',
    check: async ({ client }) => {
      const names = ['skills/x/SKILL.md', 'skills/x/lib/a b.py'];
      const fields = { kind: 'skill', id: 'skill-1', version: '3', read_only: 'true' };
      const answer = await send(
        client,
        '/upload/batch',
        fields,
        names.map((name) => [name, name] as const),
      );
      assert.equal(answer['message'], 'success');
      assert.match(String(answer['storage_session_id']), ID);
      const files = answer['files'] as { status: string; filename: string; fileId: string }[];
      assert.deepEqual(
        files.map(({ filename, status }) => [filename, status]),
        names.map((name) => [name, 'success']),
      );
      assert.deepEqual([answer['succeeded'], answer['failed']], [2, 0]);
      const references = files.map(({ fileId: id, filename: name }) => ({
        ...{ id, name, kind: 'skill', resource_id: 'skill-1', version: 3 },
        storage_session_id: answer['storage_session_id'],
      }));
      const run = await exec(
        client,
        'bash',
        "cat 'skills/x/lib/a b.py'; echo x >> skills/x/SKILL.md 2>/dev/null || true",
        {
          files: references,
        },
      );
      assert.equal(run['stdout'], names[1]);
      assert.deepEqual(outputsOf(run), [], 'a skill never comes back as made');
    },
  },
  {
    area: 'objects',
    generation: 'b',
    says: 'tells that a file is fresh, and 404 for one that is not there',
    check: async ({ client }) => {
      const { id, sessionId } = await upload(client, 'b', uniqueName('object'), 'x');
      const object = (await client.get(`/sessions/${sessionId}/objects/${id}${OWNED}`)) as { lastModified: string };
      assert.ok(Date.now() - Date.parse(object.lastModified) < 23 * 3_600_000, '`lastModified` is of today');
      const gone = await client.request(`/sessions/${sessionId}/objects/${'z'.repeat(21)}${OWNED}`);
      assert.equal(gone.status, 404);
    },
  },
  {
    area: 'objects',
    generation: 'b',
    says: 'deletes a file by /sessions/…/objects/… or /files/…/…',
    check: async ({ client }) => {
      const { id, sessionId } = await upload(client, 'b', uniqueName('delete'), 'x');
      const statuses: number[] = [];
      for (const path of [`/sessions/${sessionId}/objects/${id}`, `/files/${sessionId}/${id}`]) {
        const { status } = await client.request(`${path}${OWNED}`, { method: 'DELETE' });
        statuses.push(status);
        if (status !== 404 && status !== 405) break;
      }
      if (statuses.every((status) => status === 404 || status === 405)) throw new Absent('neither path deletes');
      assert.ok([200, 204].includes(statuses.at(-1) ?? 0), `the statuses are ${statuses}`);
      assert.equal((await client.request(`/download/${sessionId}/${id}${OWNED}`)).status, 404);
    },
  },
];

export const fileRows: readonly Row[] = [...ofGeneration('a'), ...ofGeneration('b'), ...older, ...newer];
