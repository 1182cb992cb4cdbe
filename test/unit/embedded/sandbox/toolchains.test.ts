import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findToolchains } from '../../../../src/embedded/sandbox/toolchains.ts';

/** A sandbox sees toolchains installed in a home folder, and nothing else of that folder. */

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'toolchains-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const put = (...names: readonly string[]): void => {
  for (const name of names) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), '', { mode: 0o755 });
  }
};
const find = (environment: Record<string, string> = {}) =>
  findToolchains({ home, environment: { PATH: '/usr/bin', ...environment } });

test('rustup’s commands stand for its default toolchain', () => {
  put('.cargo/bin/rustup');
  symlinkSync('rustup', join(home, '.cargo/bin/rustc'));
  for (const name of ['nightly-x', 'stable-x']) {
    put(`.rustup/toolchains/${name}/bin/rustc`, `.rustup/toolchains/${name}/lib/rustlib/components`);
  }
  writeFileSync(join(home, '.rustup/settings.toml'), 'version = "12"\ndefault_toolchain = "stable-x"\n');
  expect(find()).toEqual([join(home, '.rustup/toolchains/stable-x')]);
});

test('rustup elsewhere is found by its variable, and without settings it has a toolchain, too', () => {
  put('.cargo/bin/rustup', 'r/toolchains/nightly-x/bin/rustc', 'r/toolchains/nightly-x/lib/rustlib/components');
  symlinkSync('rustup', join(home, '.cargo/bin/rustc'));
  expect(find({ RUSTUP_HOME: join(home, 'r') })).toEqual([join(home, 'r/toolchains/nightly-x')]);
});

test('a rustup without a toolchain is none', () => {
  put('.cargo/bin/rustup');
  symlinkSync('rustup', join(home, '.cargo/bin/rustc'));
  expect(find()).toEqual([]);
});

test('one that Cellar’s PATH names is found, whatever links lead there', () => {
  put('tools/go-1/bin/go', 'tools/go-1/pkg/tool/compile', 'bin/other');
  symlinkSync('../tools/go-1/bin/go', join(home, 'bin/go'));
  expect(find({ PATH: join(home, 'bin') })).toEqual([join(home, 'tools/go-1')]);
});

test('a command beside other things shows nothing of them', () => {
  put('.local/bin/go', '.local/share/secret', 'bin/rustc', '.ssh/id');
  expect(find({ PATH: [join(home, '.local/bin'), join(home, 'bin')].join(':') })).toEqual([]);
});
