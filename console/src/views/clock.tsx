import { useEffect, useState } from 'preact/hooks';
import { formatDuration } from '../format.ts';

/** The time that has passed since, going on. */
export function Clock({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1_000));
  return <span role="timer">{seconds < 60 ? `${seconds} s` : formatDuration(seconds * 1_000)}</span>;
}
