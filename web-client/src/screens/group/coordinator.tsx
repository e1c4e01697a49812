import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { can_be_confirmed, is_member, may, next_meeting } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Frame } from "../frame.tsx";
import { Concerns } from "../meeting/concerns.tsx";
import { Dot, RoleBadges, shown_name } from "../people.tsx";
import { office_group_path } from "../router.ts";
import { told } from "../telling.ts";
import { PollTables } from "./polls/table.tsx";
import { Programme } from "./programme.tsx";
import { AdmissionCard } from "./admission.tsx";
import { AttendanceTotals } from "./attendance.tsx";

/** A coordinator's view: how the group stands and who has joined. There is no way from here into a meeting. */
export const CoordinatorView = ({ link, state }: { link: GroupLink; state: GroupState }) => {
  const { view } = state;
  const invited = view.members.filter((one) => one.state === "invited");
  const joined = view.members.filter(is_member);
  return (
    <Frame title={view.name} banner={<ConnectionBanner link={link} />} look="narrow">
      <div class="stack stack--wide">
        <div class="row"><h1>{view.name}</h1><span class="badge badge--lake">{t(`group_${view.state}`)}</span></div>
        <div><a class="btn btn--lake" href={office_group_path(view.id)}><Icon name="users" />{t("office.manage")}</a></div>
        <p class="note">{t("coordinator_text")}</p>
        <section class="card stack">
          <dl class="figures num">
            <dt>{t("coordinator_size")}</dt><dd>{t("coordinator_participants", { n: view.size })}</dd>
            <dt>{t("coordinator_accepted")}</dt><dd>{joined.length}</dd>
            <dt>{t("coordinator_invited")}</dt><dd>{invited.length}</dd>
            <dt>{t("meetings_title")}</dt><dd>{view.meetings.length}</dd>
          </dl>
          {can_be_confirmed(state) && (
            <div><Button looks={["main"]} on_press={async () => { if (await told(link.call("group.confirm", {}))) show_toast({ text: t("coordinator_confirmed") }); }}>{t("coordinator_confirm")}</Button></div>
          )}
        </section>
        <AttendanceTotals group={view.id} />
        <AdmissionCard link={link} state={state} />
        <PollTables link={link} state={state} />
        <Programme link={link} state={state} next={next_meeting(view)} />
        {may(state, "read_concerns") && <Concerns state={state} />}
        <section class="card" aria-labelledby="members">
          <h2 class="h3" id="members">{t("members_title")}</h2>
          <ul class="members">
            {view.members.map((one) => (
              <li key={one.id}>
                <Dot view={view} id={one.id} />
                <span class="grow">{shown_name(one)} <RoleBadges roles={one.roles} /></span>
                <span class="badge">{t(one.state === "invited" ? "member_state_invited" : is_member(one) ? "member_state_accepted" : "member_state_gone")}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Frame>
  );
};
