// The entry point in plain JavaScript that any Node can read, so that a Node which is too old gets a sentence
// instead of a syntax error (or, with better-sqlite3 on Node 20, a crash).
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    'Cellar needs Node 24 or newer, and this is Node ' +
      process.versions.node +
      '. On Linux (x64, arm64), `npm ci` without --omit=optional brings Node 24 along, and `npm start` uses it. Elsewhere, install Node 24.\n',
  );
  process.exit(1);
}
// The compiled sources of earlier starts, a quarter of a start's processor time; where Cellar can't write, each start compiles them.
process.getBuiltinModule('module').enableCompileCache(`${import.meta.dirname}/../runtime/.state/compiled`);
import('./server.ts')
  .then((server) => server.main())
  .catch((error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exit(1);
  });
