import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileRef, Generation } from './support/agents.ts';
import { type Contract, startContract } from './support/service.ts';

/** A conversation with `execute_code`, defined once and run with both generations. */
export function describeExecuteCode(generation: Generation): void {
  let contract: Contract;
  beforeAll(async () => {
    contract = await startContract(generation);
  });
  afterAll(() => contract?.[Symbol.asyncDispose]());

  const py = (code: string) => ({ lang: 'py', code });
  const sessionOf = (file: FileRef): string => file.storage_session_id ?? file.session_id ?? '';
  const download = async (file: FileRef, sessionId = sessionOf(file)): Promise<string> => {
    const answer = await fetch(`${contract.front.url}/v1/download/${sessionId}/${file.id}?kind=user&id=u1`);
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    return answer.text();
  };

  describe(`execute_code of generation ${generation}`, () => {
    test('files are made, listed, read by reference, changed in place, deleted, and gone in the next turn', async () => {
      const agent = contract.agents.agent();
      const made = await agent.call(
        'execute_code',
        py(`import os
os.makedirs('/mnt/data/nested/dir', exist_ok=True)
open('/mnt/data/out.csv', 'w').write('a,b\\n1,2\\n')
open('/mnt/data/nested/dir/plot é.txt', 'w').write('plot')
open('/mnt/data/noextension', 'w').write('kept')
print('made')`),
      );
      expect(made.content).toContain('made');
      const names = (answer: typeof made) => (answer.artifact.files ?? []).map(({ name }) => name).sort();
      expect(names(made)).toEqual(['nested/dir/plot é.txt', 'noextension', 'out.csv']);
      // LibreChat downloads what was made as soon as the answer is there.
      const out = made.artifact.files?.find(({ name }) => name === 'out.csv') ?? expect.fail('no out.csv');
      expect(await download(out)).toBe('a,b\n1,2\n');
      expect(await download(out, made.artifact.session_id)).toBe('a,b\n1,2\n');

      const listed = await agent.call(
        'execute_code',
        py(`import os
print(sorted(os.path.relpath(os.path.join(d, f), '/mnt/data') for d, _, fs in os.walk('/mnt/data') for f in fs))
print(open('/mnt/data/out.csv').read())`),
      );
      expect(listed.content).toContain("['nested/dir/plot é.txt', 'noextension', 'out.csv']");
      expect(listed.content).toContain('1,2');
      expect(listed.content).not.toContain('Generated files');
      expect(listed.artifact.files ?? []).toEqual([]);
      const sent = contract.front.last('/v1/exec').json['files'] as FileRef[];
      expect(sent.map(({ id }) => id).sort()).toEqual((made.artifact.files ?? []).map(({ id }) => id).sort());

      const changed = await agent.call('execute_code', py(`open('/mnt/data/out.csv', 'a').write('3,4\\n')`));
      expect(names(changed)).toEqual(['out.csv']);
      const newer = changed.artifact.files?.[0] ?? expect.fail('nothing changed');
      expect(newer.id).not.toBe(out.id);
      expect(newer).toMatchObject({ modified_from: { id: out.id, storage_session_id: sessionOf(out) } });
      expect(await download(newer)).toBe('a,b\n1,2\n3,4\n');
      // An old link shows what it showed.
      expect(await download(out)).toBe('a,b\n1,2\n');
      expect(agent.files.map(({ name }) => name).sort()).toEqual(['nested/dir/plot é.txt', 'noextension', 'out.csv']);

      const deleted = await agent.call('execute_code', py(`os.remove('/mnt/data/out.csv')`));
      if (generation === 'b') {
        expect(deleted.artifact.deleted_files).toEqual(['out.csv']);
        expect(agent.files.map(({ name }) => name).sort()).toEqual(['nested/dir/plot é.txt', 'noextension']);
      }

      const left = agent.files.filter(({ name }) => name !== 'out.csv');
      const next = contract.agents.agent(left);
      const read = await next.call(
        'execute_code',
        py(`import os
print(os.path.exists('/mnt/data/out.csv'), open('/mnt/data/nested/dir/plot é.txt').read())`),
      );
      expect(read.content).toContain('False plot');
    });

    test('a program that fails is told by its own words, and what it made before is kept', async () => {
      const agent = contract.agents.agent();
      const failed = await agent.call('execute_code', py(`open('/mnt/data/half.txt', 'w').write('x'); 1 / 0`));
      expect(failed.content).toContain('ZeroDivisionError: division by zero');
      expect(failed.artifact.files?.map(({ name }) => name)).toEqual(['half.txt']);
    });

    test('a run of more than three seconds answers like any other', async () => {
      const agent = contract.agents.agent();
      const slow = await agent.call('execute_code', py(`import time; time.sleep(4); print('slept')`));
      expect(slow.content).toContain('slept');
    });

    test('two calls of one message overlap, and the files of both are known to the next', async () => {
      const agent = contract.agents.agent();
      await agent.callAll([
        { name: 'execute_code', args: py(`open('/mnt/data/one.txt', 'w').write('1')`) },
        { name: 'execute_code', args: py(`open('/mnt/data/two.txt', 'w').write('2')`) },
      ]);
      const both = await agent.call(
        'execute_code',
        py(`print(open('/mnt/data/one.txt').read() + open('/mnt/data/two.txt').read())`),
      );
      expect(both.content).toContain('12');
    });

    test('a conversation that has made a file keeps its variables', async () => {
      const agent = contract.agents.agent();
      await agent.call('execute_code', py(`kept = 41; open('/mnt/data/a.txt', 'w').write('x')`));
      expect((await agent.call('execute_code', py('print(kept + 1)'))).content).toContain('42');
      const next = contract.agents.agent(agent.files);
      expect((await next.call('execute_code', py('print(kept + 2)'))).content).toContain('43');
    });

    test('arguments reach the program', async () => {
      const answer = await contract.agents
        .agent()
        .call('execute_code', { ...py('import sys; print(sys.argv[1:])'), args: ['x y', '--é'] });
      expect(answer.content).toContain("['x y', '--é']");
    });
  });
}
