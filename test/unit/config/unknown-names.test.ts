import { describe, expect, test } from 'vitest';
import { nearestName, unknownNames } from '../../../src/config/unknown-names.ts';
import { environmentSchema } from '../../../src/config/variables.ts';

const own = Object.keys(environmentSchema.shape);
const inFile = (name: string) => unknownNames({ own, file: { [name]: 'x' }, environment: {} });
const around = (name: string, value = 'x') => unknownNames({ own, file: {}, environment: { [name]: value } });

/** Variables found in the environments of shells, containers, clusters, clouds, CI systems and databases. */
const COMMON =
  `PATH HOME USER LOGNAME SHELL TERM PWD OLDPWD LANG LC_ALL TZ HOSTNAME HOSTTYPE MAIL EDITOR DISPLAY TMPDIR UID EUID
  SHLVL _ COLUMNS LINES PS1 SSH_CLIENT SSH_TTY XDG_DATA_DIRS XDG_DATA_HOME XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
  NODE_ENV NODE_OPTIONS NODE_PATH NODE_VERSION NODE_EXTRA_CA_CERTS npm_config_cache npm_lifecycle_event npm_package_name
  npm_package_version npm_config_user_agent npm_config_loglevel INIT_CWD NVM_DIR YARN_VERSION
  AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_PROFILE GOOGLE_APPLICATION_CREDENTIALS GCP_PROJECT
  AZURE_CLIENT_ID AZURE_TENANT_ID KUBERNETES_SERVICE_HOST KUBERNETES_PORT KUBERNETES_SERVICE_PORT POD_NAME POD_IP NAMESPACE
  DATABASE_URL REDIS_URL PGHOST PGPORT PGDATA PGUSER POSTGRES_PASSWORD MYSQL_HOST MONGO_URI LOG_FILE DEBUG CI RUNNER_TEMP
  GITHUB_TOKEN GITHUB_WORKSPACE GITLAB_CI CI_JOB_TOKEN OPENAI_API_KEY ANTHROPIC_API_KEY OPENAI_API_BASE HTTP_PROXY https_proxy
  NO_PROXY SSL_CERT_FILE PIP_INDEX_URL UV_INDEX_URL VIRTUAL_ENV PYTHONPATH PYENV_ROOT CONDA_PREFIX JAVA_HOME GOPATH CARGO_HOME
  JUPYTER_PORT JUPYTERHUB_API_TOKEN OTEL_SERVICE_NAME DOCKER_HOST COMPOSE_PROJECT_NAME CELLAR_SERVICE_HOST MAX_JOBS
  WEBUI_SECRET_KEY VITEST VITEST_POOL_ID INVOCATION_ID JOURNAL_STREAM SYSTEMD_EXEC_PID NOTIFY_SOCKET`.split(/\s+/);

describe('names that mean nothing', () => {
  test.each([
    ['API_KEY', 'API_KEYS'],
    ['MAX_KERNLES', 'MAX_KERNELS'],
    ['PROT', 'PORT'],
    ['port', 'PORT'],
    ['DATA-DIR', 'DATA_DIR'],
    ['CELLAR_HOST', 'HOST'],
    ['JUPYTER_GATEWAY_TOKN', 'JUPYTER_GATEWAY_TOKEN'],
    ['SANBOX', 'SANDBOX'],
  ])('%s is told of with %s, in .env and in the environment', (name, nearest) => {
    expect(nearestName(name, own)).toBe(nearest);
    expect(inFile(name)).toEqual([
      `.env: ${name} is not a variable of Cellar and is ignored. Did you mean ${nearest}?`,
    ]);
    expect(around(name)).toEqual([`${name} is not a variable of Cellar and is ignored. Did you mean ${nearest}?`]);
  });

  test('a name unlike any of ours is reported in .env only', () => {
    expect(inFile('FAVOURITE_COLOUR')).toEqual([expect.stringContaining('docs/configuration.md')]);
    expect(around('FAVOURITE_COLOUR')).toEqual([]);
  });

  test('none of ours is told of', () => {
    const all = Object.fromEntries(own.map((name) => [name, 'x']));
    expect(unknownNames({ own, file: all, environment: all })).toEqual([]);
  });

  test.each(COMMON)('%s may stand around', (name) => {
    expect(around(name)).toEqual([]);
  });

  test('a service address that Kubernetes sets under such a name is not reported', () => {
    expect(around('CELLAR_PORT', 'tcp://10.0.0.1:8000')).toEqual([]);
    expect(around('CELLAR_PORT', '8000')).toHaveLength(1);
  });

  test.each(['OTEL_EXPORTER_OTLP_ENDPOINT', 'HTTPS_PROXY', 'PIP_INDEX_URL', 'TZ', 'NODE_ENV'])(
    '%s has its effect in .env',
    (name) => expect(inFile(name)).toEqual([]),
  );

  test('what Node reads before .env has none there', () => {
    expect(inFile('NODE_EXTRA_CA_CERTS')).toEqual([expect.stringContaining('Set it in the environment')]);
  });

  test('what only docker-compose.yml reads is told of in one sentence', () => {
    const file = { CELLAR_API_KEY: 'x', CELLAR_GATEWAY_TOKEN: 'y' };
    expect(unknownNames({ own, file, environment: file })).toEqual([
      "CELLAR_API_KEY, CELLAR_GATEWAY_TOKEN: docker-compose.yml reads them, and a Cellar that is started without compose doesn't.",
    ]);
  });
});
