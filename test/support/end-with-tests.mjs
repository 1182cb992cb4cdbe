/**
 * For `node --import` in whatever a test starts (ending-with-tests.ts): ends the process when the tests' process is gone. A
 * worker that was killed, or given up after a time limit, disposes of nothing.
 */

const LOOK_MS = 500;
const tests = Number(process.env['TESTS_PID']);

setInterval(() => {
  try {
    process.kill(tests, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    if (error.code === 'ESRCH') process.kill(process.pid, 'SIGKILL');
  }
}, LOOK_MS).unref();
