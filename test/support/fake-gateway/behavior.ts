/** How the websocket side and the kernels behave; a test changes the fields at any time. */
import type { WireFormat } from './wire-format.ts';

export interface Behavior {
  /** `ignore`: the gateway answers 204 and the program goes on. */
  interrupts: 'honor' | 'ignore';
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

export function goodBehavior(): Behavior {
  return { interrupts: 'honor', handshake: 'accept', wireFormat: 'v1', mute: false };
}
