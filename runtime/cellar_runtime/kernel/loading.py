"""Makes the modules of the set-up in a kernel, from sources that came with the request (`src/kernels/kernel-set-up.ts`).

They don't stand in its code: IPython looks through all of a cell's text several times before it runs it. A kernel that the fork server
forked has most of them compiled (fork_server/imports.py).
"""

import sys
import types


def load(modules, later, options):
    """`modules`: name → source, in the order in which they import each other; `later` those that are compiled when they are imported;
    `options` are set_up.py's."""
    compiled = getattr(sys.modules.get("cellar_runtime.fork_server.imports"), "compiled", {})
    for name, source in modules.items():
        module = sys.modules[name] = types.ModuleType(name)
        # One file name for all: the tracebacks of programs leave its frames out.
        exec(compiled.get(source) or compile(source, "<cellar>", "exec"), module.__dict__)
    sys.modules["_cellar_bundle"].load(later, compiled)
    sys.modules["_cellar"].install(options)
    sys.modules["_cellar_imports"].remember()
