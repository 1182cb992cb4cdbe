/** Text as it stands. */
export const Text = ({ text }: { text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <pre class="text" tabIndex={0}>
    {text}
  </pre>
);
