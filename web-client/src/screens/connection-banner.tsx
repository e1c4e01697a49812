import { useEffect, useState } from "preact/hooks";
import type { GroupLink, LinkStatus } from "../connection/link.ts";
import { t } from "../i18n/index.ts";
import { announcer } from "../ui/announcer.tsx";
import { Banner } from "../ui/banner.tsx";

const welcome_back_ms = 5_000;
const long_ms = 20_000;

/** How the connection is, in words, under the top bar: lost, lost for long, back again; else nothing. Shown in lobby and meeting alike. */
export const ConnectionBanner = ({ link, keeps_seat = false }: { link: GroupLink; keeps_seat?: boolean }) => {
  const status = link.status.value;
  const phase = usePhase(status);
  if (phase === "lost") {
    return <Banner tone="berry" icon="refresh-cw"><b>{t("reconnecting")}</b>{keeps_seat && <> <span class="small">{t("reconnecting_seat")}</span></>}</Banner>;
  }
  if (phase === "long") return <Banner tone="alert" icon="wifi-off"><b>{t("no_connection")}</b> {t("no_connection_do")}</Banner>;
  if (phase === "back") return <Banner tone="lichen" icon="circle-check"><b>{t("back_again")}</b></Banner>;
  return null;
};

type Phase = "fine" | "lost" | "long" | "back";

function usePhase(status: LinkStatus): Phase {
  const [phase, set_phase] = useState<Phase>("fine");
  useEffect(() => {
    if (status === "reconnecting") {
      set_phase("lost");
      announcer.interrupt(`${t("reconnecting")} ${t("reconnecting_seat")}`);
      const timer = setTimeout(() => set_phase("long"), long_ms);
      return () => clearTimeout(timer);
    }
    if (status !== "open") return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    set_phase((before) => {
      if (before === "fine") return before;
      announcer.interrupt(t("back_again"));
      timer = setTimeout(() => set_phase("fine"), welcome_back_ms);
      return "back";
    });
    return () => clearTimeout(timer);
  }, [status]);
  return phase;
}
