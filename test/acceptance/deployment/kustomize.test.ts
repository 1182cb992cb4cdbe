import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { skippedFor } from '../../support/needs.ts';
import { goTool, NO_GO, ROOT, runTool } from './deploy-tools.ts';

/** Every overlay is rendered as `kubectl apply -k` would, and every command of the documents names one. */

const KUBERNETES = join(ROOT, 'deploy/kubernetes');
const overlays = readdirSync(KUBERNETES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('/kustomization.yaml'))
  .map((path) => `deploy/kubernetes/${path.replace('/kustomization.yaml', '')}`)
  .sort();

test('every `kubectl apply -k` of a document or manifest names an overlay', () => {
  const texts = ['docs/scaling.md', 'docs/operations.md', 'deploy/kubernetes/README.md']
    .concat(overlays.map((folder) => `${folder}/kustomization.yaml`))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'));
  const named = texts.flatMap((text) => [...text.matchAll(/kubectl apply -k (\S+?)[`\s)]/g)].map(([, path]) => path));
  expect(named.length).toBeGreaterThan(2);
  expect([...new Set(named)].sort()).toEqual(overlays);
});

describe('as kustomize renders them', skippedFor(NO_GO), () => {
  const kustomize = goTool('kustomize');

  const render = async (folder: string): Promise<string> => {
    const { code, said, stdout } = await runTool(kustomize, ['build', folder]);
    expect(code, said).toBe(0);
    return stdout;
  };
  /** The kinds and names of all objects. */
  const objectsIn = (text: string): string[] =>
    text
      .split(/^---$/m)
      .map(
        (each) => `${/^kind: (\S+)$/m.exec(each)?.[1]} ${/^metadata:\n(?: .*\n)*? {2}name: (\S+)$/m.exec(each)?.[1]}`,
      )
      .sort();

  test.each(overlays)('%s renders, and no image is without a version', async (folder) => {
    const text = await render(folder);
    const images = [...text.matchAll(/^\s+(?:- )?image: (\S+)$/gm)].map(([, image]) => image ?? '');
    expect(images.length).toBeGreaterThan(1);
    expect(images.filter((image) => !/:[\w.-]*\d[\w.-]*$/.test(image))).toEqual([]);
  });

  test('the overlay for replicas is the base with a second Cellar and a router', async () => {
    const [base, replicas] = await Promise.all([
      render('deploy/kubernetes/base'),
      render('deploy/kubernetes/replicas'),
    ]);
    const added = objectsIn(replicas).filter((each) => !objectsIn(base).includes(each));
    expect(objectsIn(base).filter((each) => !objectsIn(replicas).includes(each))).toEqual([]);
    expect(added).toEqual([
      expect.stringMatching(/^ConfigMap cellar-router-/),
      'Deployment cellar-router',
      'NetworkPolicy cellar-from-router',
      'NetworkPolicy cellar-router',
      'Service cellar-0',
      'Service cellar-1',
      'Service cellar-router',
    ]);
    const cellar = replicas.split(/^---$/m).find((each) => /^kind: StatefulSet$/m.test(each));
    expect(cellar).toMatch(/^ {2}replicas: 2$/m);
  });
});
