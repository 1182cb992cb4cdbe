import { useEffect, useRef, useState } from 'preact/hooks';

const MAX_HEIGHT = 640;

/** HTML that code displayed, in a frame of another origin that runs none of its scripts and loads nothing. */
export function HtmlFrame({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(48);

  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<{ ready?: boolean; height?: unknown }>): void => {
      const target = frame.current?.contentWindow;
      if (source !== target || target === undefined) return;
      // Its origin is opaque, so it can be addressed by no name.
      if (data?.ready === true) target?.postMessage({ html }, '*');
      if (typeof data?.height === 'number') setHeight(Math.min(Math.max(data.height, 24), MAX_HEIGHT));
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [html]);

  return (
    <iframe
      key={html}
      ref={frame}
      class="html-frame"
      title="Displayed HTML"
      sandbox="allow-scripts"
      src="./frame.html"
      height={height}
    />
  );
}
