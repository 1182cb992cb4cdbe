import { describe, expect, test } from 'vitest';
import {
  isDeliverable,
  keepsDisplays,
  keepsFile,
  needsScan,
} from '../../../src/executions/outputs/output-selection.ts';

const policy = {
  trackedFormats: ['xlsx', 'xls', 'csv', 'pdf', 'image'],
  tracking: 'always',
  outputFormats: [],
} as const;
const onRequest = { ...policy, tracking: 'requested' } as const;

describe('which files are deliverables, and which are kept where the operator restricts it', () => {
  test.each([
    ['report.xlsx', true],
    ['nested/DATA.CSV', true],
    ['report.pdf', true],
    ['plot.png', false],
    ['figure-a1b2c3-12.png', true],
    ['nested/figure-a1b2c3-12.png', false],
    ['notes.txt', false],
    ['csv', false],
    ['a.image', false],
  ])('%s: %s', (name, expected) => {
    expect(isDeliverable(policy.trackedFormats, { name, source: 'execution' })).toBe(expected);
    expect(keepsFile({ ...policy, outputFormats: policy.trackedFormats }, name)).toBe(expected);
    expect(keepsFile(policy, name)).toBe(true);
  });

  test('displayed images come by the word image', () => {
    const shown = { name: 'figure-1.png', source: 'display' } as const;
    expect(isDeliverable(policy.trackedFormats, shown)).toBe(true);
    expect(isDeliverable(['pdf'], shown)).toBe(false);
    expect(keepsDisplays({ ...policy, outputFormats: ['image'] })).toBe(true);
    expect(keepsDisplays({ ...policy, outputFormats: ['png'] })).toBe(false);
    expect(keepsDisplays(policy)).toBe(true);
  });
});

describe('TRACKING=requested', () => {
  test.each([
    ["df.to_excel('/mnt/data/out.xlsx')", true],
    ['wb = openpyxl.Workbook(); wb.save(p)', true],
    ["df.to_csv('out.csv')", true],
    ["c = canvas.Canvas('r.pdf'); c.save()", true],
    ['print(1 + 1)', false],
    ["df = pd.read_csv('in.csv'); print(df.describe())", false],
    ["open('notes.txt', 'w').write('x')", false],
  ])('%s: %s', (code, expected) => {
    expect(needsScan('configured', onRequest, code)).toBe(expected);
    expect(needsScan('always', onRequest, code)).toBe(true);
    expect(needsScan('configured', policy, code)).toBe(true);
  });
});
