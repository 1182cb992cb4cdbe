import { prepareRuntime } from '../../src/embedded/python/runtime-environment.ts';
import { openOwnFiles } from '../../src/embedded/sandbox/open-own-files.ts';

/** Prepares the runtime before the integration tests, as the first start of Cellar does. */
export default async function setUpRuntime(): Promise<void> {
  openOwnFiles();
  await prepareRuntime({
    cellarPython: process.env['CELLAR_PYTHON'] || undefined,
    report: (line) => process.stderr.write(`${line}\n`),
  });
}
