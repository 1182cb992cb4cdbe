import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { toAppError } from '../../server/error-mapping.ts';
import { aboutChat, type ChatCaller } from '../../wire/caller.ts';
import { optionalArgument } from '../tool-run.ts';

/** Fields and answers that the tools share. */

export const chatIdField = optionalArgument(z.string()).describe(
  "The chat whose files and variables are meant. Leave out for this session's own.",
);

export const pathField = z.string().min(1).describe('Path of the file: report.xlsx or /mnt/data/report.xlsx.');

/** The workspace that a call means. @throws AppError invalid_id, forbidden */
export const scopeOf = (caller: ChatCaller, chatId: string | undefined): ChatCaller =>
  chatId === undefined || chatId === '' ? caller : aboutChat(caller, chatId);

/** An answer that models read as JSON text, and programs as an object. */
export const jsonAnswer = (value: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(value) }],
  structuredContent: value,
});

/** Turns a failure into an answer that says what to do; what isn't for the caller stays inside. */
export async function answering(attempt: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await attempt();
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    return { content: [{ type: 'text', text: `${code}: ${message}` }], isError: true };
  }
}
