import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ExecutionResult } from '../../../executions/execution.ts';
import type { StoredFile } from '../../../files/file.ts';
import { LANGUAGES } from '../../../languages/registry.ts';
import { exceptionSchema, otherFilesSchema, stateFields } from '../../api/exec/exec-answer.ts';
import { abortWhenClientLeaves } from '../../server/client-gone.ts';
import type { RouteContext } from '../../server/route-context.ts';
import type { ChatCaller } from '../../wire/caller.ts';
import { linkMaker, publicBase } from '../../wire/public-url.ts';
import { reportText } from '../report-text.ts';
import { LANGUAGE_HELP, optionalArgument, reportForModel, type ToolCode, toToolRun } from '../tool-run.ts';
import { inlineImages } from './inline-images.ts';

/**
 * A run that Open WebUI asks for, by its tool server or its terminal, and what it does with the answer:
 *
 * - text goes to the model as it is;
 * - of a list, it takes `data:` URIs of images for the model to see, and gives it the rest as JSON;
 * - with `Content-Disposition: inline` and a `Location`, it frames that page below the call, and the model gets the
 *   second item of the list in the body.
 *
 * A program that accepts `application/json` gets the report as an object instead, and no page.
 */

export const codeFields = {
  code: z
    .string('must be a string')
    .meta({ minLength: 1, pattern: '\\S', description: 'The source code to run, without backticks around it.' }),
  language: optionalArgument(z.string()).meta({ enum: LANGUAGES.map(({ id }) => id), description: LANGUAGE_HELP }),
  timeout_seconds: optionalArgument(z.number().positive('must be more than 0')).meta({
    description: 'Time limit. Leave out as a rule.',
  }),
};

/** What a model reads about the run operation. */
export const RUN_DESCRIPTION =
  "Run Python code on a server and get what it prints. Use it for calculations, data analysis, plots, and to make Excel, CSV or PDF files. The chat's files are in /mnt/data, the working directory; variables, imports and files of earlier calls are still there. Print what you need to see. Displayed plots are shown to the user by themselves. Save a file that the user asked for in /mnt/data; the answer lists it.";

export const madeFile = z.object({
  name: z.string().meta({ description: 'Path relative to /mnt/data.' }),
  format: z.string(),
  size: z.int().meta({ description: 'Bytes.' }),
  download_url: z.string().meta({ description: 'Give this link to the user as it is.' }),
});

const runReport = z.object({
  session_id: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  result: z.string().nullable(),
  exit_code: z.int(),
  status: z.enum(['TO', 'OL', 'SG']).nullable().meta({ description: 'TO: time limit, OL: output limit, SG: killed.' }),
  state_lost: z.boolean().meta({
    description: 'Variables of earlier runs are gone (state_lost_names, or all); define them again.',
  }),
  ...stateFields,
  error: exceptionSchema.optional().meta({ description: 'The exception that ended the program.' }),
  files: z.array(madeFile),
  other_files: otherFilesSchema.optional().meta({ description: 'Written, but not handed over; each with a reason.' }),
  unregistered_files: z
    .array(z.object({ name: z.string(), reason: z.string() }))
    .optional()
    .meta({ description: 'Files that could not be kept; each with a reason.' }),
});

/** The answers, in the order in which a value is tried: with a page, as a program reads it, with images, as text. */
export const runAnswer = z.union([
  z.tuple([z.null(), z.union([z.string(), z.array(z.string())])]),
  runReport,
  z.array(z.union([runReport, z.string()])),
  z.string(),
]);

/** The answer for a caller that neither is a chat's backend nor accepts JSON. */
export const RUN_TEXT = { 'text/plain': 'The report as text.' } as const;

/** Runs the code and answers. @throws AppError as `ExecutionService.execute` */
export async function answerRun(
  request: FastifyRequest,
  reply: FastifyReply,
  context: RouteContext,
  { caller, code }: { readonly caller: ChatCaller; readonly code: ToolCode },
): Promise<z.output<typeof runAnswer>> {
  const { services, config } = context;
  const result = await services.executions.execute(
    toToolRun(caller, code, config, 'open-webui'),
    abortWhenClientLeaves(reply),
  );
  // A caller that names no chat isn't Open WebUI's backend, and would give an image's bytes to the model as text.
  const isBackend = caller.chatId !== null;
  const images = isBackend ? await inlineImages(result, services.files) : [];
  if (/\bapplication\/json\b/.test(request.headers.accept ?? '')) {
    const report = toReport(result, request, context);
    return images.length === 0 ? report : [report, ...images];
  }
  const page = isBackend ? panelUrl(result.files, request, context) : null;
  const toLink = linkMaker(request, context);
  const text = reportText(result, { toLink, namesSession: !isBackend, isShown: page !== null });
  // A list is JSON to the model: a line an item keeps the text readable there.
  const forModel = images.length === 0 ? text : [...text.split('\n'), ...images];
  if (page === null) return forModel;
  reply.headers({ 'content-disposition': 'inline', location: page });
  return [null, forModel];
}

function toReport(result: ExecutionResult, request: FastifyRequest, context: RouteContext) {
  const toLink = linkMaker(request, context);
  const files = result.files.map((file) => ({
    name: file.name,
    format: file.format,
    size: file.size,
    download_url: toLink(file),
  }));
  return { ...reportForModel(result), files };
}

/** The address of the page that shows these files; null where there are none, or nobody's page may frame it. */
function panelUrl(files: readonly StoredFile[], request: FastifyRequest, context: RouteContext): string | null {
  const [first] = files;
  if (first === undefined || context.config.OPEN_WEBUI_ORIGIN.length === 0) return null;
  return `${publicBase(request, context)}/panel/${context.services.links.signPanel(first.id)}`;
}
