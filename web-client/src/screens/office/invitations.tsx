import type { InvitationMade, InvitationRow, Language, MemberId, Role } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useEffect, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import { date_text, own_zone } from "../../i18n/dates.ts";
import { language, languages, t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { role_name } from "../people.tsx";
import { useRetry } from "../retry.ts";
import { is_address } from "./addresses.ts";
import { Handed } from "./handed.tsx";
import { mail_words } from "./words.ts";

const day = (instant: string): string => date_text(Date.parse(instant), own_zone(), language.value);

/** Who is invited, how far each has come, and what can be done about it. Asked anew whenever the group's log moves. */
export const InvitationsCard = ({ state }: { state: GroupState }) => {
  const group = state.view.id;
  const [rows, set_rows] = useState<readonly InvitationRow[] | null>(null);
  const [turn, set_turn] = useState(0);
  const [failed, set_failed] = useState(false);
  useEffect(() => {
    let wanted = true;
    void http_office.invitations(group).then((answer) => {
      if (!wanted) return;
      if (answer.ok) set_rows(answer.value.invitations);
      set_failed(!answer.ok);
    });
    return () => { wanted = false; };
  }, [group, turn, state.view.members]);
  useRetry(failed, () => set_turn((before) => before + 1));
  return <InvitationsTable state={state} rows={rows} on_changed={() => set_turn((before) => before + 1)} />;
};

type Props = { state: GroupState; rows: readonly InvitationRow[] | null; on_changed: () => void };
type Shown = { member: MemberId; made: InvitationMade };

export const InvitationsTable = ({ state, rows, on_changed }: Props) => {
  const [handed, set_handed] = useState<Shown | null>(null);
  const [adds, set_adds] = useState(false);
  const open = ["draft", "inviting", "forming", "running"].includes(state.view.state) && roles_of(state).length > 0;
  return (
    <section class="card stack" aria-labelledby="invitations">
      <div class="row between"><h2 class="h3" id="invitations">{t("found.invitations")}</h2>
        {open && <Button icon="plus" expanded={adds} on_press={() => set_adds(!adds)}>{t("office.add_person")}</Button>}</div>
      {adds && <AddPerson state={state} on_added={(made) => { set_adds(false); on_changed(); if (made.link) set_handed({ member: made.member, made }); }} />}
      {rows === null ? <p class="muted" role="status">{t("loading")}</p> : rows.length === 0 ? <p class="muted">{t("office.no_invitations")}</p> : (
        <ul class="invitations">
          {rows.map((row) => (
            <li key={row.member}>
              <Row state={state} row={row} on_changed={on_changed} on_handed={set_handed} />
              {handed?.member === row.member && handed.made.link && <Handed link={handed.made.link} code={handed.made.code} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Row = ({ state, row, on_changed, on_handed }: { state: GroupState; row: InvitationRow; on_changed: () => void; on_handed: (shown: Shown) => void }) => {
  const name = member_of(state.view, row.member)?.name || row.address || t("nameless");
  const again = async (by_mail: boolean): Promise<void> => {
    const answer = await http_office.invite_again(state.view.id, row.member, by_mail);
    if (!answer.ok) return show_toast({ text: answer.message || t("no_connection_again") });
    if (answer.value.link) on_handed({ member: row.member, made: answer.value });
    else show_toast({ text: t("office.sent_again") });
    on_changed();
  };
  const revoke = async (): Promise<void> => {
    const answer = await http_office.revoke(state.view.id, row.member);
    show_toast({ text: answer.ok ? t("office.revoked") : answer.message || t("no_connection_again") });
    if (answer.ok) on_changed();
  };
  const waits = row.state === "invited";
  return (
    <>
      <div class="invitations__who">
        <b>{name}</b>{row.address && row.address !== name && <span class="small todo__hint">{row.address}</span>}
        <span class="small muted todo__hint">{row.roles.map(role_name).join(", ")}</span>
        {row.word && <p class="note small"><b>{t("office.word")}</b> {row.word}</p>}
      </div>
      <div class="invitations__state">
        <span class={waits ? "badge" : "badge badge--lichen"}>{t(waits ? "member_state_invited" : ["accepted", "active", "on_break"].includes(row.state) ? "member_state_accepted" : "member_state_gone")}</span>
        {waits && <span class={row.mail === "refused" ? "fault small todo__hint" : "small muted todo__hint"}>{t(mail_words[row.mail])}</span>}
        {waits && <span class="small muted todo__hint num">{row.expires ? t("office.expires", { day: day(row.expires) }) : t("office.no_link")}</span>}
      </div>
      {waits && (
        <div class="row row--tight invitations__acts">
          {row.address && <Button icon="send" on_press={() => again(true)}>{t("office.send_again")}<span class="sr">: {name}</span></Button>}
          <Button on_press={() => again(false)}>{t("office.hand_over")}<span class="sr">: {name}</span></Button>
          {row.expires && <Button looks={["alert"]} on_press={revoke}>{t("office.revoke")}<span class="sr">: {name}</span></Button>}
        </div>
      )}
    </>
  );
};

const roles_of = (state: GroupState): readonly Role[] => [
  ...(may(state, "invite_people") ? ["participant" as const] : []),
  ...(may(state, "create_group") ? ["facilitator" as const, "cofacilitator" as const] : []),
  ...(may(state, "propose_observer") ? ["observer" as const, "techsupport" as const] : []),
];

/** One more person; without an address the link is handed over. */
const AddPerson = ({ state, on_added }: { state: GroupState; on_added: (made: InvitationMade) => void }) => {
  const [key] = useState(() => new_id("MemberId"));
  const [address, set_address] = useState("");
  const [role, set_role] = useState<Role>(roles_of(state)[0] ?? "participant");
  const [speaks, set_speaks] = useState<Language>(state.view.languages[0] ?? language.peek());
  const [fault, set_fault] = useState<string | undefined>(undefined);
  const add = async (): Promise<void> => {
    const typed = address.trim();
    set_fault(undefined);
    if (typed !== "" && !is_address(typed)) return set_fault(t("sign.address_fault"));
    const answer = await http_office.invite(state.view.id, { key, roles: [role], language: speaks, ...(typed === "" ? {} : { address: typed }) });
    if (answer.ok) on_added(answer.value);
    else set_fault(answer.message || t("no_connection_again"));
  };
  return (
    <form class="stack office-add" noValidate onSubmit={(event) => event.preventDefault()}>
      <TextField label={t("sign.address")} hint={t("office.address_hint")} value={address} on_input={set_address} max={254} keyboard="email" {...(fault ? { fault } : {})} />
      <SelectField label={t("office.role")} value={role} on_change={(value) => set_role(value as Role)} options={roles_of(state).map((value) => ({ value, words: role_name(value) }))} />
      <RadioGroup<Language> legend={t("found.mail_language")} look="seg" value={speaks} on_change={set_speaks} options={languages.map(({ code, name }) => ({ value: code, words: <span lang={code}>{name}</span> }))} />
      <div><Button submits looks={["lake"]} on_press={add}>{t(address.trim() === "" ? "office.make_link" : "office.invite")}</Button></div>
    </form>
  );
};
