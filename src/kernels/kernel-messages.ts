import type { KernelMessage } from '@jupyterlab/services';
import { DISPLAY_ID } from './gateway/kernel-wire.ts';
import type { KernelOutput, MimeBundle } from './kernel-output.ts';

/**
 * Reads a run's iopub messages as outputs. The kernel's process belongs to the user's code, so a message may hold
 * anything under any key: each field is checked, and a message that doesn't fit is no output.
 */

const asText = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');

function asBundle(value: unknown): MimeBundle {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as MimeBundle) : {};
}

function displayIdOf(transient: unknown): string | undefined {
  const id = asBundle(transient)[DISPLAY_ID];
  return typeof id === 'string' ? id : undefined;
}

/**
 * The output in a message, or undefined for a message that says nothing to the caller (status, input echo, comms).
 * @param isOwn whether code of Cellar's own runs: the bytes that come with a program's output are nobody's to keep
 */
export function toKernelOutput(message: KernelMessage.IIOPubMessage, isOwn = false): KernelOutput | undefined {
  const output = readOutput(message.header.msg_type, message.content);
  return isOwn && output?.type === 'display' && message.buffers?.length
    ? { ...output, buffers: message.buffers.map(toBytes) }
    : output;
}

/** The output in a message of this type with this content, or undefined. */
export function readOutput(type: string, given: unknown): KernelOutput | undefined {
  const content = asBundle(given);
  switch (type) {
    case 'stream':
      return {
        type: 'stream',
        name: content['name'] === 'stderr' ? 'stderr' : 'stdout',
        text: asText(content['text']),
      };
    case 'display_data':
    case 'update_display_data':
      return {
        type: 'display',
        data: asBundle(content['data']),
        displayId: displayIdOf(content['transient']),
        update: type === 'update_display_data',
      };
    case 'execute_result':
      return { type: 'result', data: asBundle(content['data']) };
    case 'error':
      return {
        type: 'error',
        name: asText(content['ename']),
        value: asText(content['evalue']),
        traceback: Array.isArray(content['traceback']) ? content['traceback'].map(asText) : [],
      };
    case 'clear_output':
      return { type: 'clear', wait: content['wait'] === true };
    default:
      return undefined;
  }
}

/** A buffer that came with a message. */
export function toBytes(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
}
