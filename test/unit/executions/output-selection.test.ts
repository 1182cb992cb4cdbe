import { describe, expect, test } from 'vitest';
import { isSelected, needsScan, selectsDisplays } from '../../../src/executions/outputs/output-selection.ts';

const policy = { trackedFormats: ['xlsx', 'xls', 'csv', 'pdf', 'image'], tracking: 'always' } as const;
const onRequest = { ...policy, tracking: 'requested' } as const;

describe('which files a chat_id caller gets', () => {
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
    expect(isSelected('deliverables', policy, name)).toBe(expected);
    expect(isSelected('all', policy, name)).toBe(true);
  });

  test('displayed images come by the word image', () => {
    expect(selectsDisplays('deliverables', policy)).toBe(true);
    expect(selectsDisplays('deliverables', { ...policy, trackedFormats: ['pdf'] })).toBe(false);
    expect(selectsDisplays('all', { ...policy, trackedFormats: [] })).toBe(true);
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
    expect(needsScan('deliverables', onRequest, code)).toBe(expected);
    expect(needsScan('all', onRequest, code)).toBe(true);
    expect(needsScan('deliverables', policy, code)).toBe(true);
  });
});
