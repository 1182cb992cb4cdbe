/** One protection that a sandbox lacks, and its remedy. `/health` has the names. */
export interface Lack {
  readonly what: string;
  readonly remedy: string;
}

const LACKS: Readonly<Record<string, Lack>> = {
  'memory-per-process-only': {
    what: 'The memory of all processes of a chat is looked at once a second, not limited by the system.',
    remedy: 'Give Cellar a part of the control groups: Delegate=yes of systemd, or a container that may write its own.',
  },
  'no-proc': {
    what: 'There is no /proc inside: tools that list processes or memory don’t work.',
    remedy: 'Run the container with --security-opt systempaths=unconfined.',
  },
  'tmp-unlimited': {
    what: '/tmp and HOME may fill the disk.',
    remedy: 'Install a bubblewrap that knows --size (0.7 or newer), and allow user namespaces.',
  },
  'tmp-closed': {
    what: 'The folder /tmp is closed to code, which has a TMPDIR of its own.',
    remedy: 'Install bubblewrap and allow user namespaces, or run Cellar as root.',
  },
  'tmp-shared': {
    what: 'The folder /tmp is the machine’s, and chats share it.',
    remedy: 'Install bubblewrap and allow user namespaces, or run Cellar as root in a container that may mount.',
  },
  'processes-shared': {
    what: 'The limit of processes counts what other chats run.',
    remedy: 'Allow user namespaces, or run Cellar as root with SANDBOX_UIDS, so that each chat has a user of its own.',
  },
  'shared-uid': {
    what: 'Chats run as the same user, and share its limits.',
    remedy: 'Run Cellar as root with a range of users in SANDBOX_UIDS.',
  },
  'files-of-other-chats': {
    what: 'Chats can read each other’s files.',
    remedy: 'Install bubblewrap, or run Cellar as root with a range of users in SANDBOX_UIDS.',
  },
  'host-processes-visible': {
    what: 'The machine’s processes can be seen, with their numbers and names.',
    remedy: 'Install bubblewrap, and allow user namespaces.',
  },
  signals: {
    what: 'Code can end other processes of the user that it runs as.',
    remedy: 'Install bubblewrap, or run Linux 6.12 or newer.',
  },
  'no-isolation': {
    what: 'Code runs with all rights of the user who started Cellar.',
    remedy: 'Leave out SANDBOX=none.',
  },
};

export const lackOf = (name: string): Lack => LACKS[name] ?? { what: name, remedy: 'docs/security.md has more.' };
