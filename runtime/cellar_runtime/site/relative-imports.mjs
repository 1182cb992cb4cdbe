// A program is started from a folder of its own, and its author thinks of it as a file in the working directory: what
// `./helper.js` isn't beside it is looked for there.
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const program = process.argv[1] === undefined ? undefined : pathToFileURL(process.argv[1]).href;
const inWorkspace = pathToFileURL(join(process.cwd(), 'main.js')).href;

registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (context.parentURL !== program) throw error;
      try {
        return next(specifier, { ...context, parentURL: inWorkspace });
      } catch {
        throw error;
      }
    }
  },
});
