import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { goTool, NO_GO, ROOT, runTool } from './deploy-tools.ts';

/** The files of a release name its registry and version, and need no checkout. */

describe('.ci/release-files', skippedFor(NO_GO), () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cellar-release-'));
    const env = { ...process.env, HELM: goTool('helm') };
    const made = await runTool(join(ROOT, '.ci/release-files'), ['9.8.7', 'ghcr.io/example', folder], env);
    expect(made.code, made.said).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('the compose file pulls from it, and finds its profile beside itself', () => {
    const compose = readFileSync(join(folder, 'docker-compose.yml'), 'utf8');
    expect(compose).not.toContain('CELLAR_REGISTRY:-localhost');
    expect(compose).toMatch(/\$\{CELLAR_REGISTRY:-ghcr\.io\/example\}\/cellar-service:\$\{CELLAR_VERSION:-9\.8\.7\}/);
    const profile = /seccomp=(\S+)/.exec(compose)?.[1] ?? '';
    expect(existsSync(join(folder, profile))).toBe(true);
  });

  test('the npm package of the web component is among them', () => {
    expect(readdirSync(folder).filter((name) => /^cellar-generated-files-\d+\.\d+\.\d+\.tgz$/.test(name))).toHaveLength(
      1,
    );
  });

  test('the chart is whole without the repository, and pulls from it', async () => {
    const chart = join(folder, 'cellar-9.8.7.tgz');
    const args = [
      'template',
      'cellar',
      chart,
      '--kube-version',
      '1.33.0',
      '--set',
      'mode=enterprise-gateway,replicas=2',
    ];
    const { code, said, stdout } = await runTool(goTool('helm'), args);
    expect(code, said).toBe(0);
    expect(stdout).toContain('image: ghcr.io/example/cellar-service:9.8.7');
    expect(stdout).toContain('kernel-pod.yaml.j2: |\n    # The pod of one kernel');
    expect(stdout).toContain('hash $chat consistent;');
  });
});
