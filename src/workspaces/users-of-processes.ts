import { readdirSync, readFileSync } from 'node:fs';

/**
 * The users that processes of this machine run as, by each of their ids. The status tells it, not the owner of the folder in
 * `/proc`: that is root for a process that forbids to be looked at.
 */
export function usersOfProcesses(): ReadonlySet<number> {
  const users = new Set<number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    for (const uid of idsOf(name)) users.add(uid);
  }
  return users;
}

function idsOf(process: string): number[] {
  try {
    const [, ids = ''] = /^Uid:\s+(.*)$/m.exec(readFileSync(`/proc/${process}/status`, 'latin1')) ?? [];
    return ids.split(/\s+/).map(Number);
  } catch {
    return []; // it has ended
  }
}
