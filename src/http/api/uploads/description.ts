/** `/uploads` in the API's description. The tus protocol answers there, and it has no schemas of ours. */

const tags = ['files'];
const text = (description: string) => ({ description, content: { 'text/plain': { schema: { type: 'string' } } } });
/** The protocol refuses with a line of text; the rest of the service with its own JSON. */
const refusal = (description: string) => ({
  description,
  content: {
    'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    'text/plain': { schema: { type: 'string' } },
    'text/html': { schema: { type: 'string' } },
  },
});
const refusals = {
  '4XX': refusal('A refusal of this service (JSON) or of the protocol (text).'),
  '5XX': refusal('A failure.'),
};

const header = (name: string, description: string, schema: object = { type: 'string' }, required = false) => ({
  ...{ name, in: 'header', description, required, schema },
});
const count = { type: 'integer', minimum: 0 };
const resumable = header('Tus-Resumable', 'The version of the protocol.', { type: 'string', enum: ['1.0.0'] }, true);
const checksum = header('Upload-Checksum', 'Checksum of this body: an algorithm, a space, and the digest in base64.');
const id = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Id of the upload, and of the file that it becomes.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{21}$' },
};
const sent = (schema: object, description: string) => ({ description, schema });
const offset = sent(count, 'How many bytes have arrived.');
const fileHeaders = {
  'Cellar-File-Id': sent({ type: 'string' }, 'Of a complete upload: the id of its file.'),
  'Cellar-Session-Id': sent({ type: 'string' }, 'Of a complete upload: its session.'),
  'Cellar-Checksum': sent({ type: 'string' }, 'Of a complete upload: sha256:… in hex.'),
};
const body = {
  required: false,
  content: { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } },
};

export const uploadPaths = {
  '/uploads': {
    post: {
      operationId: 'createUpload',
      summary: 'Begin a resumable upload (tus 1.0), perhaps with its first bytes',
      description:
        'Upload-Metadata has the fields of POST /upload, and filename. A public client of the protocol, such as tus-js-client, does all of this.',
      tags,
      parameters: [
        resumable,
        header('Upload-Length', 'Size of the whole file in bytes.', count),
        header('Upload-Defer-Length', '1: the size comes later.', { type: 'string', enum: ['1'] }),
        header('Upload-Metadata', 'Pairs of a name and a value in base64, separated by commas.'),
        checksum,
      ],
      requestBody: body,
      responses: {
        201: {
          description: 'Begun; Location names the upload.',
          headers: {
            Location: sent({ type: 'string' }, 'Address of the upload.'),
            'Upload-Offset': offset,
            ...fileHeaders,
          },
        },
        ...refusals,
      },
    },
    options: {
      operationId: 'describeUploads',
      summary: 'Show the supported version and extensions of the protocol',
      tags,
      responses: {
        204: { description: 'Tus-Version, Tus-Extension, Tus-Max-Size and Tus-Checksum-Algorithm say so.' },
        ...refusals,
      },
    },
  },
  '/uploads/{id}': {
    head: {
      operationId: 'statUpload',
      summary: 'Ask how much of an upload has arrived',
      tags,
      parameters: [id, resumable],
      responses: {
        200: {
          description: 'Upload-Offset says how many bytes.',
          headers: { 'Upload-Offset': offset, 'Upload-Length': sent(count, 'Of how many.'), ...fileHeaders },
        },
        '4XX': { description: 'A refusal, without a body.' },
        '5XX': { description: 'A failure, without a body.' },
      },
    },
    patch: {
      operationId: 'continueUpload',
      summary: 'Send more bytes of an upload; the last ones make it a file',
      tags,
      parameters: [id, resumable, header('Upload-Offset', 'Where these bytes begin.', count, true), checksum],
      requestBody: { ...body, required: true },
      responses: {
        204: { description: 'Arrived.', headers: { 'Upload-Offset': offset, ...fileHeaders } },
        ...refusals,
      },
    },
    delete: {
      operationId: 'endUpload',
      summary: 'End an upload and remove what has arrived, a complete one too',
      tags,
      parameters: [id, resumable],
      responses: { 204: { description: 'Gone.' }, 400: text('A request that is wrong.'), ...refusals },
    },
  },
};
