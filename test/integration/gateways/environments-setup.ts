import { environmentOf, GATEWAYS } from './real-gateway.ts';

/** Makes the gateways' environments before any test: two files would make the same one at the same time. */
export default async function setUpEnvironments(): Promise<void> {
  await Promise.all(GATEWAYS.map(environmentOf));
}
