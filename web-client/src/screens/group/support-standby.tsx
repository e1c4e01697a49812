import type { MemberId } from "@protocol";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { is_away, member_of, open_meeting } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { SupportDesk } from "../meeting/support-desk.tsx";
import { Frame } from "../frame.tsx";
import { Dot, RoleBadges, shown_name } from "../people.tsx";
import { told } from "../telling.ts";
import { clock_words, meeting_words } from "../when.tsx";

/** Technical support on standby: connections and calls, no sound, no picture, no words of the meeting. */
export const SupportStandby = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const meeting = open_meeting(state.view);
  const called = state.view.open?.support_until;
  const present = state.view.open?.present.filter((one) => one.member !== state.you) ?? [];
  return (
    <Frame title={t("support_title")} look="narrow" banner={<ConnectionBanner link={link} />}>
      <div class="stack stack--wide">
        <div>
          <p class="small muted">{t("role_techsupport")} · {state.view.name}</p>
          <h1>{t("support_title")}</h1>
          <p>{t("support_text")}</p>
          {meeting && <p class="small muted num">{meeting.title || t("meeting_n", { number: meeting.number })} · {meeting_words(meeting)}</p>}
        </div>
        <section class="card stack" role="status">
          {called && meeting
            ? <>
                <h2 class="h3">{t("support_call_waits")}</h2>
                <p>{t("support_call_until", { time: clock_words(called) })}</p>
                <div><Button looks={["main"]} icon="log-in" on_press={() => told(link.call("meeting.enter", { meeting: meeting.id }))}>{t("support_go_in")}</Button></div>
              </>
            : <p class="muted">{t("support_no_calls")}</p>}
        </section>
        <section class="card stack"><SupportDesk link={link} state={state} /></section>
        <section class="card" aria-labelledby="connections">
          <h2 class="h3" id="connections">{t("support_connections")}</h2>
          {present.length === 0 && <p class="muted">{t("support_nobody")}</p>}
          <ul class="members">
            {present.map(({ member, place }) => (
              <li key={member}>
                <Dot view={state.view} id={member} />
                <span class="grow">
                  {shown_name(member_of(state.view, member))} <RoleBadges roles={member_of(state.view, member)?.roles ?? []} />
                  <span class="small muted todo__hint">{t(place === "room" ? "in_room_now" : "lobby")}</span>
                </span>
                <Connection state={state} member={member} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Frame>
  );
};

const looks = { good: "badge badge--lichen", fair: "badge badge--lake", poor: "badge badge--berry" } as const;
const words = { good: "quality_good", fair: "quality_fair", poor: "quality_poor" } as const;

const Connection = ({ state, member }: { state: GroupState; member: MemberId }) => {
  const quality = state.quality.get(member);
  if (is_away(state, member)) return <span class="badge"><Icon name="wifi-off" />{t("connection_lost")}</span>;
  if (!quality) return <span class="badge">{t("quality_none")}</span>;
  return <span class={looks[quality]}><Icon name={quality === "poor" ? "triangle-alert" : "signal"} />{t(words[quality])}</span>;
};
