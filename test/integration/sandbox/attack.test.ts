import { describe, expect, inject, test } from 'vitest';
import { hasUserNamespace } from '../../../src/embedded/sandbox/isolation-level.ts';
import { skippedFor } from '../../support/needs.ts';
import { aSandbox, CLOSED_ENVIRONMENT, IS_ROOT, NO_PYTHON, SOMEBODY } from '../../support/sandbox/driven-kernel.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';

/** The hostile program of runtime/attack/, on every level that this machine offers. */

/** As data folders lie: below /tmp, a /tmp of the chat's own would hide them from every probe. */
const folderBesideTmp = (): Promise<string> => makeServiceFolder('attack', '/var/tmp');

describe.each(inject('offeredIsolationLevels'))('$title', ({ level, asUid, bwrap, missing, title }) => {
  test(
    'stops every probe but those that are open by design',
    skippedFor(missing && `${title}: ${missing}`),
    async () => {
      await using sandbox = await aSandbox({
        level,
        bwrap,
        folder: await folderBesideTmp(),
        ...(asUid === undefined ? {} : { asUid }),
      });
      const [mine, other] = [await sandbox.workspace('mine'), await sandbox.workspace('other')];
      const { failure, attack } = await sandbox.drive(mine, [], { other });
      expect(failure).toBeNull();
      expect(attack?.tried.length).toBeGreaterThan(100);
      const unexpected = Object.entries(attack?.open ?? {}).filter(([name]) => !attack?.byDesign.includes(name));
      expect(unexpected).toEqual([]);
    },
  );
});

const withForks = inject('offeredIsolationLevels').filter(({ level }) => hasUserNamespace(level));

test.for(withForks)(
  'forked kernels on $title stop every probe but those that are open by design',
  async ({ level, asUid, bwrap, missing, title }, { skip }) => {
    skip(Boolean(missing), `${title}: ${missing}`);
    await using sandbox = await aSandbox({
      ...{ level, bwrap, folder: await folderBesideTmp() },
      ...(asUid === undefined ? {} : { asUid }),
    });
    const [mine, other] = [await sandbox.workspace('mine'), await sandbox.workspace('other')];
    const options = { other, forkServer: {} };
    const { failure, attack, cells } = await sandbox.drive(mine, [{ code: 'import os; print(os.getppid())' }], options);
    expect([failure, cells?.[0]?.stdout]).toEqual([null, '0\n']);
    const unexpected = Object.entries(attack?.open ?? {}).filter(([name]) => !attack?.byDesign.includes(name));
    expect(unexpected).toEqual([]);
  },
);

test.for(['bwrap', 'landlock+uid', 'uid'] as const)(
  'chats of the same user share its limits on %s, which is why each has its own',
  async (level, { skip }) => {
    const offered = inject('offeredIsolationLevels').find((each) => each.level === level && each.asUid === undefined);
    skip(!IS_ROOT || offered === undefined || Boolean(offered.missing), `${level} as root: ${offered?.missing}`);
    await using sandbox = await aSandbox({
      level,
      bwrap: offered?.bwrap ?? null,
      folder: await folderBesideTmp(),
      sharesUser: true,
    });
    const [mine, other] = [await sandbox.workspace('mine'), await sandbox.workspace('other')];
    const { attack } = await sandbox.drive(mine, [], { other });
    const open = Object.keys(attack?.open ?? {});
    expect(open).toEqual(expect.arrayContaining(['descriptors_in_flight_of_other_chat', 'pipe_pages_of_other_chat']));
    expect(open.filter((name) => !attack?.byDesign.includes(name))).toEqual([]);
    // Without namespaces no chat can watch anything.
    expect(open.includes('watchers_of_other_chat')).toBe(level === 'bwrap');
    expect(open.includes('mode_of_folder_of_other_chat')).toBe(level !== 'bwrap');
  },
);

test('the probes get through where nothing stops them', skippedFor(NO_PYTHON || CLOSED_ENVIRONMENT), async () => {
  await using sandbox = await aSandbox({ level: 'none', bwrap: null, ...(IS_ROOT ? { asUid: SOMEBODY } : {}) });
  const [mine, other] = [await sandbox.workspace('mine'), await sandbox.workspace('other')];
  const { attack } = await sandbox.drive(mine, [], { other });
  expect(Object.keys(attack?.open ?? {})).toEqual(
    expect.arrayContaining([
      'other_chat_by_absolute_path',
      'tcp_service_of_host',
      'secret_in_other_environment',
      'call_bpf',
      'limits_of_other_chat',
      'policy_of_other_chat',
      'processors_of_other_chat',
      'nice_value_of_other_chat',
      'disk_priority_of_other_chat',
      'queue_of_other_chat',
      'watch_on_folder_of_other_chat',
      'call_shmget',
    ]),
  );
});
