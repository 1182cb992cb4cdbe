import { randomInt } from 'node:crypto';
import { newFileId, newSessionId } from '../src/lib/ids.ts';
import { CellarProcess } from '../test/support/cellar-process.ts';

/**
 * Whether the time of an answer tells more than the answer does: a foreign, a deleted and an unknown id side by side, and a
 * key that is wrong from its first character beside one that is wrong in its last. In turns, in one run, so that the machine's
 * moods meet all alike. `node bench/constant-time.ts [rounds]`
 */

const ROUNDS = Number(process.argv[2] ?? 3_000);
const MINE = 'mine-secret-0123456789abcdef';
const OTHER = 'other-secret-0123456789abcdef';

await using cellar = await CellarProcess.start({
  env: {
    API_KEYS: `mine:${MINE},other:${OTHER}`,
    RATE_LIMIT_PER_MINUTE: '0',
    AUTH_FAILURES_PER_MINUTE: '0',
    KERNEL_POOL_SIZE: '0',
  },
});

async function upload(key: string): Promise<{ session: string; id: string }> {
  const form = new FormData();
  form.append('file', new Blob(['x']), 'a.csv');
  const answer = await fetch(`${cellar.url}/upload`, { method: 'POST', headers: { 'x-api-key': key }, body: form });
  const { session_id: session, files } = (await answer.json()) as { session_id: string; files: { fileId: string }[] };
  return { session, id: files[0]?.fileId ?? '' };
}

const [foreign, deleted] = [await upload(OTHER), await upload(MINE)];
await fetch(`${cellar.url}/files/${deleted.session}/${deleted.id}`, {
  method: 'DELETE',
  headers: { 'x-api-key': MINE },
});

interface Question {
  readonly path: () => string;
  readonly key: string;
}

const questions: Readonly<Record<string, Question>> = {
  'file of another': { path: () => `/download/${foreign.session}/${foreign.id}`, key: MINE },
  'deleted file': { path: () => `/download/${deleted.session}/${deleted.id}`, key: MINE },
  'unknown file': { path: () => `/download/${newSessionId()}/${newFileId()}`, key: MINE },
  'session of another': { path: () => `/sessions/${foreign.session}`, key: MINE },
  'unknown session': { path: () => `/sessions/${newSessionId()}`, key: MINE },
  'key wrong at once': { path: () => '/files/x', key: `X${MINE.slice(1)}` },
  'key wrong at its end': { path: () => '/files/x', key: `${MINE.slice(0, -1)}X` },
  'key of another length': { path: () => '/files/x', key: 'X' },
};

const times = new Map(Object.keys(questions).map((name) => [name, [] as number[]]));
const names = Object.keys(questions);
for (let round = -200; round < ROUNDS; round += 1) {
  // Another order each time: what comes first after a pause is slower.
  const offset = randomInt(names.length);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[(index + offset) % names.length] ?? '';
    const { path, key } = questions[name] as Question;
    const url = `${cellar.url}${path()}`;
    const start = performance.now();
    await (await fetch(url, { headers: { 'x-api-key': key } })).arrayBuffer();
    if (round >= 0) times.get(name)?.push((performance.now() - start) * 1000);
  }
}

console.log(`${ROUNDS} rounds, microseconds`);
console.log('| question | 10 % | median | 90 % |\n| --- | --- | --- | --- |');
for (const [name, all] of times) {
  const sorted = all.sort((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? Number.NaN);
  console.log(`| ${name} | ${at(0.1)} | ${at(0.5)} | ${at(0.9)} |`);
}
