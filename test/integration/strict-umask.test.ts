import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Client } from '../acceptance/client.ts';
import { CellarProcess } from '../support/cellar-process.ts';
import { NOT_ROOT, skippedFor } from '../support/needs.ts';
import { NO_PYTHON } from '../support/sandbox/driven-kernel.ts';

test(
  'with a strict umask of root, the users of kernels and programs read what the service makes for them',
  skippedFor(NOT_ROOT || NO_PYTHON),
  async () => {
    await using cellar = await CellarProcess.start({ through: ['sh', '-c', 'umask 077 && exec "$@"', 'sh'] });
    const client = new Client(cellar.url);
    const chat_id = 'strict';
    const code = { py: "print('py', file=open('py.txt', 'w'))", bash: 'date > bash.txt', js: "console.log('js')" };
    expect(await client.exec(code.py, { chat_id })).toMatchObject({ stderr: '', files: [{ name: 'py.txt' }] });
    expect(await client.exec(code.bash, { chat_id, lang: 'bash' })).toMatchObject({ stderr: '', exit_code: 0 });
    expect(await client.exec(code.js, { chat_id, lang: 'js' })).toMatchObject({ stdout: 'js\n', stderr: '' });
    const modes = ['cellar.db', 'blobs', 'incoming'].map((name) => statSync(join(cellar.dataDir, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o700, 0o700]);
  },
);
