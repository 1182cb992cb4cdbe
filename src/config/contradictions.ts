import type { Environment } from './variables.ts';

/** Values that are right by themselves and can't hold together. */

interface Contradiction {
  readonly holds: (values: Environment, isLoopback: (host: string) => boolean) => boolean;
  readonly text: string;
}

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    holds: ({ SANDBOX, HOST }, isLoopback) => SANDBOX === 'none' && !isLoopback(HOST),
    text: 'SANDBOX: none is allowed on loopback only. Set HOST=127.0.0.1 or another sandbox.',
  },
  {
    holds: ({ SANDBOX_NETWORK, JUPYTER_GATEWAY_URL }) =>
      SANDBOX_NETWORK !== 'none' && JUPYTER_GATEWAY_URL !== undefined,
    text: "SANDBOX_NETWORK: applies to Cellar's own kernels only, not to the gateway of JUPYTER_GATEWAY_URL. Unset one of them.",
  },
  {
    holds: ({ OPEN_WEBUI_URL, OPEN_WEBUI_API_KEY }) =>
      (OPEN_WEBUI_URL === undefined) !== (OPEN_WEBUI_API_KEY === undefined),
    text: 'OPEN_WEBUI_URL: set it together with OPEN_WEBUI_API_KEY.',
  },
  {
    holds: ({ OPEN_WEBUI_JWT_REQUIRED, OPEN_WEBUI_JWT_SECRET }) =>
      OPEN_WEBUI_JWT_REQUIRED && OPEN_WEBUI_JWT_SECRET === undefined,
    text: 'OPEN_WEBUI_JWT_REQUIRED: set OPEN_WEBUI_JWT_SECRET too, or no request could be accepted.',
  },
  {
    holds: ({ DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS }) => DEFAULT_TIMEOUT_MS > MAX_TIMEOUT_MS,
    text: 'DEFAULT_TIMEOUT_MS: is longer than MAX_TIMEOUT_MS. Lower it, or raise MAX_TIMEOUT_MS.',
  },
  {
    holds: ({ WORKSPACE_TRANSPORT, JUPYTER_GATEWAY_URL }) =>
      WORKSPACE_TRANSPORT === 'kernel' && JUPYTER_GATEWAY_URL === undefined,
    text: "WORKSPACE_TRANSPORT: kernel needs JUPYTER_GATEWAY_URL; Cellar's own kernels share the folder. Unset it, or set JUPYTER_GATEWAY_URL.",
  },
  {
    holds: ({ GATEWAY_WORKSPACES_ROOT, JUPYTER_GATEWAY_URL }) =>
      GATEWAY_WORKSPACES_ROOT !== undefined && JUPYTER_GATEWAY_URL === undefined,
    text: "GATEWAY_WORKSPACES_ROOT: needs JUPYTER_GATEWAY_URL; Cellar's own kernels use WORKSPACES_ROOT. Unset it, or set JUPYTER_GATEWAY_URL.",
  },
];

/** One sentence for each, beginning with the variable's name. */
export const contradictions = (values: Environment, isLoopback: (host: string) => boolean): string[] =>
  CONTRADICTIONS.filter(({ holds }) => holds(values, isLoopback)).map(({ text }) => text);
