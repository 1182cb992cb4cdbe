import { expect, test } from 'vitest';
import { isOutputName } from '../../../src/workspaces/output-name.ts';

test.each([
  'report.xlsx',
  'nested/dir/plot.png',
  '.env',
  '.hidden.csv',
  '~notes.txt',
  'tmp/a.csv',
  '#1 sales.csv',
  'temp',
  '__pycache__/report.xlsx',
  '.ipynb_checkpoints/report.xlsx',
])('%s is an output', (path) => expect(isOutputName(path)).toBe(true));

test.each([
  '~$report.xlsx',
  'a/.~lock.report.ods#',
  '.cellar-abc.part',
  'x.tmp',
  'x.TMP',
  'download.crdownload',
  '__pycache__/m.cpython-312.pyc',
  'pkg/.ipynb_checkpoints/a-checkpoint.ipynb',
  '.a.csv.swp',
  '#a.csv#',
  '.#a.csv',
  '.nfs0000000001',
])('%s is a by-product', (path) => expect(isOutputName(path)).toBe(false));
