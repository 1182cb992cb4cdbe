import { z } from 'zod';
import { access } from './access.ts';
import { files } from './files.ts';
import { frontEnds } from './front-ends.ts';
import { kernels } from './kernels.ts';
import { listening } from './listening.ts';
import { records } from './records.ts';
import { sandbox } from './sandbox.ts';

/** Name → meaning and default. The order is the order of `.env.example`. */
export const environmentSchema = z.object({
  ...listening,
  ...access,
  ...files,
  ...frontEnds,
  ...kernels,
  ...sandbox,
  ...records,
});

/** The variables' values as they were given, one by one. */
export type Environment = z.output<typeof environmentSchema>;
