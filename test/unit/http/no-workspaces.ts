import type { Workspaces } from '../../../src/http/server/app-services.ts';

const none = async () => {
  throw new Error('this test has no workspaces');
};

/** Workspaces for tests of what doesn't need any: no chat has one. */
export const noWorkspaces: Workspaces = {
  find: () => null,
  findSession: () => null,
  list: async () => [],
  listFolder: async () => [],
  findEntry: async () => null,
  interrupt: () => 0,
  restart: async () => false,
  open: none,
  openArchive: none,
  write: none,
  makeFolder: none,
  move: none,
  remove: none,
  attach: none,
  listAttachments: () => null,
  keep: none,
};
