/**
 * The variables that docker-compose.yml reads from `.env` and Cellar doesn't, each with its meaning: for `.env.example` and
 * docs/configuration.md, and so that a start without compose can say that they have no effect there.
 */
export const composeVariables: Readonly<Record<string, string>> = {
  CELLAR_API_KEY:
    'Required: a secret of 16 characters or more (openssl rand -hex 24). It grants administration of Cellar.',
  CELLAR_GATEWAY_TOKEN: 'Required: another secret, which Cellar and its gateway share.',
  CELLAR_PUBLISH: 'Address and port of this machine on which to publish Cellar.',
  CELLAR_REGISTRY:
    "Registry of a release's images (ghcr.io/<owner>, see the release's page). localhost: none; the images are built.",
  CELLAR_VERSION: 'Version of those images.',
  CELLAR_IMAGE: "The service's image, if it is another one.",
  CELLAR_GATEWAY_IMAGE: "The gateway's image, if it is another one.",
  CELLAR_GATEWAY_TARGET:
    'Gateway target of the Dockerfile. cellar-gateway-full: with LibreOffice, pandoc, ffmpeg and TeX.',
  CELLAR_GATEWAY_MEMORY: 'Maximum memory of the gateway, with all kernels and programs.',
  CELLAR_GATEWAY_CPUS: 'Number of processors for the gateway. 0: all.',
  CELLAR_GATEWAY_URL: 'URL of the gateway that Cellar uses.',
  CELLAR_GATEWAY_REPLICAS: '0: do not start the gateway of this file, because another one replaces it.',
  CELLAR_ENTERPRISE_GATEWAY_IMAGE: 'The image of the profile enterprise-gateway, if it is another one.',
  LIBRECHAT_IMAGE: 'The image of the profile librechat.',
  LIBRECHAT_PUBLISH: 'Address and port of this machine on which to publish LibreChat.',
  CODEAPI_AUTH_PROVIDER: 'For LibreChat: librechat-jwt. `npm run keys -- librechat` prints it and the next one.',
  CODEAPI_JWT_PRIVATE_KEY_BASE64:
    'For LibreChat: the private key that signs its tokens. Put its counterpart for Cellar, LIBRECHAT_JWT_PUBLIC_KEY, into cellar.env.',
  LIBRECHAT_CODE_BASEURL:
    'URL at which LibreChat finds Cellar. With /k/{secret}/v1, LibreChat shows the secret in tool errors.',
  LIBRECHAT_CREDS_KEY: "LibreChat's CREDS_KEY: 64 hex digits. See docs/librechat.md for how to generate these four.",
  LIBRECHAT_CREDS_IV: "LibreChat's CREDS_IV: 32 hex digits.",
  LIBRECHAT_JWT_SECRET: "LibreChat's JWT_SECRET: 64 hex digits.",
  LIBRECHAT_JWT_REFRESH_SECRET: "LibreChat's JWT_REFRESH_SECRET: 64 hex digits.",
  OPEN_WEBUI_IMAGE: 'The image of the profile open-webui.',
  OPEN_WEBUI_PUBLISH: 'Address and port of this machine on which to publish Open WebUI (profile open-webui).',
  OPEN_WEBUI_SECRET_KEY: "Open WebUI's WEBUI_SECRET_KEY; without it, all users must sign in again after a restart.",
};
