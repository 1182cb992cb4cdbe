import { describe, expect, test } from 'vitest';
import { closedTmpSentence } from '../../../src/executions/steps/closed-tmp.ts';

/** Where /tmp is closed a run that was refused it is told where it may write: "Permission denied" alone says nothing. */

describe('a refusal of /tmp', () => {
  test.each([
    "PermissionError: [Errno 13] Permission denied: '/tmp/r.csv'",
    '/tmp/program/main.sh: line 1: /tmp/a.csv: Permission denied',
    "Error: EACCES: permission denied, open '/tmp/a.csv'",
    'Exception in thread "main" java.nio.file.AccessDeniedException: /tmp/a.csv',
    'open /tmp/a.csv: permission denied',
    'mkdir: cannot create directory ‘/tmp/x’: Permission denied',
    "cannot open file '/tmp/a.csv': Permission denied",
  ])('%j', (stderr) => {
    expect(closedTmpSentence(stderr)).toContain('TMPDIR');
  });

  test.each([
    '',
    "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
    "FileNotFoundError: [Errno 2] No such file or directory: '/tmp/r.csv'",
    '/tmp/a.csv: No such file or directory\ncat: /etc/shadow: Permission denied',
    '/tmpfs/a: Permission denied',
  ])('%j is none', (stderr) => {
    expect(closedTmpSentence(stderr)).toBe('');
  });
});

// With expressions that look through the rest of the line from each of the words on it would take hours.
test.each(['/tmp ', 'EACCES '])('ten megabytes of %j are looked through', (word) => {
  const stderr = word.repeat(10_000_000 / word.length);
  expect(closedTmpSentence(stderr)).toBe('');
  expect(closedTmpSentence(`${stderr}\n/tmp/a.csv: Permission denied`)).not.toBe('');
});
