// Who hears whom, from what each device says of arriving sound. No content: only whether any came.
import type { MemberId, PresenceView } from "@protocol";
import type { GroupState } from "../../store/group.ts";
import { in_room } from "../../store/selectors.ts";

/** `yes` sound arrives; `no` it should and does not; `closed` the speaker's microphone is closed; `unknown` nothing was said of it. */
export type HeardCell = "yes" | "no" | "closed" | "unknown" | "self";

/** Those in the room whose devices can tell: not the viewer, who is not in the circle's sound on standby. */
export const who_could_hear = (state: GroupState): readonly PresenceView[] => in_room(state.view).filter(({ member }) => member !== state.you);

export function heard_cell(state: GroupState, hearer: MemberId, from: MemberId): HeardCell {
  if (hearer === from) return "self";
  if (state.heard.get(hearer)?.includes(from)) return "yes";
  if (state.devices.get(from)?.microphone === false) return "closed";
  if (!state.heard.has(hearer)) return "unknown";
  return state.devices.get(from)?.microphone ? "no" : "unknown";
}
