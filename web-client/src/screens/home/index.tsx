import type { MyGroup } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import { group_path, lobby_path, me_path, office_path } from "../router.ts";
import { Banner } from "../../ui/banner.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Logo } from "../../ui/logo.tsx";
import { RingOfMeetings, Rings } from "../../ui/meeting-rings.tsx";
import { Frame } from "../frame.tsx";
import { is_tentative } from "../group/programme-dates.ts";
import { Loading } from "../plain.tsx";
import { session } from "../session.ts";
import { useNow } from "../ticking.ts";
import { When, how_soon, lobby_time, meeting_words } from "../when.tsx";

const refresh_ms = 60_000;

/** My groups, asked when the screen comes, when the window is looked at again, and each minute. */
export const HomeScreen = () => {
  const [groups, set_groups] = useState<readonly MyGroup[] | null>(null);
  const [offline, set_offline] = useState(false);
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      if (document.visibilityState === "hidden") return;
      const answer = await api.my_groups();
      if (!wanted) return;
      if (answer.ok) set_groups(answer.value.groups);
      else if (answer.code === "unauthenticated") session.value = "none";
      set_offline(!answer.ok);
    };
    void ask();
    const timer = setInterval(() => void ask(), refresh_ms);
    const looked_at = (): void => void ask();
    addEventListener("focus", looked_at);
    addEventListener("online", looked_at);
    return () => {
      wanted = false;
      clearInterval(timer);
      removeEventListener("focus", looked_at);
      removeEventListener("online", looked_at);
    };
  }, []);
  if (groups === null) return <Loading words={t(offline ? "no_connection_do" : "loading")} />;
  const who = session.value;
  return <Home groups={groups} offline={offline} coordinator={typeof who !== "string" && who.coordinator} />;
};

const gone: readonly MyGroup["member"][] = ["left", "removed", "suspended", "erased"];

/** The home screen of what the server answered. */
export const Home = ({ groups, offline, coordinator }: { groups: readonly MyGroup[]; offline: boolean; coordinator?: boolean }) => {
  const invited = groups.filter((one) => one.member === "invited");
  const mine = groups.filter((one) => one.member !== "invited" && !gone.includes(one.member));
  const next = [...mine].filter((one) => one.next && may_meet(one) && one.member !== "on_break")
    .sort((one, other) => Date.parse(one.next!.starts_at) - Date.parse(other.next!.starts_at))[0];
  const banner = offline ? <Banner tone="alert" icon="wifi-off"><b>{t("no_connection")}</b> {t("no_connection_do")}</Banner> : undefined;
  return (
    <Frame title={t("home")} banner={banner}>
      <div class="row between home__hello">
        <h1>{t("hello")}</h1>
        <nav class="row" aria-label={t("office.home_nav")}>
          {(coordinator || groups.some((one) => one.office)) && <a class="btn" href={office_path}><Icon name="users" />{t("office.open")}</a>}
          <a class="btn home__me" href={me_path}><Icon name="settings" />{t("me.title")}</a>
        </nav>
      </div>
      {invited.length + mine.length === 0 ? <Empty /> : (
        <div class={invited.length > 0 ? "cols" : "stack"}>
          <div class="stack stack--wide">
            {next && <NextMeeting group={next} />}
            {mine.length > 0 && (
              <section class="stack stack--tight" aria-labelledby="my-groups">
                <h2 id="my-groups">{t("my_groups")}</h2>
                <ul class="stack stack--tight">{mine.map((group) => <li key={group.group}><GroupCard group={group} /></li>)}</ul>
              </section>
            )}
          </div>
          {invited.length > 0 && <Waiting invited={invited} />}
        </div>
      )}
    </Frame>
  );
};

const may_meet = (group: MyGroup): boolean => group.roles.some((role) => role !== "coordinator");

const NextMeeting = ({ group }: { group: MyGroup }) => {
  const now = useNow(30_000);
  const meeting = group.next!;
  const open = ["lobby", "live", "paused"].includes(meeting.state);
  return (
    <section class="card hero" aria-labelledby="next-meeting">
      <RingOfMeetings meetings={Array.from({ length: group.meetings }, (_, i) => (i < group.held ? "done" : i === group.held ? "next" : "to_come"))} middle={t("meeting_n_of", { number: meeting.number, count: group.meetings })} />
      <div>
        <p class="small muted">{t("next_meeting")} · {group.name}, {t("meeting_n_of", { number: meeting.number, count: group.meetings })}</p>
        <h2 id="next-meeting">{meeting.title || t("meeting_n", { number: meeting.number })}</h2>
        <p class="hero__when"><When meeting={meeting} />{is_tentative(meeting) && <span class="badge">{t("plans.tentative")}</span>}</p>
        <p class="small muted">
          {is_tentative(meeting) ? t("plans.next_tentative") : open ? t(meeting.state === "lobby" ? "lobby_open" : "meeting_on") : `${how_soon(meeting, now)} ${t("lobby_opens", { time: lobby_time(meeting) })}`}
        </p>
        <div class="row hero__acts">
          <a class={open ? "btn btn--main" : "btn btn--big"} href={lobby_path(group.group)}>
            <Icon name={open ? "log-in" : "headset"} />{t(open ? "join" : "try_devices")}
          </a>
        </div>
      </div>
    </section>
  );
};

const GroupCard = ({ group }: { group: MyGroup }) => {
  const words = t("held_left", { held: group.held, left: Math.max(group.meetings - group.held, 0) });
  return (
    <a class="card gcard" href={group_path(group.group)}>
      <h3>{group.name}</h3>
      <Icon name="arrow-right" />
      <span class="row">
        {group.meetings > 0 && <Rings count={group.meetings} done={group.held} label={words} />}
        <span class="small muted">{group.member === "on_break" ? t("rest.on") : group.next ? t(is_tentative(group.next) ? "plans.tentative_when" : "next_at", { time: meeting_words(group.next) }) : group.meetings > 0 ? words : t(`group_${group.state}`)}</span>
      </span>
    </a>
  );
};

const Waiting = ({ invited }: { invited: readonly MyGroup[] }) => (
  <aside class="card" aria-labelledby="waits">
    <h2 id="waits" class="h3">{t("waits_for_you")}</h2>
    <ul class="todo">
      {invited.map(({ group, name }) => (
        <li key={group}>
          <span class="round-icon"><Icon name="users" /></span>
          <span><a class="link" href={group_path(group)}>{t("invitation_to", { group: name })}</a><span class="small muted todo__hint">{t("invitation_hint")}</span></span>
        </li>
      ))}
    </ul>
  </aside>
);

const Empty = () => (
  <section class="card plain">
    <div class="plain__ring plain__ring--quiet"><Logo /></div>
    <h2>{t("no_groups")}</h2>
    <p class="muted">{t("no_groups_do")}</p>
  </section>
);
