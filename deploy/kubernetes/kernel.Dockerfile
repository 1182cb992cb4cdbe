# A kernel's image for Enterprise Gateway: Cellar's environment and languages, with Enterprise Gateway's own start-up script.
#
#   docker build -f deploy/kubernetes/kernel.Dockerfile -t registry.example/cellar-kernel .
#
# GATEWAY_IMAGE is the image cellar-gateway (../../Dockerfile).

ARG GATEWAY_IMAGE=localhost/cellar-gateway:0.2.0

FROM elyra/kernel-py:3.3.0 AS launcher

FROM ${GATEWAY_IMAGE}
USER 0:0
COPY --from=launcher /usr/local/bin/bootstrap-kernel.sh /usr/local/bin/bootstrap-kernel.sh
COPY --from=launcher /usr/local/bin/kernel-launchers /usr/local/bin/kernel-launchers
# Encrypts the connection details on their way to the gateway.
RUN /opt/cellar/venv/bin/python -I -m pip install --no-cache-dir --only-binary :all: pycryptodomex==3.23.0
ENV PATH=/opt/cellar/venv/bin:/usr/local/bin:/usr/bin:/bin
USER 1000:1000
WORKDIR /mnt/data
HEALTHCHECK NONE
CMD ["/usr/local/bin/bootstrap-kernel.sh"]
