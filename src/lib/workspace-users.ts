/** The users of workspaces: a range of uids, which are the numbers of their groups, too. */
export interface WorkspaceUsers {
  /** Runs programs without a workspace, and owns all workspaces where `count` is 0. No other user may have it. */
  readonly shared: number;
  /** The first of the users that workspaces get, one each. */
  readonly first: number;
  readonly count: number;
}
