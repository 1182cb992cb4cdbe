// Plain JavaScript, so that an old Node and a checkout without `npm ci` are told what to do as well.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `BAD   node: ${process.versions.node} is too old\n        → on Linux (x64, arm64), npm ci without --omit=optional brings Node 24 along; elsewhere, install it; then: npm run doctor`,
  );
  process.exit(1);
}
try {
  const { readCommandLine } = await import('./command-line.ts');
  readCommandLine({
    usage: `Usage: npm run doctor

Looks at everything that a start needs with the environment and .env of this folder, changes nothing, and says what to do. Ends
with 1 if something keeps Cellar from running.`,
    options: {},
  });
  const { main } = await import('../src/doctor/doctor.ts');
  await main();
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('BAD   packages: they are not installed\n        → npm ci');
  process.exitCode = 1;
}
