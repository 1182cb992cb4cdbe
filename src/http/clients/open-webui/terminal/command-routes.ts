import { z } from 'zod';
import { abortWhenClientLeaves } from '../../../server/client-gone.ts';
import type { Api } from '../../../server/route-context.ts';
import type { ChatCaller } from '../../../wire/caller.ts';
import { optionalArgument, toToolRun } from '../../tool-run.ts';
import { commandsOf } from './commands.ts';
import { toAbsolute } from './paths.ts';
import { refusals } from './refusals.ts';
import { keyOf, type Terminal } from './terminal.ts';

/**
 * `/execute`: shell commands that go on while nobody waits. Each is a run like every other, in the chat's own sandbox and
 * under the same limits. Its standard input is a pipe in the workspace, which a second, short run writes to.
 */

const tags = ['terminal'];
const MAX_WAIT_SECONDS = 30;
const waitField = z.coerce.number().min(0).max(MAX_WAIT_SECONDS).optional().meta({
  description: 'Maximum number of seconds to wait for the end of the command.',
});
const commandSchema = z.object({
  id: z.string(),
  command: z.string(),
  status: z.enum(['running', 'done', 'killed']),
  exit_code: z.int().nullable(),
});
const outputSchema = commandSchema.extend({
  output: z.array(z.object({ type: z.enum(['stdout', 'stderr']), data: z.string() })),
  truncated: z.boolean().meta({ description: 'Earlier output is gone.' }),
  next_offset: z.int().meta({ description: 'Pass it as offset to get what comes after.' }),
});
const idParams = z.object({ id: z.string() });

export function commandRoutes(api: Api, terminal: Terminal): void {
  const { services, config } = terminal.context;
  const commands = commandsOf(services);

  const bash = (caller: ChatCaller, code: string, timeoutSeconds: number) =>
    toToolRun(caller, { code, language: 'bash', timeoutSeconds }, config, 'open-webui');

  api.get(
    '/execute',
    {
      schema: {
        operationId: 'terminal_list_processes',
        summary: 'List commands',
        description: "List the chat's commands that were started with start_command.",
        tags,
        response: { 200: z.array(commandSchema), ...refusals },
      },
    },
    async (request) => {
      const caller = terminal.callerOf(request);
      // Strangers share this key where nothing tells callers apart: an id is the only secret there, so none is listed.
      if (caller.chatId === null && !caller.principal.mayUseGuessableIds) return [];
      return commands.list(keyOf(caller));
    },
  );

  api.post(
    '/execute',
    {
      schema: {
        operationId: 'terminal_start_command',
        summary: 'Start a shell command',
        description:
          'Start a shell command that takes long, in /mnt/data, and come back to it with get_process_status. Use run_command for everything else.',
        tags,
        querystring: z.object({ wait: waitField }),
        body: z.object({
          command: z.string().min(1),
          cwd: optionalArgument(z.string()).meta({ description: 'The folder to run it in.' }),
        }),
        response: { 200: outputSchema, ...refusals },
      },
    },
    async (request) => {
      const { command, cwd } = request.body;
      const caller = terminal.callerOf(request);
      const folder = cwd === undefined ? terminal.cwdOf(caller) : toAbsolute(terminal.relative(caller, cwd));
      const id = commands.start(keyOf(caller), command, async (ownId, signal, observer) => {
        const run = bash(caller, withInput(ownId, folder, command), config.MAX_TIMEOUT_MS / 1000);
        try {
          return await services.executions.execute(run, signal, observer);
        } finally {
          const gone = services.workspaces.remove(caller, pipeOf(ownId), AbortSignal.timeout(MAX_WAIT_SECONDS * 1000));
          await gone.catch(() => undefined); // the command may have removed it
        }
      });
      return await commands.read(keyOf(caller), id, { offset: 0, waitMs: (request.query.wait ?? 0) * 1000 });
    },
  );

  api.get(
    '/execute/:id/status',
    {
      schema: {
        operationId: 'terminal_get_process_status',
        summary: "A command's status and output",
        description: 'Whether a command still runs, and what it printed from the given offset on.',
        tags,
        params: idParams,
        querystring: z.object({
          wait: waitField,
          offset: z.coerce.number().int().min(0).default(0).meta({ description: 'next_offset of the last answer.' }),
          tail: z.coerce.number().int().min(1).optional().meta({ description: 'Maximum number of newest entries.' }),
        }),
        response: { 200: outputSchema, ...refusals },
      },
    },
    async (request) => {
      const { wait = 0, offset, tail } = request.query;
      const asked = { offset, tail, waitMs: wait * 1000 };
      return await commands.read(keyOf(terminal.callerOf(request)), request.params.id, asked);
    },
  );

  api.post(
    '/execute/:id/input',
    {
      schema: {
        operationId: 'terminal_send_process_input',
        summary: 'Send input to a command',
        description: "Write text to a running command's standard input. Include the line end.",
        tags,
        params: idParams,
        body: z.object({ input: z.string().max(64 * 1024) }),
        response: { 200: z.object({ status: z.literal('ok') }), ...refusals },
      },
    },
    async (request, reply) => {
      const caller = terminal.callerOf(request);
      const { id } = request.params;
      commands.requireRunning(keyOf(caller), id);
      const text = Buffer.from(request.body.input).toString('base64');
      const write = `cd /mnt/data && for i in $(seq 50); do [ -p ${pipeOf(id)} ] && break; sleep 0.1; done
base64 -d <<< ${text} 1<> ${pipeOf(id)}`;
      const { exitCode, stderr } = await services.executions.execute(
        bash(caller, write, 10),
        abortWhenClientLeaves(reply),
      );
      if (exitCode !== 0) request.log.debug({ event: 'terminal.input_failed', stderr });
      commands.requireRunning(keyOf(caller), id);
      return { status: 'ok' as const };
    },
  );

  api.delete(
    '/execute/:id',
    {
      schema: {
        operationId: 'terminal_kill_process',
        summary: 'End a command',
        description: 'End a command that was started with start_command.',
        tags,
        params: idParams,
        response: { 200: z.object({ status: z.literal('killed') }), ...refusals },
      },
    },
    async (request) => {
      await commands.kill(keyOf(terminal.callerOf(request)), request.params.id);
      return { status: 'killed' as const };
    },
  );
}

const pipeOf = (id: string): string => `.cellar-input-${id}`;

/** The command with a pipe for its input, opened for both directions, so that opening waits for nobody. */
const withInput = (id: string, folder: string, command: string): string =>
  `mkfifo /mnt/data/${pipeOf(id)} && exec 0<> /mnt/data/${pipeOf(id)}
cd '${folder.replaceAll("'", "'\\''")}' || exit 1
${command}
`;
