import type { GroupTurn } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { connect_group } from "../../connection/browser.ts";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { can_be_confirmed, is_member, manages, may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Frame } from "../frame.tsx";
import { EndScreen } from "../left/index.tsx";
import { heading_of } from "../group/keep-focus.ts";
import { Loading } from "../plain.tsx";
import { go, group_path, office_path } from "../router.ts";
import { told } from "../telling.ts";
import { GroupSettings } from "./group-settings.tsx";
import { InvitationsCard } from "./invitations.tsx";
import { JoinFormCard } from "./join-form.tsx";
import { type_words } from "./words.ts";

/** A group's office page: who is invited and what is set. Nothing of what is said in the group. */
export const OfficeGroupScreen = ({ group }: { group: string }) => {
  const [link, set_link] = useState<GroupLink | null>(null);
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    const socket = connect_group(group);
    set_link(socket);
    return () => socket.close();
  }, [group, turn]);
  const state = link?.state.value;
  const is_denied = state != null && !manages(state);
  useEffect(() => { if (is_denied) go(group_path(group)); }, [is_denied]);
  if (!link) return <Loading words={t("connecting")} />;
  if (link.end.value) return <EndScreen end={link.end.value} on_here={() => set_turn(turn + 1)} />;
  return state && !is_denied ? <OfficeGroup link={link} state={state} /> : <Loading words={t("connecting")} />;
};

export const OfficeGroup = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const { view } = state;
  const participants = view.members.filter((one) => is_member(one) && one.roles.includes("participant")).length;
  return (
    <Frame title={view.name} banner={<ConnectionBanner link={link} />} look="wide">
      {may(state, "create_group") && <p><a class="link" href={office_path}>{t("office.groups")}</a></p>}
      <div class="row between office-head">
        <div class="row"><h1>{view.name}</h1><span class="badge badge--lake">{t(`group_${view.state}`)}</span></div>
        <div class="row">
          <a class="btn" href={group_path(view.id)}>{t("office.to_group_page")}</a>
          {can_be_confirmed(state) && (
            <Button looks={["lake"]} on_press={async () => { if (await told(link.call("group.confirm", {}))) show_toast({ text: t("coordinator_confirmed") }); }}>{t("coordinator_confirm")}</Button>
          )}
        </div>
      </div>
      <p class="muted office-line">{t(type_words[view.type].name)} · {t("office.seats", { n: participants, size: view.size })}</p>
      <div class="stack stack--wide">
        <InvitationsCard state={state} />
        {view.type === "network" && may(state, "invite_people") && <JoinFormCard group={view.id} />}
        <GroupSettings link={link} state={state} />
        {may(state, "close_group") && <Turns link={link} state={state} />}
      </div>
    </Frame>
  );
};

const turns: readonly { to: GroupTurn; from: readonly GroupState["view"]["state"][]; words: Key; ask: Key; alert?: true }[] = [
  { to: "take_break", from: ["running"], words: "office.break", ask: "office.break_ask" },
  { to: "resume", from: ["on_break"], words: "office.resume", ask: "office.resume_ask" },
  { to: "close", from: ["running", "on_break"], words: "office.close", ask: "office.close_ask", alert: true },
  { to: "cancel", from: ["draft", "inviting", "forming"], words: "office.cancel_group", ask: "office.cancel_ask", alert: true },
];

/** Break, end, cancel: each asks once, and names what happens. */
const Turns = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const [asked, set_asked] = useState<GroupTurn | null>(null);
  const fitting = turns.filter(({ from }) => from.includes(state.view.state));
  if (fitting.length === 0) return null;
  const question = fitting.find(({ to }) => to === asked);
  const ask = (to: GroupTurn | null): void => {
    const keep = heading_of(document.activeElement);
    set_asked(to);
    requestAnimationFrame(keep);
  };
  return (
    <section class="card stack" aria-labelledby="turns">
      <h2 class="h3" id="turns">{t("office.turns")}</h2>
      {question ? (
        <>
          <p role="alert">{t(question.ask)}</p>
          <div class="row">
            <Button looks={question.alert ? ["alert"] : ["lake"]} on_press={async () => { if (await told(link.call("group.change", { to: question.to }))) ask(null); }}>{t(question.words)}</Button>
            <Button on_press={() => ask(null)}>{t("office.cancel")}</Button>
          </div>
        </>
      ) : <div class="row">{fitting.map((one) => <Button key={one.to} {...(one.alert ? { looks: ["alert"] as const } : {})} on_press={() => ask(one.to)}>{t(one.words)}</Button>)}</div>}
    </section>
  );
};
