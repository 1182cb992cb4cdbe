/** A kernel's replies to requests that aren't cells. */
import { kernelInfo } from './messages.ts';
import type { JsonObject } from './wire-format.ts';

/** Content of the reply to a request of this type; `undefined` for types that get no answer. */
export function toReply(requestType: string): JsonObject | undefined {
  switch (requestType) {
    case 'kernel_info_request':
      return kernelInfo('python');
    case 'comm_info_request':
      return { status: 'ok', comms: {} };
    case 'interrupt_request':
      return { status: 'ok' };
    default:
      return undefined;
  }
}
