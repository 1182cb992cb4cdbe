/**
 * The variables that docker-compose.yml reads from `.env` and Cellar doesn't, each with its meaning: for `.env.example` and
 * docs/configuration.md, and so that a start without compose can say that they have no effect there.
 */
export const composeVariables: Readonly<Record<string, string>> = {
  CELLAR_API_KEY: 'Required: a secret of 16 characters or more (openssl rand -hex 24). Who has it administers Cellar.',
  CELLAR_GATEWAY_TOKEN: 'Required: another one, which Cellar and its gateway share.',
  CELLAR_PUBLISH: 'Address and port of this machine that lead to Cellar.',
  CELLAR_REGISTRY:
    "Where the images of a release are (ghcr.io/<owner>, by the release's page). localhost: nowhere, they are built.",
  CELLAR_VERSION: "Those images' version.",
  CELLAR_IMAGE: "The service's image, where it is another one.",
  CELLAR_GATEWAY_IMAGE: "The gateway's image, where it is another one.",
  CELLAR_GATEWAY_TARGET:
    "Which of the Dockerfile's gateways; cellar-gateway-full: with LibreOffice, pandoc, ffmpeg and TeX.",
  CELLAR_GATEWAY_MEMORY: 'Most memory of the gateway, with all kernels and programs.',
  CELLAR_GATEWAY_CPUS: 'Processors of the gateway; 0: all.',
  CELLAR_GATEWAY_URL: 'Where Cellar finds its gateway.',
  CELLAR_GATEWAY_REPLICAS: '0: no gateway of ours, because another one takes its place.',
  CELLAR_ENTERPRISE_GATEWAY_IMAGE: 'The image of the profile enterprise-gateway, where it is another one.',
  LIBRECHAT_IMAGE: 'The image of the profile librechat.',
  LIBRECHAT_PUBLISH: 'Address and port of this machine that lead to LibreChat.',
  CODEAPI_AUTH_PROVIDER: "LibreChat's: librechat-jwt. `npm run keys -- librechat` prints it and the next one.",
  CODEAPI_JWT_PRIVATE_KEY_BASE64:
    "LibreChat's: the private key of the tokens it signs. Cellar's side, LIBRECHAT_JWT_PUBLIC_KEY, goes into cellar.env.",
  LIBRECHAT_CODE_BASEURL:
    'Where LibreChat finds Cellar. With /k/{secret}/v1 LibreChat shows the secret in tool errors.',
  LIBRECHAT_CREDS_KEY: "LibreChat's CREDS_KEY: 64 hex digits. docs/librechat.md makes these four.",
  LIBRECHAT_CREDS_IV: "LibreChat's CREDS_IV: 32 hex digits.",
  LIBRECHAT_JWT_SECRET: "LibreChat's JWT_SECRET: 64 hex digits.",
  LIBRECHAT_JWT_REFRESH_SECRET: "LibreChat's JWT_REFRESH_SECRET: 64 hex digits.",
  OPEN_WEBUI_IMAGE: 'The image of the profile open-webui.',
  OPEN_WEBUI_PUBLISH: 'Address and port of this machine that lead to Open WebUI, of the profile open-webui.',
  OPEN_WEBUI_SECRET_KEY: "Open WebUI's WEBUI_SECRET_KEY; without one everybody signs in again after a restart.",
};
