import { readEnvFile } from './env-file.ts';
import { unknownNames } from './unknown-names.ts';
import { environmentSchema } from './variables.ts';

/**
 * Adds to the process's environment what `.env`, in the folder of the start, holds and the environment doesn't.
 * @returns one sentence for each line and each name that has no effect as it stands
 */
export function loadEnvironment(): string[] {
  const { values, problems } = readEnvFile();
  const own = Object.keys(environmentSchema.shape);
  const ignored = [...problems, ...unknownNames({ own, file: values, environment: process.env })];
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  return ignored;
}
