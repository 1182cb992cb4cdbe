/** Processes that a test starts end with it, even if the test can't end them itself any more. */

const PRELOAD = new URL('end-with-tests.mjs', import.meta.url).href;

/**
 * The environment for a Node program, and for those that it starts, with which they end when this process does: a Cellar then
 * takes its gateway and kernels along, by their own lifelines.
 */
export function endingWithTests(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const options = [env['NODE_OPTIONS'], `--import=${PRELOAD}`].filter((each) => each !== undefined && each !== '');
  return { ...env, NODE_OPTIONS: options.join(' '), TESTS_PID: String(process.pid) };
}
