"""Replaces Enterprise Gateway's launch_ipykernel.py in a kernel's image: starts ipykernel on TCP and sends the connection's
details, encrypted, to RESPONSE_ADDRESS (payload of version 1).
"""

import base64
import json
import os
import socket
import uuid

from Cryptodome.Cipher import AES, PKCS1_v1_5
from Cryptodome.PublicKey import RSA
from Cryptodome.Random import get_random_bytes
from Cryptodome.Util.Padding import pad
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.connect import write_connection_file

place = os.path.join("/tmp", f"kernel-{os.environ['KERNEL_ID']}.json")
file, connection = write_connection_file(fname=place, ip="127.0.0.1", key=uuid.uuid4().hex.encode())
details = json.dumps({**connection, "kernel_id": os.environ["KERNEL_ID"]}).encode()
key = get_random_bytes(16)
payload = {
    "version": 1,
    "key": base64.b64encode(
        PKCS1_v1_5.new(RSA.import_key(base64.b64decode(os.environ["PUBLIC_KEY"]))).encrypt(key)
    ).decode(),
    "conn_info": base64.b64encode(AES.new(key, AES.MODE_ECB).encrypt(pad(details, 16))).decode(),
}
host, port = os.environ["RESPONSE_ADDRESS"].split(":")
with socket.create_connection((host, int(port))) as stream:
    stream.sendall(base64.b64encode(json.dumps(payload).encode()))

application = IPKernelApp.instance(connection_file=file)
application.initialize([])
# The /tmp of a real pod goes with the pod.
os.unlink(place)
application.start()
