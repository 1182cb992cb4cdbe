"""The layers of the Python code: which room imports which, read from the sources."""

import ast
import os
import unittest
from collections.abc import Iterator

import cellar_runtime

RUNTIME = os.path.dirname(os.path.dirname(os.path.abspath(cellar_runtime.__file__)))

#: Room of cellar_runtime → the other rooms that it may import. The sandbox is at the bottom: it is what confines all others.
ALLOWED = {
    "": set(),
    "bytecode": set(),
    "fonts": set(),
    "fork_server": {"sandbox"},
    "gateway": {"fork_server", "sandbox"},
    "helper": {"runner", "sandbox"},
    "kernel": set(),
    "runner": {"sandbox"},
    "sandbox": set(),
    "site": set(),
    "standalone": {"gateway", "sandbox"},
}
#: Modules that every room may import, and that import nothing of Cellar's: launcher and runner ask the fork server, which compiles
#: what a bundle brings.
SHARED = {f"cellar_runtime.{name}" for name in ("fork_server.first_process", "fork_server.request", "helper.bundle")}
#: The attack is a program like any other: it may know the system calls, how sources get into a kernel, and how to start one.
ALLOWED_TO_ATTACK = ("cellar_runtime.sandbox.", "cellar_runtime.helper.bundle", "cellar_runtime.fork_server.supervisor.")


def modules_of(package: str) -> dict[str, str]:
    """Module name → the path of its source."""
    found = {}
    for folder, _, names in os.walk(os.path.join(RUNTIME, package)):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                dotted = os.path.relpath(path, RUNTIME)[: -len(".py")].replace(os.sep, ".")
                found[dotted.removesuffix(".__init__")] = path
    return found


def names_imported(module: str, path: str) -> Iterator[str]:
    """Every dotted name that the source imports, also inside functions. Raises ValueError for `..` that leads out of the package."""
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    package = module.split(".") if path.endswith("__init__.py") else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level > len(package):
                raise ValueError(f"{module}, line {node.lineno}: a relative import beyond the top-level package")
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def graph_of(modules: dict[str, str]) -> dict[str, set[str]]:
    """Module → those of `modules` that it imports."""
    graph: dict[str, set[str]] = {}
    for module, path in modules.items():
        graph[module] = set()
        for name in names_imported(module, path):
            while name and name not in modules:
                name = name.rpartition(".")[0]
            if name and name != module:
                graph[module].add(name)
    return graph


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """The modules that stay when those without imports are taken away, again and again: empty where there is no cycle."""
    left = {module: set(imports) for module, imports in graph.items()}
    while True:
        free = {module for module, imports in left.items() if not imports}
        if not free:
            break
        left = {module: imports - free for module, imports in left.items() if module not in free}
    # The same from the other side: modules that only import a cycle are not part of it.
    while True:
        imported = set().union(*left.values())
        if imported >= left.keys():
            return sorted(left)
        left = {module: imports for module, imports in left.items() if module in imported}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and os.path.isdir(os.path.join(RUNTIME, *parts[:2])) else ""


class Imports(unittest.TestCase):
    def test_each_room_imports_only_the_rooms_below_it(self):
        graph = graph_of(modules_of("cellar_runtime"))
        self.assertGreater(sum(map(len, graph.values())), 100)
        against = [
            f"{module} imports {imported}"
            for module, imports in graph.items()
            for imported in imports
            if imported not in SHARED and room_of(imported) not in {room_of(module), *ALLOWED[room_of(module)]}
        ]
        self.assertEqual(against, [])

    def test_no_modules_import_each_other_in_a_cycle(self):
        self.assertEqual(cycle_in(graph_of(modules_of("cellar_runtime"))), [])
        self.assertEqual(cycle_in({"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set()}), ["b", "c"])

    def test_the_attack_imports_nothing_of_what_it_attacks_but_the_system_calls(self):
        against = [
            f"{module} imports {name}"
            for module, path in modules_of("attack").items()
            for name in names_imported(module, path)
            if name.split(".")[0] == "cellar_runtime" and not name.startswith(ALLOWED_TO_ATTACK)
        ]
        self.assertEqual(against, [])
