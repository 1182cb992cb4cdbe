import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { ROOT } from './deploy-tools.ts';
import { hasCompose, runPythonTool as run } from './python-tools.ts';

/** Parses, lints and validates the deployment files with their own tools; builds and applies nothing. */

const KUBERNETES = join(ROOT, 'deploy/kubernetes/base');

describe('images', () => {
  test.each(['Dockerfile', 'deploy/kubernetes/kernel.Dockerfile'])('%s passes the linter', async (file) => {
    expect(await run('hadolint', [file])).toMatchObject({ code: 0, said: '' });
  });
});

describe('compose', () => {
  const readCompose = async (file: string) =>
    JSON.parse((await run('python', [join(import.meta.dirname, 'read-compose.py'), file])).stdout);

  test('the gateway is closed in: no port, no way out, none of the service’s data and keys', async () => {
    const { services, networks } = await readCompose('docker-compose.yml');
    expect(networks.kernels.internal).toBe(true);
    const { gateway, cellar } = services;
    expect(gateway.ports).toBeUndefined();
    expect(gateway.networks).toEqual(['kernels']);
    expect(gateway.volumes).toEqual(['workspaces:/workspaces']);
    expect(JSON.stringify(gateway.environment)).not.toContain('API_KEY');
    const profile = gateway.security_opt.find((option: string) => option.startsWith('seccomp='));
    expect(existsSync(join(ROOT, profile.slice('seccomp='.length)))).toBe(true);
    for (const service of [gateway, cellar]) {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped', init: true });
      expect(service.security_opt).toContain('no-new-privileges:true');
      expect(service.mem_limit).toBeDefined();
    }
  });

  test('the profile enterprise-gateway closes its gateway in as tightly, and takes the other one’s place', async () => {
    const { services } = await readCompose('docker-compose.yml');
    const { image, build, profiles, scale, ...kept } = services['enterprise-gateway'];
    const { image: _image, build: _build, scale: plainScale, ...plain } = services.gateway;
    expect(kept).toEqual(plain);
    expect({ profiles, scale, target: build.target }).toEqual({
      profiles: ['enterprise-gateway'],
      scale: 1,
      target: 'cellar-enterprise-gateway',
    });
    expect(image).not.toBe(_image);
    expect(plainScale).toMatch(/^\$\{CELLAR_GATEWAY_REPLICAS:-1\}$/);
    expect(services.cellar.environment.JUPYTER_GATEWAY_URL).toMatch(/^\$\{CELLAR_GATEWAY_URL:-http:/);
    expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toContain('AS cellar-enterprise-gateway\n');
  });

  test('only this machine reaches what is published, and no secret has a default', async () => {
    const { services } = await readCompose('docker-compose.yml');
    for (const { ports = [] } of Object.values(services) as { ports?: string[] }[]) {
      for (const port of ports) expect(port).toMatch(/^\$\{[A-Z_]+:-127\.0\.0\.1:\d+\}:\d+$/);
    }
    const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
    const secrets = text.match(/\$\{CELLAR_(API_KEY|GATEWAY_TOKEN)[^}]*\}/g) ?? [];
    expect(secrets.length).toBeGreaterThan(3);
    expect(secrets.filter((each) => !each.includes(':?'))).toEqual([]);
  });

  test('the variant with Docker’s own security options changes nothing else', async () => {
    const { services } = await readCompose('deploy/compose/default-security.yml');
    expect(services.gateway).toEqual({
      security_opt: ['no-new-privileges:true'],
      tmpfs: ['/tmp:mode=1777,size=1g,exec'],
      environment: { SANDBOX_REQUIRE: 'landlock' },
    });
  });
});

