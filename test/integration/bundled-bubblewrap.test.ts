import { describe, expect, test } from 'vitest';
import { CellarProcess } from '../support/cellar-process.ts';
import { skippedFor } from '../support/needs.ts';
import { CLOSED_ENVIRONMENT, IS_ROOT, NO_PYTHON, SOMEBODY } from '../support/sandbox/driven-kernel.ts';
import { probeOf } from '../support/sandbox/offered-levels.ts';
import { cannotHide, withoutSystemBwrap } from '../support/sandbox/private-mounts.ts';

/** A machine that has no bubblewrap but the one of Cellar's own Python environment. */

interface Health {
  readonly sandbox: { readonly mode: string };
}

describe.each(
  IS_ROOT
    ? [
        { who: 'root', asUid: undefined },
        { who: 'an ordinary user', asUid: SOMEBODY },
      ]
    : [{ who: 'an ordinary user', asUid: undefined }],
)('started as $who', ({ asUid }) => {
  const missing = NO_PYTHON || (asUid !== undefined && CLOSED_ENVIRONMENT);

  test('the service finds it and takes the level bwrap', skippedFor(missing), async ({ skip }) => {
    if (cannotHide !== undefined) return skip(cannotHide);
    const through = withoutSystemBwrap({ asUid });
    const { bwrap, levels, switches } = await probeOf(through);
    expect(bwrap?.path).toContain('/site-packages/');
    if (levels[0]?.works !== true) return skip(`${levels[0]?.reason} (${JSON.stringify(switches)})`);
    await using cellar = await CellarProcess.start({ through, ownerUid: asUid });
    const health = (await (await fetch(`${cellar.url}/health`)).json()) as Health;
    expect(health.sandbox.mode).toBe('bwrap');
    expect(cellar.stderr()).toContain('sandbox: bwrap (');
  });
});
