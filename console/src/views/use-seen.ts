import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** How far below the view counts as seen, so that what is there is loaded before it is looked at. */
const MARGIN = '600px';

/** Whether an element has been in or near the view. */
export function useSeen(place: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        setSeen(true);
      },
      { rootMargin: MARGIN },
    );
    if (place.current !== null) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return isSeen;
}
