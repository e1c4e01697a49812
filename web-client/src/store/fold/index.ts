import type { GroupEvent, GroupView, MemberId } from "@protocol";
import { board } from "./board.ts";
import { case_work } from "./case.ts";
import { dates } from "./dates.ts";
import { feedback } from "./feedback.ts";
import { group } from "./group.ts";
import { meeting } from "./meeting.ts";
import { months } from "./months.ts";
import { notes } from "./notes.ts";
import { observation } from "./observation.ts";
import type { Fold, Folds, Kind } from "./parts.ts";
import { rooms } from "./rooms.ts";
import { talk } from "./talk.ts";
import { texts } from "./texts.ts";

/** One for every kind of event; a missing one does not compile. */
const folds: Folds = { ...group, ...meeting, ...talk, ...texts, ...board, ...case_work, ...rooms, ...notes, ...feedback, ...observation, ...dates, ...months };

/** Folds one logged event into what this member sees: the mirror of `show` and `view` in server/domain. A kind of a later version changes nothing. */
export function fold(view: GroupView, you: MemberId, event: GroupEvent): GroupView {
  const one = folds[event.kind] as Fold<Kind> | undefined;
  return one ? one(view, event.data, { you, at: event.at }) : view;
}
