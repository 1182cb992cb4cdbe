import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client } from '../../acceptance/client.ts';
import { CellarProcess } from '../../support/cellar-process.ts';
import { makeServiceFolder } from '../../support/service-folder.ts';
import { environmentOf, RealGateway, TOKEN } from './real-gateway.ts';

/**
 * The contract of deploy/kubernetes: a real Enterprise Gateway with its KubernetesProcessProxy and our manifests starts a pod
 * for each kernel, and the pod mounts its chat's folder at /mnt/data. The cluster is played by cluster/ (see its README).
 */

const KUBERNETES = join(import.meta.dirname, '../../../deploy/kubernetes/base');
const CLUSTER = join(import.meta.dirname, 'cluster');

interface Pod {
  readonly metadata: { readonly name: string; readonly labels: Record<string, string> };
  readonly spec: {
    readonly containers: readonly {
      readonly env: readonly { readonly name: string; readonly value: string }[];
      readonly volumeMounts: readonly { readonly mountPath: string; readonly subPath?: string }[];
    }[];
  };
}

let folder = '';
let cluster: ChildProcess | undefined;
let clusterUrl = '';
let gateway: RealGateway;
let cellar: CellarProcess;
let client: Client;

beforeAll(async () => {
  folder = await makeServiceFolder('pods');
  const volume = join(folder, 'volume');
  await mkdir(join(volume, 'uploads'), { recursive: true });
  const python = await environmentOf('enterprise-gateway');

  const apiServer = spawn(python, [join(CLUSTER, 'api_server.py'), join(KUBERNETES, 'rbac.yaml'), volume, python], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  cluster = apiServer;
  const [firstLine] = await once(createInterface(apiServer.stdout), 'line');
  clusterUrl = String(firstLine);

  // As the init container of enterprise-gateway.yaml puts it together, with this machine's interpreter.
  const kernelspec = join(folder, 'jupyter/kernels/cellar-pod');
  await mkdir(join(kernelspec, 'scripts'), { recursive: true });
  const spec = JSON.parse(await readFile(join(KUBERNETES, 'kernelspec/kernel.json'), 'utf8'));
  const [, , ...rest] = spec.argv as string[];
  spec.argv = [python, join(kernelspec, 'scripts/launch_kubernetes.py'), ...rest];
  spec.env.CLUSTER_URL = clusterUrl;
  await writeFile(join(kernelspec, 'kernel.json'), JSON.stringify(spec));
  await copyFile(join(KUBERNETES, 'kernelspec/kernel-pod.yaml.j2'), join(kernelspec, 'scripts/kernel-pod.yaml.j2'));
  await copyFile(join(CLUSTER, 'launch_kubernetes.py'), join(kernelspec, 'scripts/launch_kubernetes.py'));

  const manifest = await readFile(join(KUBERNETES, 'enterprise-gateway.yaml'), 'utf8');
  const settings = [...manifest.matchAll(/\{ name: ([A-Z_]+), value: "?([^"}]*?)"? \}/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  expect(Object.fromEntries(settings)).toMatchObject({ EG_MIRROR_WORKING_DIRS: 'True', EG_INHERITED_ENVS: '' });
  gateway = await RealGateway.run((port) => ({
    command: [python, join(CLUSTER, 'gateway_pod.py')],
    env: {
      ...Object.fromEntries(settings),
      EG_PORT: String(port),
      EG_IP: '127.0.0.1',
      EG_RESPONSE_IP: '127.0.0.1',
      // Not the manifest's: on this machine another one may listen there.
      EG_RESPONSE_PORT: String(20_000 + (process.pid % 20_000)),
      EG_AUTH_TOKEN: TOKEN,
      JUPYTER_PATH: join(folder, 'jupyter'),
      CLUSTER_URL: clusterUrl,
    },
  }));
  cellar = await CellarProcess.start({
    env: {
      JUPYTER_GATEWAY_URL: gateway.url,
      JUPYTER_GATEWAY_TOKEN: TOKEN,
      KERNEL_NAME: 'cellar-pod',
      KERNEL_POOL_SIZE: '1',
      MAX_KERNELS: '6',
      DATA_DIR: join(folder, 'data'),
      WORKSPACES_ROOT: join(volume, 'uploads'),
    },
  });
  client = new Client(cellar.url);
});

afterAll(async () => {
  await cellar?.[Symbol.asyncDispose]();
  await gateway?.[Symbol.asyncDispose]();
  if (cluster !== undefined && cluster.exitCode === null) {
    const ended = once(cluster, 'close');
    cluster.kill('SIGTERM');
    await ended;
  }
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

const pods = async (): Promise<{ seen: Pod[]; running: string[] }> =>
  (await fetch(`${clusterUrl}/pods-seen`)).json() as Promise<{ seen: Pod[]; running: string[] }>;

test('an upload becomes a workbook in a pod that mounts the workspace, with nothing rewritten', async () => {
  await client.upload({ 'sales.csv': 'region,amount\nnorth,3\nsouth,4\n' }, { chat_id: 'report' });
  const code = [
    'import csv, openpyxl, os',
    "rows = list(csv.DictReader(open('/mnt/data/sales.csv')))",
    'book = openpyxl.Workbook()',
    "book.active.append(['total', sum(int(row['amount']) for row in rows)])",
    "book.save('/mnt/data/report.xlsx')",
    "print(os.getcwd(), sorted(os.listdir('/mnt/data')), '/mnt/' + 'data')",
  ].join('\n');
  const answer = await client.exec(code, { chat_id: 'report' });
  expect(answer).toMatchObject({ stderr: '', stdout: "/mnt/data ['report.xlsx', 'sales.csv'] /mnt/data\n" });
  const [workbook] = answer.files;
  expect(workbook).toMatchObject({ name: 'report.xlsx', format: 'Excel' });
  if (workbook !== undefined) expect((await client.download(workbook)).subarray(0, 2).toString()).toBe('PK');
  expect(await (await client.fetch('/health')).json()).toMatchObject({ path_strategy: 'mount' });
});

test('programs run in the pod of their chat, beside its Python, with a real /mnt/data', async () => {
  const chat_id = 'programs';
  await client.exec("open('/mnt/data/made.txt', 'w').write('by py\\n')", { chat_id });
  const waiting = "import os, time\nwhile not os.path.exists('/mnt/data/go.csv'): time.sleep(0.02)\nprint('went')";
  const python = client.exec(waiting, { chat_id });
  const bash = await client.exec('pwd; cat /mnt/data/made.txt; echo 1 > go.csv; exit 3', { chat_id, lang: 'bash' });
  expect(bash).toMatchObject({ stdout: '/mnt/data\nby py\n', stderr: '', exit_code: 3 });
  const went = await python;
  expect(went).toMatchObject({ stdout: 'went\n', exit_code: 0 });
  // Of two runs at a time either may report what one made.
  expect([...bash.files, ...went.files].map((file) => file.name)).toContain('go.csv');
});

test('a pod sees its own chat’s folder only, under whatever name YAML would read as something else', async () => {
  // Enterprise Gateway's launcher reads KERNEL_* as YAML: 1_000 would be 1000, and null nothing.
  for (const chat of ['1000', '1_000', 'null']) {
    const code = "import os; print(os.listdir('/mnt/data')); open('/mnt/data/mine.txt', 'w').write('x')";
    expect(await client.exec(code, { chat_id: chat })).toMatchObject({ stdout: '[]\n', stderr: '' });
  }
  const hidden = `import os; print(os.listdir(${JSON.stringify(join(folder, 'volume'))}))`;
  expect(await client.exec(hidden, { chat_id: 'null' })).toMatchObject({ stdout: '[]\n' });
  const { seen } = await pods();
  const mounts = seen.map(({ spec }) =>
    spec.containers[0]?.volumeMounts.find(({ mountPath }) => mountPath === '/mnt/data'),
  );
  for (const mount of mounts) expect(mount?.subPath).toMatch(/^uploads\/[A-Za-z0-9_-]{1,64}$/);
});

test('the pool is pods that were started before anybody asked', async () => {
  const { seen } = await pods();
  const folders = seen.map(({ spec }) => spec.containers[0]?.volumeMounts[0]?.subPath ?? '');
  expect(folders.some((name) => name.startsWith('uploads/w_'))).toBe(true);
});

test('a pod’s environment holds what the kernel needs, and no secret', async () => {
  const { seen } = await pods();
  const env = seen.flatMap(({ spec }) => spec.containers[0]?.env ?? []);
  expect(JSON.stringify(env)).not.toContain(TOKEN);
  const known =
    /^(KERNEL_|EG_M(IN|AX)_|EG_IMPERSONATION_ENABLED$|JPY_PARENT_PID$|PORT_RANGE$|PUBLIC_KEY$|RESPONSE_ADDRESS$|HOME$|MPLBACKEND$|PYTHON|LC_CTYPE$)/;
  expect(env.map(({ name }) => name).filter((name) => !known.test(name))).toEqual([]);
});

test('a time limit interrupts the program and keeps its variables', async () => {
  await client.exec('y = 1', { chat_id: 'slow' });
  const late = await client.exec('import time\ntime.sleep(60)', { chat_id: 'slow', timeout: 1000 });
  expect(late).toMatchObject({ status: 'TO', exit_code: 137 });
  expect(await client.exec('print(y)', { chat_id: 'slow' })).toMatchObject({ stdout: '1\n' });
});

test('a pod that dies is replaced, and the chat’s files are there', async () => {
  await client.exec("open('/mnt/data/kept.txt', 'w').write('kept')", { chat_id: 'slow' });
  expect(await client.exec('import os; os._exit(1)', { chat_id: 'slow' })).toMatchObject({ exit_code: 137 });
  const next = await client.exec("print(open('/mnt/data/kept.txt').read())", { chat_id: 'slow' });
  expect(next).toMatchObject({ stdout: 'kept\n', state_lost: true });
});

test('no pod is left when Cellar stops', async () => {
  await cellar.stop();
  await expect.poll(async () => (await pods()).running).toEqual([]);
});
