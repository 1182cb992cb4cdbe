/**
 * The script of the frame around the frame for displayed HTML, for pages of other sites. Those may have no policy; this one's
 * lets the HTML navigate its frame nowhere. It passes messages on.
 */

const inner = document.createElement('iframe');
inner.title = document.title;
inner.sandbox.add('allow-scripts');
inner.src = './frame.html';
Object.assign(document.body.style, { margin: '0', height: '100vh', overflow: 'hidden' });
Object.assign(inner.style, { display: 'block', width: '100%', height: '100%', border: '0' });

addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  // The one has an origin that no name fits, the other may be anybody's; who sits where is what counts.
  if (source === parent) inner.contentWindow?.postMessage(data, '*');
  else if (source === inner.contentWindow) parent.postMessage(data, '*');
});
document.body.append(inner);
