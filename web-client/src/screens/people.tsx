import type { GroupView, MemberId, MemberView, Role } from "@protocol";
import { t } from "../i18n/index.ts";
import { tone_of } from "../store/selectors.ts";
import { Icon } from "../ui/icon.tsx";

/** A member's name as it is shown; erased or not yet chosen names have words of their own. */
export function shown_name(member: MemberView | undefined): string {
  if (member?.name) return member.name;
  return t(member === undefined || member.state === "left" || member.state === "erased" ? "gone_member" : "nameless");
}

export const initial_of = (member: MemberView | undefined): string => [...(member?.name ?? "?")][0]?.toLocaleUpperCase() ?? "?";

const role_words = {
  coordinator: "role_coordinator", facilitator: "role_facilitator", cofacilitator: "role_cofacilitator", observer: "role_observer",
  techsupport: "role_techsupport", participant: "role_participant",
} as const satisfies Record<Role, string>;

export const role_name = (role: Role): string => t(role_words[role]);

/** Participants carry no badge; every other role is always in sight. */
export const RoleBadges = ({ roles }: { roles: readonly Role[] }) => (
  <>
    {roles.filter((role) => role !== "participant").map((role) => (
      <span key={role} class="badge">
        {role === "observer" && <Icon name="eye" />}
        {role === "techsupport" && <Icon name="headset" />}
        {role_name(role)}
      </span>
    ))}
  </>
);

/** A member's quiet ground and initial, as in the circle. */
export const Dot = ({ view, id }: { view: GroupView; id: MemberId }) => (
  <span class={`mini__dot dot tone-${tone_of(view, id)}`} aria-hidden="true">{initial_of(view.members.find((one) => one.id === id))}</span>
);
