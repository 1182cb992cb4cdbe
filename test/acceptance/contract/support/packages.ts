import type { Agent } from 'node:http';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';

/**
 * Packages with which LibreChat's server speaks to us, and the part of each that is used here. They are installed for
 * this ring only, so the compiler doesn't know them.
 */

const require = createRequire(import.meta.url);
const load = (name: string): unknown => require(name);

export interface AxiosOptions {
  readonly headers: Record<string, string>;
  readonly httpAgent: Agent;
  readonly timeout: number;
  readonly responseType?: 'json' | 'arraybuffer';
  readonly maxBodyLength?: number;
  readonly maxContentLength?: number;
  readonly validateStatus?: () => boolean;
}

interface AxiosAnswer<T> {
  readonly status: number;
  readonly data: T;
}

export const axios = load('axios') as {
  get<T>(url: string, options: AxiosOptions): Promise<AxiosAnswer<T>>;
  post<T>(url: string, body: unknown, options: AxiosOptions): Promise<AxiosAnswer<T>>;
  delete(url: string, options: AxiosOptions): Promise<AxiosAnswer<unknown>>;
};

export interface MultipartForm {
  /** `filepath` keeps the folders of a name. */
  append(name: string, value: string | Readable, options?: { readonly filepath: string }): void;
}
export const FormData = load('form-data') as new () => MultipartForm;

/** The owner of a file. */
export type Identity =
  | { readonly kind: 'user' | 'agent'; readonly id: string }
  | { readonly kind: 'skill'; readonly id: string; readonly version: number };

/** LibreChat's database record of a file that it has uploaded. */
export type CodeEnvRef = Identity & { readonly storage_session_id: string; readonly file_id: string };

export const dataProvider = load('librechat-data-provider') as {
  readonly CODE_ENV_KINDS: readonly Identity['kind'][];
  readonly STATEFUL_CODE_ENVIRONMENTS: readonly string[];
  mergeCodeEnvRef(known: null, ref: CodeEnvRef): { readonly codeEnvRef: CodeEnvRef };
  /** The name that a file has in the sandbox. */
  resolveSandboxFilename(filename: string, mimeType?: string): string;
};
