"""The command of the kernelspec `cellar-python`.

    python -ISE launch.py -f <connection file>     becomes a kernel in the workspace that is the working directory
    python -ISE launch.py --probe ['{"only": …}']  prints as JSON which levels this machine offers (see probe.py)

`CELLAR_SANDBOX_CONFIG` names the settings (settings.py). A refused launch exits with 78 and leaves
`<connection file stem>.fail` with the reason.
"""

import os
import sys

# Last on the path, so that nothing in the runtime folder can stand in for a module of the standard library.
sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))

if __name__ == "__main__":
    # Neither pays for the other's imports.
    if sys.argv[1:2] == ["--probe"]:
        from cellar_runtime.sandbox import probe

        probe.main(sys.argv[2:])
    else:
        from cellar_runtime.sandbox import launcher

        launcher.main(sys.argv[1:])
