/** First in the page: leads past what repeats. Buttons' work, but links' looks: the address belongs to the router. */
export const SkipLinks = ({ to }: { to: readonly { id: string; words: string }[] }) => (
  <nav class="skips">
    {to.map(({ id, words }) => (
      <a key={id} href={`#${id}`} onClick={(event) => { event.preventDefault(); document.getElementById(id)?.focus(); }}>{words}</a>
    ))}
  </nav>
);
