import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../../src/config/config.ts';
import { chooseIsolationLevel, type RungChoice } from '../../../../src/embedded/sandbox/choose-isolation-level.ts';
import { aProbe } from './a-probe.ts';

const linux: RungChoice = { sandbox: 'auto', require: undefined, platform: 'linux', isRoot: false };

function refusal(...given: Parameters<typeof chooseIsolationLevel>): string {
  try {
    return `chose ${chooseIsolationLevel(...given)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : '';
  }
}

describe('auto', () => {
  test('takes the best level that works', () => {
    expect(chooseIsolationLevel(aProbe(['bwrap', 'landlock']), linux)).toBe('bwrap');
    expect(chooseIsolationLevel(aProbe(['bwrap-root', 'landlock+uid']), { ...linux, isRoot: true })).toBe('bwrap-root');
    expect(chooseIsolationLevel(aProbe(['landlock', 'uid']), linux)).toBe('landlock');
  });

  test('never falls to none', () => {
    expect(refusal(aProbe([]), linux)).toMatch(/^SANDBOX: no sandbox works on this machine/);
  });

  test('says why each level failed', () => {
    expect(refusal(aProbe([]), linux)).toContain('bwrap: bwrap was refused');
  });
});

describe('a level by name', () => {
  test('is taken even where a better one works', () => {
    expect(chooseIsolationLevel(aProbe(['bwrap', 'landlock']), { ...linux, sandbox: 'landlock' })).toBe('landlock');
  });

  test('refuses the start where it does not work', () => {
    expect(refusal(aProbe(['landlock']), { ...linux, sandbox: 'bwrap' })).toContain(
      'SANDBOX: bwrap does not work here.',
    );
  });
});

describe('SANDBOX_REQUIRE', () => {
  test('accepts a better level', () => {
    expect(chooseIsolationLevel(aProbe(['bwrap']), { ...linux, require: 'landlock' })).toBe('bwrap');
  });

  test('turns a lower level into a refusal that names both', () => {
    expect(refusal(aProbe(['landlock']), { ...linux, require: 'bwrap' })).toContain(
      'SANDBOX_REQUIRE: bwrap is required, and the best that works here is landlock.',
    );
  });
});

test('a level that is asked for and less than what is required is a contradiction, not a fault of the machine', () => {
  const asked = { ...linux, sandbox: 'landlock', require: 'bwrap' } as const;
  expect(refusal(aProbe(['bwrap', 'landlock']), asked)).toBe(
    'SANDBOX: landlock is less than SANDBOX_REQUIRE=bwrap. Unset one of them.',
  );
  const network = { ...linux, sandbox: 'uid', network: 'allowlist' } as const;
  expect(refusal(aProbe(['bwrap', 'uid']), network)).toMatch(/^SANDBOX: uid .* SANDBOX_NETWORK=allowlist.*them\.$/);
});

describe('none', () => {
  test('needs no probe, on any platform', () => {
    expect(chooseIsolationLevel(undefined, { ...linux, sandbox: 'none', platform: 'darwin' })).toBe('none');
  });

  test('is impossible as root', () => {
    expect(refusal(undefined, { ...linux, sandbox: 'none', isRoot: true })).toContain('none is not possible as root');
  });

  test('contradicts SANDBOX_REQUIRE', () => {
    expect(refusal(undefined, { ...linux, sandbox: 'none', require: 'uid' })).toContain('SANDBOX_REQUIRE=uid');
  });

  test('is what macOS is told, as a command to copy', () => {
    expect(refusal(undefined, { ...linux, platform: 'darwin' }).split('\n')).toContain(
      'npm ci && SANDBOX=none npm start',
    );
  });
});

describe('the remedy', () => {
  test.each([
    ['a missing bubblewrap', { bwrap: null }, 'apt-get install bubblewrap'],
    [
      "Debian's switch",
      { switches: { 'kernel.unprivileged_userns_clone': '0' } },
      'sudo sysctl -w kernel.unprivileged_userns_clone=1',
    ],
    [
      'no user namespaces',
      { switches: { 'user.max_user_namespaces': '0' } },
      'sudo sysctl -w user.max_user_namespaces=',
    ],
    [
      "Ubuntu's switch",
      { switches: { 'kernel.apparmor_restrict_unprivileged_userns': '1' } },
      'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    ],
    ['Docker', { inContainer: true }, '--security-opt systempaths=unconfined --security-opt apparmor=unconfined'],
  ])('for %s is an exact command', (_what, machine, command) => {
    expect(refusal(aProbe([], machine), linux)).toContain(command);
  });

  test('is not given for switches that stand right', () => {
    const switches = { 'kernel.unprivileged_userns_clone': '1', 'kernel.apparmor_restrict_unprivileged_userns': '0' };
    expect(refusal(aProbe([], { switches }), linux)).not.toContain('sysctl');
  });
});

describe('SANDBOX_NETWORK=allowlist', () => {
  const allowlist = { ...linux, network: 'allowlist' } as const;

  test.each(['bwrap', 'bwrap-noproc', 'bwrap-root'] as const)('is possible on %s', (level) => {
    expect(chooseIsolationLevel(aProbe([level]), allowlist)).toBe(level);
  });

  test.each(['landlock+uid', 'landlock', 'uid'] as const)(
    'is refused on %s, which shares the network of the host',
    (level) => {
      expect(refusal(aProbe([level]), allowlist)).toMatch(/^SANDBOX_NETWORK: allowlist needs a network namespace/);
    },
  );

  test('is refused with none, which has all of it', () => {
    expect(refusal(undefined, { ...allowlist, sandbox: 'none' })).toMatch(
      /^SANDBOX_NETWORK: allowlist is not possible/,
    );
  });
});
