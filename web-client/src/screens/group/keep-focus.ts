/** Where focus goes when the control under it is about to vanish: to the heading of its card. Call it before the act; what it returns, after. */
export function heading_of(element: Element | null): () => void {
  const heading = element?.closest("section, details")?.querySelector<HTMLElement>("h2, summary");
  return () => {
    if (!heading?.isConnected || (document.activeElement !== document.body && document.activeElement !== element)) return;
    if (heading.tagName !== "SUMMARY") heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
}
