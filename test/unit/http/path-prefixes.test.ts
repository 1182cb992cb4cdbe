import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createPathRewriter, originalUrlOf, pathSecretOf } from '../../../src/http/server/path-prefixes.ts';

function rewritten(basePath: string, url: string) {
  const request = new IncomingMessage(new Socket());
  request.url = url;
  const path = createPathRewriter(basePath)(request);
  return { path, secret: pathSecretOf(request), original: originalUrlOf(request) };
}

describe('what stands before a route', () => {
  test.for([
    ['', '/exec', '/exec'],
    ['', '/v1/exec', '/exec'],
    ['', '//v1///exec/', '///exec/'],
    ['', '/v1', '/'],
    ['', '/v1?x=1', '/?x=1'],
    ['', '/v1/v1/exec', '/v1/exec'],
    ['', '/v10/exec', '/v10/exec'],
    ['', '/files/v1/x', '/files/v1/x'],
    ['/tools/cel.lar', '/tools/cel.lar/v1/exec?x=/v1/y', '/tools/cel.lar/exec?x=/v1/y'],
    ['/tools/cel.lar', '//tools//cel.lar//v1/exec', '/tools/cel.lar/exec'],
    ['/tools/cel.lar', '/v1/exec', '/v1/exec'],
  ] as const)('below "%s" %s is routed as %s', ([basePath, url, path]) => {
    expect(rewritten(basePath, url)).toEqual({ path, secret: undefined, original: url });
  });

  test.for([
    ['', 'http://localhost/v1/exec?x=1', '/exec?x=1', '/v1/exec?x=1'],
    ['', 'HTTPS://a:8000', '/', '/'],
    ['/x', 'http://a//x/k/s/v1/exec', '/x/exec', '/x/v1/exec'],
    ['', '*', '*', '*'],
  ] as const)('below "%s" the origin of %s is left out', ([basePath, url, path, original]) => {
    expect(rewritten(basePath, url)).toMatchObject({ path, original });
  });

  test.for([
    ['', '/k/a%20b/v1/exec', '/exec', '/v1/exec'],
    ['/x', '/x/k/a%20b/v1/exec', '/x/exec', '/x/v1/exec'],
    ['/x', '/k/a%20b/v1/exec', '/x/exec', '/x/v1/exec'],
    ['', '/k/a%20b', '/', '/'],
  ] as const)('below "%s" the secret of %s stands nowhere else', ([basePath, url, path, original]) => {
    expect(rewritten(basePath, url)).toEqual({ path, secret: 'a b', original });
  });

  // With an expression that goes back over them it would take hours.
  test.for(['', '/tools/cellar'])('below "%s" a million slashes are one path', (basePath) => {
    const url = `${'/'.repeat(1_000_000)}x`;
    expect(rewritten(basePath, url).path).toBe(url);
  });
});
