# Cellar's images, a target each. `docker build .` makes the first.
#
#   cellar               everything in one container: the service, its own Jupyter, Python's toolbox, bash, JavaScript and TypeScript
#   cellar-full          the same with all thirteen languages, LibreOffice, pandoc, ffmpeg, basic TeX and more libraries
#   cellar-service       the service alone, for a gateway elsewhere: docker-compose.yml and Kubernetes
#   cellar-gateway       that gateway: a Jupyter Server with Cellar's kernelspecs and all thirteen languages
#   cellar-gateway-full  the gateway with what cellar-full has
#   cellar-enterprise-gateway   the gateway as Jupyter Enterprise Gateway
#
# All run as uid 1000, so that a workspace belongs to it on both sides of a shared volume. For the best level of the sandbox they need
# the options that docker-compose.yml gives (docs/operations.md).

ARG DEBIAN_IMAGE=debian:bookworm-slim
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS node

FROM node AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What runs needs no compiler and no script: better-sqlite3 brings its binaries along.
# The image has Node already.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node

# The service as files, for the images that have it.
FROM scratch AS service-files
COPY --from=dependencies /app/node_modules /app/node_modules
COPY package.json LICENSE /app/
COPY migrations /app/migrations
COPY runtime/cellar_runtime /app/runtime/cellar_runtime
COPY scripts /app/scripts
COPY src /app/src
COPY console/dist /app/console/dist
COPY deploy/image /app/deploy/image

FROM node AS cellar-service
WORKDIR /app
COPY --from=service-files /app /app
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
  CMD ["node", "deploy/image/health.js"]
# Beyond loopback it asks for API_KEYS (or ALLOW_UNAUTHENTICATED=true). Nothing outside of /data and /workspaces is written.
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=30", "--import", "./src/telemetry.js", "src/main.js"]

# What kernels see of the system, in every image that has kernels.
FROM ${DEBIAN_IMAGE} AS system
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      bubblewrap ca-certificates tini \
      python3 python3-venv \
      bc file gawk jq unzip xz-utils zip \
      fontconfig fonts-dejavu-core fonts-liberation2 fonts-noto-cjk fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/* /usr/share/doc/* /usr/share/man/* /var/log/*.log \
 && groupadd --gid 1000 cellar && useradd --uid 1000 --gid 1000 --no-create-home --home-dir /tmp cellar \
 && install -d -o 1000 -g 1000 -m 0700 /data && install -d -o 1000 -g 1000 -m 0711 /workspaces
COPY --from=node /usr/local/bin/node /usr/local/bin/node

FROM system AS environment
WORKDIR /build
COPY runtime/requirements.lock runtime/requirements-source.lock ./
COPY runtime/cellar_runtime/fonts fonts
COPY runtime/cellar_runtime/locales locales
# The same steps as src/embedded/python/build-environment.ts: hashed wheels, then what has none, then locales, byte code and
# matplotlib's list of fonts, because kernels see the environment read-only. Figures draw every script.
RUN python3 -m venv /opt/cellar/venv \
 && /opt/cellar/venv/bin/python -I -m pip install --no-cache-dir --no-compile --no-input --require-hashes \
      --only-binary :all: -r requirements.lock \
 && /opt/cellar/venv/bin/python -I -m pip install --no-cache-dir --no-compile --no-input --require-hashes \
      --no-deps --no-build-isolation --use-pep517 --no-binary :all: -r requirements-source.lock \
 && /opt/cellar/venv/bin/python -I fonts/install.py \
 && /opt/cellar/venv/bin/python -I locales/install.py \
 && { /opt/cellar/venv/bin/python -I -m compileall -q -j 0 -x 'site-packages/.*/tests?/' /opt/cellar/venv/lib || true; } \
 && mkdir -p /opt/cellar/venv/share/matplotlib-cache \
 && MPLCONFIGDIR=/opt/cellar/venv/share/matplotlib-cache /opt/cellar/venv/bin/python -I -c 'import matplotlib.font_manager'

