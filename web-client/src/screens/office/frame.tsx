import type { ComponentChildren } from "preact";
import { t } from "../../i18n/index.ts";
import { Banner } from "../../ui/banner.tsx";
import { Frame } from "../frame.tsx";
import { office_path, programmes_path } from "../router.ts";
import { may_found } from "../session.ts";

type Props = { title: string; here: "groups" | "programmes"; offline?: boolean; foot?: ComponentChildren; children: ComponentChildren };

/** The coordinator's pages, with the way between them. */
export const OfficeFrame = ({ title, here, offline, foot, children }: Props) => (
  <Frame title={title} look="wide" {...(foot ? { foot } : {})} {...(offline ? { banner: <Banner tone="alert" icon="wifi-off"><b>{t("no_connection")}</b> {t("no_connection_do")}</Banner> } : {})}>
    {may_found() && (
      <nav class="office-nav" aria-label={t("office.nav")}>
        <a href={office_path} aria-current={here === "groups" ? "page" : undefined}>{t("office.groups")}</a>
        <a href={programmes_path} aria-current={here === "programmes" ? "page" : undefined}>{t("office.programmes")}</a>
      </nav>
    )}
    {children}
  </Frame>
);
