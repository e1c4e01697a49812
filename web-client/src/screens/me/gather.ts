import type { MyGroup, MyGroups, MyMoods, MyReflections, MySessions } from "@protocol";
import { api } from "../../connection/api.ts";
import type { Failure, Result } from "../../connection/api.ts";
import { connect_group } from "../../connection/browser.ts";
import { http_office } from "../../connection/http-office.ts";
import type { GroupState } from "../../store/group.ts";
import { mine_of } from "./own-data.ts";

const patience_ms = 10_000;

/** Groups whose page one may open. */
export const is_in = ({ member }: MyGroup): boolean => member === "accepted" || member === "active" || member === "on_break";

/** Another window may sit in this group's meeting: a second connection would take its place. */
const may_be_on = ({ next }: MyGroup): boolean => next !== undefined && ["lobby", "live", "paused"].includes(next.state);

/** What one group shows to me, by a connection of its own that is closed at once; null: it cannot be had now. */
async function look(group: MyGroup): Promise<GroupState | null> {
  if (may_be_on(group)) return null;
  const socket = connect_group(group.group);
  try {
    return await new Promise<GroupState | null>((done) => {
      const timer = setTimeout(() => done(null), patience_ms);
      const settle = (state: GroupState | null): void => { clearTimeout(timer); done(state); };
      socket.state.subscribe((state) => { if (state) settle(state); });
      socket.end.subscribe((end) => { if (end) settle(null); });
    });
  } finally {
    socket.close();
  }
}

/** Everything the server gives of me, as one value to be saved; `missing` names the groups that could not be looked into now. */
export async function gather(): Promise<Failure | { ok: true; data: object; missing: readonly string[] }> {
  const [me, sessions, groups, reflections, moods] = await Promise.all([http_office.me(), http_office.sessions(), api.my_groups(), api.reflections(), api.moods()]);
  for (const answer of [me, sessions, groups, reflections, moods] as const) if (!answer.ok) return answer;
  const rows = value<MyGroups>(groups).groups;
  const parts: object[] = [];
  const missing: string[] = [];
  for (const row of rows.filter(is_in)) {
    const state = await look(row);
    if (state) parts.push(mine_of(state.view, state.you));
    else missing.push(row.name);
  }
  const invited = rows.filter(({ member }) => member === "invited").map(({ group, name, roles }) => ({ group, name, roles }));
  return {
    ok: true,
    missing,
    data: {
      format: "piiri.own-data.v1",
      made_at: new Date().toISOString(),
      account: value(me),
      sessions: value<MySessions>(sessions).sessions,
      groups: parts,
      groups_missing: missing,
      invitations: invited,
      reflections: value<MyReflections>(reflections).reflections,
      moods: value<MyMoods>(moods).moods,
    },
  };
}

/** Of an answer that was looked at before. */
function value<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}
