import { generateKeyPairSync } from 'node:crypto';

/**
 * The lines by which LibreChat (v0.8.6 and later) signs a token for each of its users and Cellar checks it, with a key pair
 * that is made here and kept nowhere. Each value stands on one line, as `.env` files and compose files take it.
 */
export function describeTokenSetUp(): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const secret = Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })).toString('base64');
  const open = publicKey.export({ type: 'spki', format: 'pem' }).toString().trim().replaceAll('\n', '\\n');
  return `# LibreChat's .env: it signs a token for each of its users. The key is a secret.
CODEAPI_AUTH_PROVIDER=librechat-jwt
CODEAPI_JWT_PRIVATE_KEY_BASE64=${secret}

# Cellar's .env: it checks the tokens, and each user has their own files.
LIBRECHAT_JWT_PUBLIC_KEY="${open}"`;
}
