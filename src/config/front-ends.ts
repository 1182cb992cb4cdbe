import { z } from 'zod';
import { headerName } from './fields.ts';

/** Header names and the prompt of chat front ends. */

export const frontEnds = {
  CHAT_ID_HEADER: headerName.default('X-OpenWebUI-Chat-Id').meta({
    group: 'Chat front ends',
    description: 'Header with the chat id in requests to the tools (/open-webui, /mcp).',
  }),
  USER_ID_HEADER: headerName.default('X-OpenWebUI-User-Id').meta({
    description: 'Header with the user id in requests to the tools.',
  }),
  PROMPT_FILE: z.string().min(1).optional().meta({
    description: "Text file that /prompt returns instead of Cellar's own prompts; read at each request.",
  }),
};
