import type { ComponentChildren } from "preact";
import type { IconName } from "./icon-names.ts";
import { Icon } from "./icon.tsx";

/** Says how the connection is, under the top bar, and nothing else. */
export const Banner = ({ tone, icon, children }: { tone: "berry" | "lichen" | "alert"; icon: IconName; children: ComponentChildren }) => (
  <div class={tone === "berry" ? "banner" : `banner banner--${tone}`}><Icon name={icon} /><span>{children}</span></div>
);
