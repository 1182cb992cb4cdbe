import { existsSync } from 'node:fs';

/** The Python side can't be made ready. The message is for the person at the terminal and says what to do. */
export class RuntimeSetupError extends Error {
  override readonly name = 'RuntimeSetupError';
}

const DEBIAN = '/etc/debian_version';
const OTHER_GATEWAY = 'Or use a Jupyter that runs already: set JUPYTER_GATEWAY_URL (and JUPYTER_GATEWAY_TOKEN) to it.';

/** The command that installs a Python with support for virtual environments on this operating system. */
export function howToInstallPython(): string {
  return `${installLine()}\n${OTHER_GATEWAY}`;
}

/** Instructions for machines that can't reach a package index. */
export function howToDoWithoutIndex(): string {
  return [
    "Make a package index reachable (pip's own settings count: PIP_INDEX_URL, proxy, certificates) and start again.",
    existsSync(DEBIAN) ? "Or install the system's own Jupyter: apt-get install jupyter-server python3-ipykernel" : '',
    'Or set CELLAR_PYTHON to a Python that has jupyter_server and ipykernel.',
    OTHER_GATEWAY,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function installLine(): string {
  if (process.platform === 'darwin') {
    return 'Install Python 3.10 or newer: brew install python@3.13';
  }
  if (existsSync(DEBIAN)) {
    return 'Install Python 3.10 or newer with its venv module: apt-get install python3 python3-venv';
  }
  if (existsSync('/etc/redhat-release')) {
    return 'Install Python 3.10 or newer: dnf install python3.12';
  }
  if (existsSync('/etc/alpine-release')) {
    return 'Install Python 3.10 or newer: apk add python3';
  }
  return 'Install Python 3.10 or newer with its venv module.';
}