FROM system AS languages
# What programs of each language need, by the registry (src/languages/registry.ts).
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      gcc g++ libc6-dev make \
      default-jdk-headless rustc golang-go ldc gfortran \
      php-cli php-gd php-intl php-mbstring php-sqlite3 php-xml php-zip \
      r-base-core r-cran-cairo r-cran-dplyr r-cran-ggplot2 r-cran-jsonlite r-cran-openxlsx r-cran-readr r-cran-readxl \
 && rm -rf /var/lib/apt/lists/* /usr/share/doc/* /usr/share/man/* /var/log/*.log

FROM languages AS cellar-gateway
COPY --from=environment /opt/cellar/venv /opt/cellar/venv
COPY runtime/cellar_runtime /opt/cellar/runtime/cellar_runtime
RUN /opt/cellar/venv/bin/python -I -m compileall -q /opt/cellar/runtime
USER 1000:1000
ENV PYTHONDONTWRITEBYTECODE=1 \
    GATEWAY_PORT=8888 \
    WORKSPACES_ROOT=/workspaces
EXPOSE 8888
WORKDIR /workspaces
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["/opt/cellar/venv/bin/python", "-ISE", "/opt/cellar/runtime/cellar_runtime/standalone/health.py"]
# JUPYTER_TOKEN has to be set; SANDBOX and SANDBOX_REQUIRE mean what they mean for Cellar.
CMD ["/opt/cellar/venv/bin/python", "-I", "/opt/cellar/runtime/cellar_runtime/standalone/serve.py"]

FROM cellar-gateway AS cellar-gateway-full
USER 0:0
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui poppler-utils \
      ffmpeg graphviz p7zip-full pandoc tesseract-ocr texlive-latex-base texlive-latex-recommended texlive-fonts-recommended lmodern \
      libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/* /usr/share/doc/* /usr/share/man/* /var/log/*.log
COPY runtime/requirements-wide.lock /tmp/
# TOOLBOX=wide: the second set of libraries, without dependencies, because moviepy asks for an older Pillow than it needs.
RUN /opt/cellar/venv/bin/python -I -m pip install --no-cache-dir --no-compile --no-input --require-hashes \
      --no-deps --only-binary :all: -r /tmp/requirements-wide.lock \
 && { /opt/cellar/venv/bin/python -I -m compileall -q -j 0 -x 'site-packages/.*/tests?/' /opt/cellar/venv/lib || true; } \
 && rm /tmp/requirements-wide.lock
USER 1000:1000

FROM system AS enterprise-gateway-environment
WORKDIR /build
COPY runtime/requirements-enterprise-gateway.lock ./
RUN python3 -m venv /opt/cellar/enterprise-gateway \
 && /opt/cellar/enterprise-gateway/bin/python -I -m pip install --no-cache-dir --no-compile --no-input --require-hashes \
      --only-binary :all: -r requirements-enterprise-gateway.lock \
 && { /opt/cellar/enterprise-gateway/bin/python -I -m compileall -q -j 0 /opt/cellar/enterprise-gateway/lib || true; }

# Jupyter Enterprise Gateway with the same kernels: for those who run it already, or want its limits per user.
FROM cellar-gateway AS cellar-enterprise-gateway
COPY --from=enterprise-gateway-environment /opt/cellar/enterprise-gateway /opt/cellar/enterprise-gateway
CMD ["/opt/cellar/venv/bin/python", "-I", "/opt/cellar/runtime/cellar_runtime/standalone/serve_enterprise.py"]

FROM cellar-gateway-full AS cellar-full
COPY --from=service-files /app /app
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data WORKSPACES_ROOT=/data/uploads LOG_FORMAT=json \
    CELLAR_PYTHON=/opt/cellar/venv/bin/python MALLOC_TRIM_THRESHOLD_=131072
EXPOSE 8000
VOLUME ["/data"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "deploy/image/health.js"]
# As the first process or below another init (`docker run --init`).
ENTRYPOINT ["tini", "-s", "--"]
CMD ["deploy/image/start.sh"]

# What a build without --target makes.
FROM system AS cellar
COPY --from=environment /opt/cellar/venv /opt/cellar/venv
COPY --from=service-files /app /app
WORKDIR /app
USER 1000:1000
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data WORKSPACES_ROOT=/data/uploads LOG_FORMAT=json \
    CELLAR_PYTHON=/opt/cellar/venv/bin/python MALLOC_TRIM_THRESHOLD_=131072 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
VOLUME ["/data"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "deploy/image/health.js"]
# As the first process or below another init (`docker run --init`).
ENTRYPOINT ["tini", "-s", "--"]
CMD ["deploy/image/start.sh"]
