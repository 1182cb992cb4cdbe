import { z } from 'zod';
import { headerName } from './fields.ts';

/** Header names and the prompt of chat front ends. */

export const frontEnds = {
  CHAT_ID_HEADER: headerName.default('X-OpenWebUI-Chat-Id').meta({
    group: 'Chat front ends',
    description: 'Header in which the caller of tools (/open-webui, /mcp) names the chat.',
  }),
  USER_ID_HEADER: headerName.default('X-OpenWebUI-User-Id').meta({
    description: 'Header in which the caller of tools names the person who chats.',
  }),
  PROMPT_FILE: z.string().min(1).optional().meta({
    description: "A text file whose content /prompt answers instead of Cellar's own prompts; read at each request.",
  }),
};
