import { describe, expect, test } from 'vitest';
import { contentType } from '../../../src/files/content-type.ts';

const named = (name: string) =>
  contentType(name, () => {
    throw new Error('the name says it');
  });
const bytes = (head: string | Uint8Array, name = 'noextension') =>
  contentType(name, () => (typeof head === 'string' ? Buffer.from(head, 'latin1') : head));

describe('a content type', () => {
  test.each([
    ['a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel'],
    ['A.XLS', 'application/vnd.ms-excel', 'Excel'],
    ['a.xlsm', 'application/vnd.ms-excel.sheet.macroenabled.12', 'Excel'],
    ['a.xlsb', 'application/vnd.ms-excel.sheet.binary.macroenabled.12', 'Excel'],
    ['a.ods', 'application/vnd.oasis.opendocument.spreadsheet', 'Other'],
    ['dir.pdf/a.csv', 'text/csv', 'CSV'],
    ['a.tsv', 'text/tab-separated-values', 'CSV'],
    ['a.pdf', 'application/pdf', 'PDF'],
    ['a.png', 'image/png', 'Image'],
    ['a.svg', 'image/svg+xml', 'Image'],
    ['main.ts', 'text/x-typescript', 'Other'],
    ['lib.rs', 'text/x-rust', 'Other'],
    ['a.parquet', 'application/vnd.apache.parquet', 'Other'],
    ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'Other'],
  ])('%s is %s (%s) by its name alone', (name, type, format) => {
    expect(named(name)).toEqual({ type, format });
  });

  test.each([
    ['%PDF-1.7 …', 'application/pdf', 'PDF'],
    ['\x89PNG\r\n\x1a\n\0\0', 'image/png', 'Image'],
    ['\xff\xd8\xff\xe0', 'image/jpeg', 'Image'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp', 'Image'],
    ['PK\x03\x04', 'application/zip', 'Other'],
    ['hello\n', 'text/plain', 'Other'],
    ['\0\x01\x02', 'application/octet-stream', 'Other'],
    ['\xe9\xe8', 'application/octet-stream', 'Other'],
    ['', 'application/octet-stream', 'Other'],
  ])('without an extension the bytes %j make it %s', (head, type, format) => {
    expect(bytes(head)).toEqual({ type, format });
  });

  test('text that is cut inside a character is still text', () => {
    expect(bytes(Buffer.from('naïve é').subarray(0, -1)).type).toBe('text/plain');
  });

  test.each(['zip', 'json', 'README', '.env', '.csv', 'x.unknownext', 'x.constructor', 'x.', 'png/'])(
    'the name %s says nothing',
    (name) => {
      expect(bytes('text', name)).toEqual({ type: 'text/plain', format: 'Other' });
    },
  );
});
