"""Fills a kernelspec's template like Enterprise Gateway's launch_kubernetes.py (version 3.2): every KERNEL_* of the environment,
read as YAML, is a variable in lower case; the environment is added to the container's; the pod is created.
"""

import argparse
import os

import yaml
from jinja2 import Environment, FileSystemLoader
from kubernetes import client

parser = argparse.ArgumentParser()
for name in ("kernel-id", "port-range", "response-address", "public-key"):
    parser.add_argument(f"--{name}", nargs="?")
arguments = parser.parse_args()
os.environ["PORT_RANGE"] = arguments.port_range
os.environ["PUBLIC_KEY"] = arguments.public_key
os.environ["RESPONSE_ADDRESS"] = arguments.response_address
os.environ["KERNEL_ID"] = arguments.kernel_id
cluster = os.environ.pop("CLUSTER_URL")

keywords = {name.lower(): yaml.safe_load(value) for name, value in os.environ.items() if name.startswith("KERNEL_")}
here = os.path.dirname(os.path.abspath(__file__))
environment = Environment(loader=FileSystemLoader(here), trim_blocks=True, lstrip_blocks=True)
(pod,) = [each for each in yaml.safe_load_all(environment.get_template("kernel-pod.yaml.j2").render(**keywords)) if each]

container = pod["spec"]["containers"][0]
given = [{**each, "value": os.environ.get(each["name"], each.get("value"))} for each in container.get("env", [])]
named = {each["name"] for each in given}
container["env"] = given + [{"name": name, "value": value} for name, value in os.environ.items() if name not in named]

configuration = client.Configuration()
configuration.host = cluster
api = client.CoreV1Api(client.ApiClient(configuration))
api.create_namespaced_pod(namespace=keywords["kernel_namespace"], body=pod)
