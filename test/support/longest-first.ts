import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take minutes, most of them by waiting. In a fresh clone Vitest takes project by project and begins with the largest
 * file; these would come last, and run alone.
 */
export const LONG_FILES = [
  'test/integration/sandbox/run-leftovers.test.ts',
  'test/integration/sandbox/other-pythons.test.ts',
  'test/integration/sandbox/abuse.test.ts',
  'test/acceptance/lifecycle/lifecycle.test.ts',
  'test/acceptance/lifecycle/saved-variables.test.ts',
  'test/acceptance/deployment/quick-start.test.ts',
  'test/integration/gateways/transport-jupyter-server.test.ts',
  'test/integration/gateways/transport-kernel-gateway.test.ts',
  'test/integration/sandbox/disk.test.ts',
  'test/integration/sandbox/network.test.ts',
  'test/integration/sandbox/fork-server.test.ts',
  'test/acceptance/clients/openapi.test.ts',
];

interface File {
  readonly moduleId: string;
  readonly project: { readonly config: { readonly sequence: { readonly groupOrder: number } } };
}

/** The long files of each group first, and the others in the order that they have. */
export function longestFirst<T extends File>(files: readonly T[]): T[] {
  const rank = ({ moduleId }: File): number => {
    const place = LONG_FILES.findIndex((path) => moduleId.endsWith(`/${path}`));
    return place === -1 ? LONG_FILES.length : place;
  };
  const group = ({ project }: File): number => project.config.sequence.groupOrder;
  return files.toSorted((one, other) => group(one) - group(other) || rank(one) - rank(other));
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files));
  }
}
