import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * The programs that check what is deployed: those of Go modules are built once from the module proxy, pinned, below test/.tmp; the
 * others are the machine's own.
 */

export const ROOT = join(import.meta.dirname, '../../..');
const FOLDER = join(ROOT, 'test/.tmp/go-tools');

const GO_TOOLS = {
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  helm: 'helm.sh/helm/v3/cmd/helm@v3.22.0',
  kustomize: 'sigs.k8s.io/kustomize/kustomize/v5@v5.8.1',
} as const;

/** The output of a program, and its end. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  /** Both streams, the standard output first. */
  readonly said: string;
}

/** Runs a program in the repository's folder. @throws Error when it can't be started */
export async function runTool(program: string, args: readonly string[], env = process.env): Promise<Said> {
  const options = { cwd: ROOT, env, maxBuffer: 2 ** 26 };
  return await promisify(execFile)(program, [...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, said: stdout + stderr }),
    (error: Error & { code: number | string; stdout: string; stderr: string }) => {
      if (typeof error.code !== 'number') throw error;
      return { code: error.code, stdout: error.stdout, said: error.stdout + error.stderr };
    },
  );
}

/** Whether the machine has a program. */
export const hasProgram = async (name: string, ...args: readonly string[]): Promise<boolean> =>
  await promisify(execFile)(name, [...args]).then(
    () => true,
    ({ code }: { code: unknown }) => code !== 'ENOENT',
  );

/** Go builds them. */
export const NO_GO = !(await hasProgram('go', 'version')) && 'needs Go, which builds this tool';

type GoTool = keyof typeof GO_TOOLS;

/** The path of one of the pinned programs, which `buildGoTools` has built. */
export function goTool(name: GoTool): string {
  const module = GO_TOOLS[name];
  return join(FOLDER, `${name}${module.slice(module.lastIndexOf('@'))}`);
}

/** Builds the pinned programs that aren't there, where there is Go. Takes minutes the first time. @throws Error if Go can't build one */
export async function buildGoTools(): Promise<void> {
  if (NO_GO) return;
  for (const name of Object.keys(GO_TOOLS) as GoTool[]) await build(name);
}

async function build(name: GoTool): Promise<void> {
  const module = GO_TOOLS[name];
  const path = goTool(name);
  if (existsSync(path)) return;
  await mkdir(FOLDER, { recursive: true });
  // It appears whole, or not at all.
  const bin = await mkdtemp(join(FOLDER, 'building-'));
  await promisify(execFile)('go', ['install', module], { cwd: bin, env: { ...process.env, GOBIN: bin, GOFLAGS: '' } });
  await rename(join(bin, name), path);
  await rm(bin, { recursive: true });
}
