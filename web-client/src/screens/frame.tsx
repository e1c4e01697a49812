import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { Key } from "../i18n/index.ts";
import { announcer } from "../ui/announcer.tsx";
import { Shell } from "../ui/shell.tsx";
import { SkipLinks } from "../ui/skip-links.tsx";
import { HelpNow } from "./help-now.tsx";
import { me_path, office_path, route } from "./router.ts";
import type { Route } from "./router.ts";
import { session } from "./session.ts";
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
      <Shell home={t("home_link")} ways={<Ways />} end={<><ViewSettings /><HelpNow /></>} banner={banner} {...(foot ? { foot: { name: t("way_in"), content: foot } } : {})} {...(look ? { look } : {})}>{children}</Shell>
    </>
  );
};

/** Where somebody signed in can go from every page. */
const Ways = () => {
  const who = session.value;
  if (typeof who === "string") return null;
  const { at } = route.value;
  const ways: [Route["at"], string, Key][] = [["home", "#/", "ways_home"], ...(who.coordinator ? [["office", office_path, "office.open"] as [Route["at"], string, Key]] : []), ["me", me_path, "me.title"]];
  return (
    <nav class="top__ways" aria-label={t("ways")}>
      {ways.map(([place, path, words]) => <a key={path} href={path} aria-current={at === place ? "page" : undefined}>{t(words)}</a>)}
    </nav>
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