describe(
  'compose, as Docker Compose 2 reads it',
  skippedFor(!hasCompose && 'docker compose is not on this machine'),
  () => {
    const FOLDER = 'deploy/compose';
    const variants = readdirSync(join(ROOT, FOLDER)).map((name) => `${FOLDER}/${name}`);
    const secrets = { CELLAR_API_KEY: 'key-0123456789abcdef', CELLAR_GATEWAY_TOKEN: 'token-0123456789abcdef' };
    /** By the binary: the package's own command forgets the exit code. A developer's .env doesn't count. */
    const config = async (args: readonly string[], values: Record<string, string> = secrets) => {
      const { stdout } = await run('python', ['-c', 'import compose; print(compose.__path__[0])']);
      const { PATH, HOME } = process.env;
      const base = ['-c', 'import os, sys; os.execv(sys.argv[1], sys.argv[1:])', join(stdout.trim(), 'docker-compose')];
      return run('python', [...base, '--env-file', '/dev/null', ...args], { PATH, HOME, ...values });
    };
    const servicesOf = async (args: readonly string[], values = secrets) => {
      const { code, said, stdout } = await config([...args, 'config', '--format', 'json'], values);
      expect(code, said).toBe(0);
      return JSON.parse(stdout).services;
    };

    test.each([
      ['librechat', ['cellar', 'gateway', 'librechat', 'mongodb']],
      ['open-webui', ['cellar', 'gateway', 'open-webui']],
      ['enterprise-gateway', ['cellar', 'enterprise-gateway', 'gateway']],
    ])('the profile %s fits the specification', async (profile, services) => {
      expect(Object.keys(await servicesOf(['--profile', profile])).sort()).toEqual(services);
    });

    test('without a profile there are the service and its gateway', async () => {
      expect(Object.keys(await servicesOf([])).sort()).toEqual(['cellar', 'gateway']);
    });

    test.each(variants)('%s fits the specification on top of it', async (variant) => {
      const { gateway, cellar } = await servicesOf(['-f', 'docker-compose.yml', '-f', variant]);
      const plain = await servicesOf([]);
      expect(cellar).toEqual(plain.cellar);
      const { security_opt, tmpfs, environment, ...kept } = gateway;
      const { security_opt: _options, tmpfs: _tmpfs, environment: plainEnvironment, ...plainKept } = plain.gateway;
      expect(kept).toEqual(plainKept);
      expect(security_opt).toEqual(['no-new-privileges:true']);
      expect(tmpfs).toHaveLength(1);
      expect(environment).toEqual({ ...plainEnvironment, SANDBOX_REQUIRE: 'landlock' });
    });

    test('the LibreChat that `npm run test:librechat` drives fits the specification', async () => {
      const files = ['-f', 'docker-compose.yml', '-f', 'test/acceptance/librechat/compose.yml'];
      const { librechat } = await servicesOf([...files, '--profile', 'librechat']);
      expect(librechat.environment).toMatchObject({ ALLOW_REGISTRATION: 'true', MONGO_URI: expect.any(String) });
      const config = librechat.volumes.find(({ target }: { target: string }) => target === '/app/librechat.yaml');
      expect(existsSync(config.source)).toBe(true);
    });

    test('the three lines for Enterprise Gateway take the other one away', async () => {
      const values = { ...secrets, COMPOSE_PROFILES: 'enterprise-gateway', CELLAR_GATEWAY_REPLICAS: '0' };
      const services = await servicesOf([], values);
      expect([services.gateway.scale, services['enterprise-gateway'].scale]).toEqual([0, 1]);
    });

    test.each(Object.keys(secrets))('without %s it says what to set', async (missing) => {
      const { code, said } = await config(['config', '-q'], { ...secrets, [missing]: '' });
      expect(code).not.toBe(0);
      expect(said).toContain(`set ${missing} in .env`);
    });

    test('what is not of the specification is refused', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'cellar-compose-'));
      const file = join(folder, 'wrong.yml');
      await writeFile(file, 'services:\n  cellar:\n    memory_limit: 1g\n');
      const { code, said } = await config(['-f', 'docker-compose.yml', '-f', file, 'config', '-q']);
      await rm(folder, { recursive: true });
      expect(code).not.toBe(0);
      expect(said).toContain('memory_limit');
    });
  },
);

describe('Kubernetes', () => {
  const manifestsIn = (folder: string) =>
    readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml');
  const manifests = manifestsIn(KUBERNETES);
  const replicas = join(KUBERNETES, '../replicas');
  const template = join(KUBERNETES, 'kernelspec/kernel-pod.yaml.j2');

  test.each([KUBERNETES, replicas])('the kustomization of %s names every manifest', (folder) => {
    const listed = [...readFileSync(join(folder, 'kustomization.yaml'), 'utf8').matchAll(/^ {2}- (\S+\.yaml)$/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual(manifestsIn(folder).sort());
  });

  test('the router hashes over the replicas that run, each at an address of its own', () => {
    const count = /count: (\d+)/.exec(readFileSync(join(replicas, 'kustomization.yaml'), 'utf8'))?.[1];
    const names = Array.from({ length: Number(count) }, (_, index) => `cellar-${index}`);
    const nginx = readFileSync(join(replicas, 'nginx.conf'), 'utf8');
    const hashed = /upstream cellar \{([^}]*)\}/.exec(nginx)?.[1] ?? '';
    expect(hashed).toContain('hash $chat consistent;');
    expect([...hashed.matchAll(/server (\S+):8000 max_fails=0;/g)].map(([, name]) => name)).toEqual(names);
    const services = readFileSync(join(replicas, 'router.yaml'), 'utf8');
    expect([...services.matchAll(/pod-name: (\S+) \}/g)].map(([, name]) => name)).toEqual(names);
    expect(services.match(/publishNotReadyAddresses: true/g)).toHaveLength(names.length);
  });

  test.each([...manifests, ...manifestsIn(replicas).map((name) => `../replicas/${name}`)])(
    '%s fits the schemas',
    async (name) => {
      const { code, said } = await run('kubernetes-validate', ['--strict', join(KUBERNETES, name)]);
      expect(said).toContain('passed');
      expect(code).toBe(0);
    },
  );

  test('the pod of a kernel fits the schemas and mounts its own workspace alone', async () => {
    const pod = await run('python', [join(import.meta.dirname, 'render-pod.py'), template, 'w_N90-eSCmJT24OdDzOvgkx']);
    expect(pod).toMatchObject({ code: 0 });
    expect(pod.stdout).toContain('subPath: uploads/w_N90-eSCmJT24OdDzOvgkx');
    const folder = await mkdtemp(join(tmpdir(), 'cellar-pod-'));
    await writeFile(join(folder, 'pod.yaml'), pod.stdout);
    const { code, said } = await run('kubernetes-validate', ['--strict', join(folder, 'pod.yaml')]);
    await rm(folder, { recursive: true });
    expect(said).toContain('passed');
    expect(code).toBe(0);
  });

  test.each(['', '..', 'a/..', 'chat"\n    hostNetwork: true', '{{ 7 * 7 }}', 'x'.repeat(65), 'chat one', '/'])(
    'no pod is made for the working directory %j',
    async (directory) => {
      const script = join(import.meta.dirname, 'render-pod.py');
      expect((await run('python', [script, template, directory])).code).not.toBe(0);
    },
  );
});
