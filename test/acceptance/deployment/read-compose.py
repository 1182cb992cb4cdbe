"""Prints a compose file as JSON. `!override` and `!reset`, Compose's own tags, leave the value as it is.

    python read-compose.py <file>
"""

import json
import sys

import yaml


def plain(loader, _suffix, node):
    """The value of a tagged node."""
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


yaml.SafeLoader.add_multi_constructor("!", plain)
with open(sys.argv[1], encoding="utf-8") as file:
    print(json.dumps(yaml.safe_load(file)))
