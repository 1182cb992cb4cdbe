import { prepareRuntime } from '../../src/embedded/python/runtime-environment.ts';

/** Prepares the runtime before the integration tests, as the first start of Cellar does. */
export default async function setUpRuntime(): Promise<void> {
  await prepareRuntime({
    cellarPython: process.env['CELLAR_PYTHON'] || undefined,
    report: (line) => process.stderr.write(`${line}\n`),
  });
}
