"""Enterprise Gateway in the cluster of api_server.py: CLUSTER_URL is its address."""

import os
import sys

import kubernetes.client
import kubernetes.config


def load_incluster_config() -> None:
    configuration = kubernetes.client.Configuration()
    configuration.host = os.environ["CLUSTER_URL"]
    kubernetes.client.Configuration.set_default(configuration)


# A pod has a service account's token and the cluster's certificate at fixed paths; the rest is Enterprise Gateway's own.
kubernetes.config.load_incluster_config = load_incluster_config

from enterprise_gateway.enterprisegatewayapp import launch_instance  # noqa: E402

# The option that the image's start script makes of the variable.
sys.argv.append(f"--KernelSpecManager.whitelist=[{os.environ['EG_ALLOWED_KERNELS']}]")
launch_instance()
