"""Renders Enterprise Gateway's pod template as its launcher does, for a working directory, and prints the pod's YAML.

    python render-pod.py <template> <working directory>
"""

import os
import sys

import yaml
from jinja2 import Environment, FileSystemLoader

template, directory = sys.argv[1:]
environment = Environment(loader=FileSystemLoader(os.path.dirname(template)), trim_blocks=True, lstrip_blocks=True)
text = environment.get_template(os.path.basename(template)).render(
    kernel_pod_name="cellar-0f3a",
    kernel_id="0f3a",
    kernel_image="registry.example/cellar-kernel:0.2.0",
    kernel_working_dir=yaml.safe_load(directory),
)
pods = [each for each in yaml.safe_load_all(text) if each]
assert len(pods) == 1, f"{len(pods)} objects"
print(yaml.safe_dump(pods[0]))
