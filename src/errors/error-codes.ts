/**
 * The closed list of failures that Cellar tells a caller about, and the HTTP status of each.
 * A dialect renders them in its own format; none invents another code.
 */
export const ERROR_STATUS = {
  /** The request's shape is wrong: a missing field, a wrong type, malformed JSON or multipart. */
  invalid_request: 400,
  /** A session or file id, or a chat id, that can't be one. */
  invalid_id: 400,
  /** A name that could leave the workspace, or that no file system takes. */
  invalid_name: 400,
  unsupported_language: 400,
  /** An upload whose body ended before its closing boundary, or whose file was cut. */
  truncated_upload: 400,
  checksum_mismatch: 400,
  unauthorized: 401,
  forbidden: 403,
  /** Unknown, deleted and foreign ids look the same to a caller. */
  file_not_found: 404,
  session_not_found: 404,
  execution_not_found: 404,
  /** No program waits for the results of tools under that token. */
  continuation_not_found: 404,
  route_not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  /** LibreChat asks for a kind of environment that this one is not. */
  execution_profile_mismatch: 409,
  /** The state that a condition of the request names is no longer there. */
  precondition_failed: 412,
  body_too_large: 413,
  file_too_large: 413,
  unsupported_media_type: 415,
  /** A file that is encrypted, damaged, too large or of a kind that nothing here looks into. */
  preview_unavailable: 422,
  /** None of the byte ranges asked for lies within the file. */
  range_not_satisfiable: 416,
  rate_limited: 429,
  internal_error: 500,
  /** The gateway answered something that isn't Jupyter's kernel API, or refused our token. */
  gateway_error: 502,
  /** The gateway, the database or the kernel isn't there now; trying later may help. */
  gateway_unavailable: 503,
  kernel_start_failed: 503,
  /** The keys that verify a caller's token can't be fetched now, so Cellar can neither accept nor reject it. */
  identity_unavailable: 503,
  shutting_down: 503,
  storage_unavailable: 503,
  /** No room on the disk, or a quota is used up. */
  storage_full: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;
