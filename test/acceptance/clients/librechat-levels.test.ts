import { rm } from 'node:fs/promises';
import { describe, expect, inject, test } from 'vitest';
import { CellarProcess } from '../../support/cellar-process.ts';
import { IS_ROOT } from '../../support/sandbox/driven-kernel.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { Wire } from '../contract/support/wire.ts';

/** Programs with tools and a skill's files, as LibreChat uses them, on each level below the best one of this user. */

const levels = inject('offeredIsolationLevels')
  .filter(({ asUid, missing, level }) => asUid === undefined && missing === undefined && level !== 'bwrap')
  .map(({ level }) => level);

describe.each([...levels, ...(IS_ROOT ? [] : ['none'])])('%s', (SANDBOX) => {
  test('a program calls tools, and a skill stays as it is', async () => {
    await using folder = await anOpenFolder();
    const env = { SANDBOX, DATA_DIR: folder.path, KERNEL_POOL_SIZE: '0' };
    await using cellar = await CellarProcess.start({ env });
    const wire = new Wire(cellar.url);
    await callsTools(wire);
    await keepsSkills(wire);
  });
});

/** A folder that the users of chats may pass through. */
async function anOpenFolder() {
  const path = await makeServiceFolder('levels');
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

interface Turn {
  readonly status: string;
  readonly continuation_token: string;
  readonly tool_calls: readonly { readonly id: string; readonly input: { readonly n: number } }[];
}

async function callsTools(wire: Wire): Promise<void> {
  const turn = async (body: object) =>
    (await (
      await wire.post('/exec/programmatic', { timeout: 120_000, tools: [{ name: 'ask' }], ...body })
    ).json()) as Turn;
  const python = 'import asyncio\nprint(sum(await asyncio.gather(ask(n=1), ask(n=2))))';
  const bash = `for n in 1 2; do ask "{\\"n\\":$n}" > $n.out & done; wait; cat *.out | paste -sd+`;
  for (const [program, stdout] of [
    [{ code: python }, '30\n'],
    [{ code: bash, lang: 'bash' }, '10+20\n'],
  ] as const) {
    const first = await turn(program);
    expect(first).toMatchObject({ status: 'tool_call_required', tool_calls: [{ id: 'call_001' }, { id: 'call_002' }] });
    const tool_results = first.tool_calls.map(({ id, input }) => ({ call_id: id, result: input.n * 10 }));
    const end = await turn({ continuation_token: first.continuation_token, tool_results });
    expect(end).toMatchObject({ status: 'completed', stdout, stderr: '' });
  }
}

async function keepsSkills(wire: Wire): Promise<void> {
  const uploaded = await wire.batch([['skills/x/run.sh', 'echo from the skill\n']], {
    ...{ kind: 'skill', id: '652f1f77bcf86cd799439099', version: '1', read_only: 'true' },
  });
  const files = uploaded.files.map(({ fileId: id, filename: name }) => ({ id, name }));
  const run = await wire.exec('bash skills/x/run.sh; echo changed > skills/x/run.sh; echo out > out.txt', {
    lang: 'bash',
    files,
  });
  expect(run).toMatchObject({ stdout: 'from the skill\n', files: [{ name: 'out.txt' }], deleted_files: [] });
  expect(run.stderr).toContain('Permission denied');
  // Its name can be taken from it, in this workspace and until the next run.
  const taken = await wire.exec('rm -f skills/x/run.sh; echo "echo mine" > skills/x/run.sh', {
    lang: 'bash',
    files: [...files, ...run.files],
  });
  expect(taken).toMatchObject({ session_id: run.session_id, files: [], deleted_files: [] });
  const next = await wire.exec('bash skills/x/run.sh', { lang: 'bash', files: [...files, ...run.files] });
  expect(next).toMatchObject({ stdout: 'from the skill\n', session_id: run.session_id, files: [] });
}
