/** The clients that ask for runs, as far as their requests tell. */
export const RUN_CLIENTS = ['api', 'console', 'librechat', 'open-webui', 'mcp', 'jupyter'] as const;

export type RunClient = (typeof RUN_CLIENTS)[number];
