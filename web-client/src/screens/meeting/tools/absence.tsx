import type { AbsenceNotice, MeetingView, MemberId } from "@protocol";
import type { GroupLink } from "../../../connection/link.ts";
import { t } from "../../../i18n/index.ts";
import type { GroupState } from "../../../store/group.ts";
import { may, next_meeting } from "../../../store/selectors.ts";
import { Icon } from "../../../ui/icon.tsx";
import type { IconName } from "../../../ui/icon-names.ts";
import { told } from "../../telling.ts";
import { useNow } from "../../ticking.ts";
import { how_soon, When } from "../../when.tsx";
import type { Scene } from "../scene.ts";
import { my_absence } from "./model.ts";
import { name_list, ToolCard } from "./parts.tsx";

const notices: readonly { value: AbsenceNotice; icon: IconName }[] = [
  { value: "comes", icon: "check" }, { value: "cannot_come", icon: "x" }, { value: "late", icon: "clock" }, { value: "leaves_early", icon: "door-open" },
];

type Props = { link: GroupLink; state: GroupState; meeting: MeetingView };

/** One's own notice for a meeting, in one tap and without a reason. */
export const OwnAbsence = ({ link, state, meeting }: Props) => {
  const mine = my_absence(state, meeting);
  if (!may(state, "answer_poll")) return null;
  return (
    <div class="stack stack--tight">
      <div class="notices" role="group" aria-label={t("absence.label")}>
        {notices.map(({ value, icon }) => (
          <Chosen key={value} chosen={mine === value} icon={icon} words={t(`absence.${value}`)} on_press={() => told(link.call("absence.set", { meeting: meeting.id, notice: value }))} />
        ))}
      </div>
      <p class="small muted" role="status">{t(`absence.now_${mine}`)} {t("absence.no_reason")}</p>
    </div>
  );
};

/** A choice that holds at once: pressed says which one holds. */
const Chosen = ({ chosen, icon, words, on_press }: { chosen: boolean; icon: IconName; words: string; on_press: () => Promise<unknown> }) => (
  <button type="button" class={chosen ? "btn btn--chosen" : "btn"} aria-pressed={chosen} onClick={() => { if (!chosen) void on_press(); }}>
    <Icon name={icon} />{words}
  </button>
);

/** Who cannot come, comes late or leaves early, as far as one may know. */
export const Absences = ({ state, meeting }: Omit<Props, "link">) => {
  const of = (notice: AbsenceNotice): MemberId[] => meeting.absences.filter((one) => one.notice === notice && one.member !== state.you).map(({ member }) => member);
  const rows = (["cannot_come", "late", "leaves_early"] as const).map((notice) => ({ notice, who: of(notice) })).filter(({ who }) => who.length > 0);
  if (rows.length === 0) return null;
  return <ul class="small">{rows.map(({ notice, who }) => <li key={notice}>{t(`absence.others_${notice}`, { names: name_list(state.view, who), n: who.length })}</li>)}</ul>;
};

/** The next meeting's date in own and group time, and whether one comes. */
export const Scheduling = ({ scene }: { scene: Scene }) => {
  const { state, room } = scene;
  const now = useNow(30_000);
  const next = next_after(state, room.meeting);
  return (
    <ToolCard title={t("scheduling.title")}>
      {next ? (
        <>
          <p class="scheduling__when"><When meeting={next} /></p>
          <p class="small muted">{how_soon(next, now)}{next.theme || next.title ? ` ${next.theme ?? next.title}` : ""}</p>
          <OwnAbsence link={scene.link} state={state} meeting={next} />
          <Absences state={state} meeting={next} />
        </>
      ) : <p class="muted">{t("no_meeting_yet")}</p>}
    </ToolCard>
  );
};

/** The first meeting to come after this one. */
export function next_after(state: GroupState, meeting: MeetingView): MeetingView | undefined {
  const { open: _, ...view } = state.view;
  return next_meeting({ ...view, meetings: view.meetings.filter((one) => one.id !== meeting.id) });
}
