"""Becomes the container of a pod, in namespaces that the caller made (`unshare --user --map-root-user --mount`).

    python pod.py <pod as JSON> <folder of the claim "workspaces"> <interpreter of the image>
"""

import json
import os
import subprocess
import sys

pod, claim, python = json.loads(sys.argv[1]), sys.argv[2], sys.argv[3]
spec = pod["spec"]
container = spec["containers"][0]
volumes = {each["name"]: each for each in spec["volumes"]}


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


mount("--make-rprivate", "/")
# /mnt/data needn't exist on this machine.
mount("-t", "tmpfs", "tmpfs", "/mnt")
for each in container["volumeMounts"]:
    volume = volumes[each["name"]]
    if "persistentVolumeClaim" in volume:
        assert volume["persistentVolumeClaim"]["claimName"] == "workspaces", volume
        source = os.path.join(claim, each.get("subPath", ""))
        assert os.path.realpath(source).startswith(os.path.realpath(claim) + "/"), source
        os.makedirs(source, exist_ok=True)
        os.makedirs(each["mountPath"], exist_ok=True)
        mount("--bind", source, each["mountPath"])
# Of the claim nothing is seen but what is mounted.
mount("-t", "tmpfs", "tmpfs", claim)

os.chdir(container["workingDir"])
user = str(spec["securityContext"]["runAsUser"])
environment = {each["name"]: each["value"] for each in container["env"]}
command = [python, os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch_ipykernel.py")]
# No network policy holds here; the file system is this machine's, but for the mounts.
os.execvpe("unshare", ["unshare", "--user", f"--map-user={user}", f"--map-group={user}", *command], {"PATH": "/usr/bin:/bin", **environment})
