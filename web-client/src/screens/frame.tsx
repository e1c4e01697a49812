import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { announcer } from "../ui/announcer.tsx";
import { Shell } from "../ui/shell.tsx";
import { SkipLinks } from "../ui/skip-links.tsx";
import { HelpNow } from "./help-now.tsx";
import { ViewSettings } from "./view-settings.tsx";

type Props = {
  /** Begins the page's title, and is said when the screen comes. */
  title: string;
  banner?: ComponentChildren;
  foot?: ComponentChildren;
  look?: "narrow" | "wide";
  children: ComponentChildren;
};

/** The frame of every screen outside the meeting: help now, view and language on top. */
export const Frame = ({ title, banner, foot, look, children }: Props) => {
  useTitle(title);
  return (
    <>
      <SkipLinks to={[{ id: "content", words: t("skip_to_content") }]} />
      <Shell home={t("home_link")} end={<><ViewSettings /><HelpNow /></>} banner={banner} {...(foot ? { foot: { name: t("way_in"), content: foot } } : {})} {...(look ? { look } : {})}>{children}</Shell>
    </>
  );
};

/** Names the page. When the screen changed under the person's focus, focus goes to the new content instead of nowhere. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Piiri`;
    announcer.say("screen", title, "turn");
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById("content")?.focus({ preventScroll: true });
  }, []);
}
