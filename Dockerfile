# Cellar's service, without kernels: those are the gateway's (runtime/Dockerfile). docker-compose.yml brings both up.
#
#   docker build -t cellar .

ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What runs needs no compiler and no script: better-sqlite3 brings its binaries along.
RUN npm ci --omit=dev --ignore-scripts

FROM ${NODE_IMAGE}
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY migrations migrations
COPY runtime/cellar_runtime runtime/cellar_runtime
COPY scripts scripts
COPY src src
COPY console/dist console/dist
# The gateway's image runs as the same user: a workspace belongs to it on both sides of the shared volume.
RUN install -d -o 1000 -g 1000 -m 0700 /data && install -d -o 1000 -g 1000 -m 0711 /workspaces
USER 1000:1000
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data \
    WORKSPACES_ROOT=/workspaces \
    LOG_FORMAT=json \
    # What the allocator gives back to the system, and when (docs/benchmarks.md, as the flags below).
    MALLOC_TRIM_THRESHOLD_=131072
EXPOSE 8000
VOLUME ["/data", "/workspaces"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}${process.env.BASE_PATH ?? ''}/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Beyond loopback it asks for API_KEYS (or ALLOW_UNAUTHENTICATED=true). Nothing outside of /data and /workspaces is written.
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=30", "--import", "./src/telemetry.js", "src/main.js"]
