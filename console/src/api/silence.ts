/**
 * Passes on what comes, and fails once nothing has come for so long: the reader of a connection that was lost without a
 * word, as by a laptop that slept, would wait for ever.
 */
export function failWhenSilent<Chunk>(maxSilenceMs: number): TransformStream<Chunk, Chunk> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (controller: TransformStreamDefaultController<Chunk>): void => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.error(new Error('Nothing came for too long.')), maxSilenceMs);
  };
  return new TransformStream<Chunk, Chunk>({
    start: listen,
    transform: (chunk, controller) => {
      listen(controller);
      controller.enqueue(chunk);
    },
    flush: () => clearTimeout(timer),
  });
}
