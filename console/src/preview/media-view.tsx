import { useEffect, useState } from 'preact/hooks';

/** Sound or a film, with the browser's own player. */
export function MediaView({ kind, blob, name }: { kind: 'audio' | 'video'; blob: Blob; name: string }) {
  const [url, setUrl] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (url === null) return null;
  if (isRefused) return <p class="hint">This browser can’t play it here. Download it.</p>;
  const common = { src: url, controls: true, preload: 'metadata', 'aria-label': name } as const;
  return kind === 'audio' ? (
    <audio {...common} onError={() => setRefused(true)} />
  ) : (
    <video {...common} onError={() => setRefused(true)} />
  );
}
