import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { librariesFor, nestedHosts } from '../output/frame-libraries.ts';

const MAX_HEIGHT = 640;
/** The console's frame. Pages of other sites have a page of Cellar's around it (frame/relay.ts). */
export const CONSOLE_FRAME = './frame.html';

interface HtmlFrameProps {
  readonly html: string;
  readonly title?: string;
  /** The page that shows it (frame/frame.ts). */
  readonly src?: string;
}

interface Told {
  readonly ready?: boolean;
  readonly height?: unknown;
  readonly blocked?: unknown;
}

/** HTML that code displayed, with its scripts, in a frame of another origin that reaches neither page nor network. */
export function HtmlFrame({ html, title = 'Displayed HTML', src = CONSOLE_FRAME }: HtmlFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(48);
  const [blocked, setBlocked] = useState<readonly string[]>([]);
  const [isRefused, setIsRefused] = useState(false);

  // Listens before the browser paints: a refused frame reports this once, at once.
  useLayoutEffect(() => {
    const hear = ({ source, data }: MessageEvent<Told>): void => {
      const target = frame.current?.contentWindow;
      if (target == null || source !== target) return;
      // Its origin is opaque, so it can be addressed by no name.
      if (data?.ready === true) {
        void librariesFor(html, new URL(src, document.baseURI)).then((libraries) =>
          target.postMessage({ html, libraries }, '*'),
        );
      }
      if (typeof data?.height === 'number') setHeight(Math.min(Math.max(data.height, 24), MAX_HEIGHT));
      if (Array.isArray(data?.blocked)) setBlocked(data.blocked.map(String));
    };
    const hearPolicy = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
      const url = new URL(src, document.baseURI);
      if (effectiveDirective === 'frame-src' && [url.href, url.origin].includes(blockedURI)) setIsRefused(true);
    };
    addEventListener('message', hear);
    document.addEventListener('securitypolicyviolation', hearPolicy);
    return () => {
      removeEventListener('message', hear);
      document.removeEventListener('securitypolicyviolation', hearPolicy);
    };
  }, [html, src]);
  if (isRefused) {
    return (
      <p class="hint">This site’s policy lets in no frame of Cellar’s (frame-src). Download the file to see it.</p>
    );
  }

  const asked = [...new Set([...blocked, ...nestedHosts(html)])].slice(0, 3);
  // The relay is Cellar's own page around the sandbox. With an origin that is nobody's, a service without keys would refuse its frame.
  return (
    <>
      <iframe
        key={html}
        ref={frame}
        class="html-frame"
        title={title}
        sandbox={src === CONSOLE_FRAME ? 'allow-scripts' : 'allow-scripts allow-same-origin'}
        src={src}
        height={height}
      />
      {asked.length > 0 && (
        <p class="hint">
          This page asks for {asked.join(', ')} and reaches no network here. Download it to see it whole.
        </p>
      )}
    </>
  );
}
