"""The first program in a sandbox of the level `bwrap-root`: becomes an unprivileged user for good, and then the program.

    python -ISE drop.py <uid> <folder> <program> [argument…]

bubblewrap was run by root there, without a user namespace; within its walls this process is root still, with the capabilities to
become another user and no others. Nothing of a chat was read before, and nothing is left of them after.
"""

import os
import sys

# Last on the path, so that nothing in the runtime folder can stand in for a module of the standard library.
sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

from cellar_runtime.sandbox import privileges  # noqa: E402

if __name__ == "__main__":
    privileges.give_up_bounding_set()
    privileges.become(int(sys.argv[1]))
    privileges.give_up_capabilities()
    # Here, and not by bubblewrap: root without its capabilities can't enter another user's folder.
    os.chdir(sys.argv[2])
    os.execvp(sys.argv[3], sys.argv[3:])
