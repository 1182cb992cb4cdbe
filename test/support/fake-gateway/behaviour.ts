/** How the websocket side and the kernels behave; a test changes the fields at any time. */
import type { WireFormat } from './wire-format.ts';

export interface Behaviour {
  /** `ignore`: the gateway answers 204 and the program goes on. */
  interrupts: 'honour' | 'ignore';
  /**
   * The answer to a websocket handshake: `hang` never answers, `drop` cuts the connection, a number is the HTTP
   * status that refuses it.
   */
  handshake: 'accept' | 'hang' | 'drop' | number;
  /** `json` doesn't know the binary subprotocol. */
  wireFormat: WireFormat;
  /** Kernels hear everything and say nothing. */
  mute: boolean;
}

export function goodBehaviour(): Behaviour {
  return { interrupts: 'honour', handshake: 'accept', wireFormat: 'v1', mute: false };
}
