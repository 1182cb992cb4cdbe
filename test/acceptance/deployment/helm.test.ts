import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { goTool, NO_GO, ROOT, runTool } from './deploy-tools.ts';
import { kubernetesValidate } from './python-tools.ts';

/** The Helm chart is linted, every set of values in ci/ is rendered, and what comes out fits Kubernetes' schemas. */

const CHART = join(ROOT, 'deploy/helm/cellar');
const SETS = readdirSync(join(CHART, 'ci')).sort();
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** The documents of a rendered chart, without those that are empty. */
const documentsIn = (text: string): string[] => text.split(/^---$/m).filter((each) => /^kind:/m.test(each));
const kindOf = (document: string): string => /^kind: (\S+)$/m.exec(document)?.[1] ?? '';

test('the chart has the version of the service', () => {
  const chart = readFileSync(join(CHART, 'Chart.yaml'), 'utf8');
  expect(chart).toContain(`\nversion: ${version}\nappVersion: ${version}\n`);
});

describe('as Helm reads it', skippedFor(NO_GO), () => {
  const helm = goTool('helm');

  const template = (set: string, ...args: readonly string[]) =>
    runTool(helm, [
      'template',
      'cellar',
      CHART,
      '--namespace',
      'cellar',
      '--kube-version',
      '1.33.0',
      '-f',
      join(CHART, 'ci', set),
      ...args,
    ]);

  test.each(SETS)('%s passes the linter, and what it renders fits the schemas', async (set) => {
    const lint = await runTool(helm, ['lint', '--strict', CHART, '-f', join(CHART, 'ci', set)]);
    expect(lint.code, lint.said).toBe(0);
    const { code, said, stdout } = await template(set);
    expect(code, said).toBe(0);
    const documents = documentsIn(stdout);
    // A kind of the Prometheus Operator, whose schema isn't Kubernetes' own.
    const known = documents.filter((each) => kindOf(each) !== 'ServiceMonitor');
    expect(known.map(kindOf)).toEqual(
      expect.arrayContaining(['StatefulSet', 'Service', 'PodDisruptionBudget', 'NetworkPolicy']),
    );
    const folder = await mkdtemp(join(tmpdir(), 'cellar-helm-'));
    try {
      await writeFile(join(folder, 'all.yaml'), known.join('---\n'));
      const checked = await kubernetesValidate(join(folder, 'all.yaml'));
      expect(checked.code, checked.said).toBe(0);
      expect(checked.said).toContain('passed');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each(SETS)('%s holds no secret, and no container has more rights than it needs', async (set) => {
    const documents = documentsIn((await template(set)).stdout);
    expect(documents.map(kindOf)).not.toContain('Secret');
    const workloads = documents.filter((each) => ['StatefulSet', 'Deployment'].includes(kindOf(each)));
    for (const workload of workloads) {
      const containers = workload.match(/^\s+image: /gm)?.length ?? 0;
      expect(workload.match(/readOnlyRootFilesystem: true/g)).toHaveLength(containers);
      expect(workload.match(/capabilities: \{ drop: \[ALL\] \}/g)).toHaveLength(containers);
      expect(workload).toContain('runAsNonRoot: true');
      expect(workload).toContain('readinessProbe:');
    }
  });

  test('three replicas have an address each, and the router hashes over them', async () => {
    const { stdout } = await template('replicas.yaml');
    const names = ['cellar-0', 'cellar-1', 'cellar-2'];
    expect([...stdout.matchAll(/pod-name: (\S+)$/gm)].map(([, name]) => name)).toEqual(names);
    const hashed = /upstream cellar \{([^}]*)\}/.exec(stdout)?.[1] ?? '';
    expect([...hashed.matchAll(/server (\S+):8000 max_fails=0;/g)].map(([, name]) => name)).toEqual(names);
    expect([...stdout.matchAll(/upstream (cellar-\d+) \{/g)].map(([, name]) => name)).toEqual(names);
  });

  test('a pod for each kernel mounts the claim that the chart makes, in the namespace of the kernels', async () => {
    const { stdout } = await template('enterprise-gateway.yaml', '--set', 'enterpriseGateway.namespace=elsewhere');
    expect(stdout).toContain('claimName: cellar-workspaces');
    expect(stdout).toContain('"image_name": "ghcr.io/example/cellar-kernel:');
    expect(stdout).toContain('"KERNEL_NAMESPACE": "elsewhere"');
    expect(stdout).not.toContain('namespace: cellar-kernels');
    expect(stdout).not.toContain('registry.example');
  });

  test('what a pod for a kernel gets of the cluster is a value, and a changed one restarts the gateway that starts them', async () => {
    const values = ['enterpriseGateway.hostUsers=false,enterpriseGateway.runtimeClassName=gvisor'];
    const { stdout: asItIs } = await template('enterprise-gateway.yaml');
    const { stdout: changed } = await template('enterprise-gateway.yaml', '--set', values.join());
    // Not every container runtime and file system has user namespaces for pods: kernels start without asking for one.
    expect(asItIs).not.toMatch(/^ +(hostUsers|runtimeClassName):.*(false|gvisor)/m);
    expect(changed).toMatch(/^ {6}hostUsers: false$/m);
    expect(changed).toMatch(/^ {6}runtimeClassName: "gvisor"$/m);
    const checksum = (text: string) => /checksum\/kernelspec: (\w{64})/.exec(text)?.[1];
    expect(checksum(changed)).toBeDefined();
    expect(checksum(changed)).not.toBe(checksum(asItIs));
  });

  test('Prometheus asks every replica with the key that the Secret holds', async () => {
    const documents = documentsIn((await template('enterprise-gateway.yaml')).stdout);
    const monitor = documents.find((each) => kindOf(each) === 'ServiceMonitor') ?? '';
    expect(monitor).toContain('credentials: { name: cellar, key: metrics-key }');
    const label = /app\.kubernetes\.io\/component: pods/;
    expect(monitor).toMatch(label);
    expect(documents.filter((each) => kindOf(each) === 'Service' && label.test(each))).toHaveLength(1);
  });

  test.each([
    ['mode=pods', 'mode'],
    ['replica=2', 'replica'],
    ['existingSecret=', 'existingSecret'],
    ['env.API_KEYS=a:b', 'API_KEYS'],
    ['sandbox.require=none', 'sandbox'],
  ])('%s is refused and named', async (value, named) => {
    const { code, said } = await template('embedded.yaml', '--set', value);
    expect(code).not.toBe(0);
    expect(said).toContain(named);
  });

  test('kernels in the namespace of Cellar are refused', async () => {
    const { code, said } = await template('enterprise-gateway.yaml', '--set', 'enterpriseGateway.namespace=cellar');
    expect(code).not.toBe(0);
    expect(said).toContain('kernels need a namespace of their own');
  });
});
