import type { IconName } from "./icon-names.ts";

const directed: readonly IconName[] = ["arrow-left", "arrow-right", "log-in", "log-out", "door-open", "corner-up-left", "send"];

/** An icon of the sprite; always beside a word, hence silent. Icons with a direction flip in right-to-left languages. */
export const Icon = ({ name, class: extra }: { name: IconName; class?: string }) => (
  <svg class={["ic", directed.includes(name) ? "ic--directed" : "", extra ?? ""].filter(Boolean).join(" ")} aria-hidden="true" focusable="false">
    <use href={`#${name}`} />
  </svg>
);
