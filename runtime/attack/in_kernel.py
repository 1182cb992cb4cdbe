"""Brings the attack into a kernel. Its modules stand outside the package that a sandbox shows, so they travel as sources."""

import base64
import json
import os
import zlib
from typing import Any

from cellar_runtime.helper import bundle

HERE = os.path.dirname(os.path.abspath(__file__))


def _sources() -> dict[str, str]:
    sources = {}
    for name in sorted(os.listdir(HERE)):
        if name.endswith(".py"):
            with open(os.path.join(HERE, name), encoding="utf-8") as file:
                sources[f"attack.{name[:-3]}"] = file.read()
    return sources


def code_of_report(facts: dict[str, Any]) -> str:
    """Code for a kernel to execute: prints the attack's results on standard output, as one JSON line."""
    with open(bundle.__file__, encoding="utf-8") as file:
        loader = file.read()
    packed = base64.b64encode(zlib.compress(json.dumps(_sources()).encode())).decode()
    return "\n".join([
        f"exec({loader!r}, (names := {{'__name__': 'attack_bundle'}}))",
        f"names['load'](__import__('json').loads(__import__('zlib').decompress(__import__('base64').b64decode({packed!r}))))",
        f"__import__('attack').report({facts!r})",
    ])
