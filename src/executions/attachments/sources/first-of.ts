import type { AttachmentSource } from './attachment-source.ts';

/** Several sources as one: the first that has an attachment gives it. A failure counts where no other has it. */
export function firstOf(sources: readonly AttachmentSource[]): AttachmentSource {
  return {
    async find(reference, request, signal) {
      let failure: unknown;
      for (const source of sources) {
        try {
          const found = await source.find(reference, request, signal);
          if (found !== null) return found;
        } catch (error) {
          failure ??= error;
        }
      }
      if (failure !== undefined) throw failure;
      return null;
    },
  };
}
