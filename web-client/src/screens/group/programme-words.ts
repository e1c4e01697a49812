import type { MeetingView } from "@protocol";
import { t } from "../../i18n/index.ts";

/** "3. tapaaminen, Mistä saan voimaa". */
export const meeting_name = (meeting: MeetingView): string => [t("meeting_n", { number: meeting.number }), meeting.title].filter(Boolean).join(", ");
