import { useRef, useState } from 'preact/hooks';

const STEPS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 8];

/** A picture that fits, or as large as one likes. */
export function PictureView({ src, name }: { src: string; name: string }) {
  /** null: it fits. */
  const [zoom, setZoom] = useState<number | null>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const image = useRef<HTMLImageElement>(null);
  const now = (): number => zoom ?? (image.current?.width ?? 1) / (size?.width ?? 1);
  const larger = (): void => setZoom(STEPS.find((step) => step > now() * 1.01) ?? 8);
  const smaller = (): void => setZoom(STEPS.findLast((step) => step < now() * 0.99) ?? 0.1);
  return (
    <figure>
      <div class="viewer-tools">
        <button type="button" aria-label="Smaller" onClick={smaller}>
          −
        </button>
        <button type="button" aria-label="Larger" onClick={larger}>
          +
        </button>
        <button type="button" aria-pressed={zoom === null} onClick={() => setZoom(null)}>
          Fit
        </button>
        <button type="button" aria-pressed={zoom === 1} onClick={() => setZoom(1)}>
          100 %
        </button>
        <span class="hint" role="status">
          {size !== null && `${size.width} × ${size.height}`}
          {zoom !== null && zoom !== 1 && ` at ${Math.round(zoom * 100)} %`}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class={zoom === null ? 'picture-place fits' : 'picture-place'} aria-label="Picture" tabIndex={0}>
        <img
          ref={image}
          src={src}
          alt={name}
          width={zoom === null || size === null ? undefined : Math.max(1, Math.round(size.width * zoom))}
          onLoad={({ currentTarget }) =>
            setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
          }
        />
      </section>
    </figure>
  );
}
