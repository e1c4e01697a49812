import type { MyGroup } from "@protocol";
import { api } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { is_in } from "./gather.ts";

// What a person may erase by themselves. Each act is harmless when it is repeated: what failed is done by pressing again.

/** Groups one may leave: whoever coordinates hands the task over first. */
export const may_leave = (one: MyGroup): boolean => is_in(one) && !one.roles.includes("coordinator");

async function all_ok(acts: readonly (() => Promise<{ ok: boolean; code?: string }>)[]): Promise<boolean> {
  let done = true;
  for (const act of acts) {
    const answer = await act();
    if (!answer.ok && answer.code !== "not_found") done = false;
  }
  return done;
}

/** Private reflections, all of them. */
export async function erase_reflections(): Promise<boolean> {
  const answer = await api.reflections();
  return answer.ok && all_ok(answer.value.reflections.map(({ id }) => () => api.delete_reflection(id)));
}

/** The whole mood curve. */
export async function erase_moods(): Promise<boolean> {
  const answer = await api.moods();
  return answer.ok && all_ok(answer.value.moods.map(({ id }) => () => api.delete_mood(id)));
}

export const erase_calendar = (): Promise<boolean> => all_ok([() => http_office.remove_calendar()]);
export const leave = (group: string): Promise<boolean> => all_ok([() => api.leave_group(group)]);

/** The account itself; before it all that is one's own, and every group. Groups one coordinates hold it. */
export const erase_account = async (groups: readonly MyGroup[]): Promise<boolean> => (await erase_all(groups)) && all_ok([() => http_office.erase_me()]);

/** Leaves every group one may leave, and erases what is one's own alone. */
export async function erase_all(groups: readonly MyGroup[]): Promise<boolean> {
  const left = await all_ok(groups.filter(may_leave).map(({ group }) => () => api.leave_group(group)));
  const own = [await erase_reflections(), await erase_moods(), await erase_calendar()];
  return left && own.every(Boolean);
}
