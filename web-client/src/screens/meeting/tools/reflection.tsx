import { t } from "../../../i18n/index.ts";
import { Icon } from "../../../ui/icon.tsx";
import { OwnNoteField } from "../own-note.tsx";
import { QuestionText, question_words, TimeWords } from "../lake.tsx";
import type { Scene } from "../scene.ts";

/** Quiet reflection: the picture is dim, the question stands alone, and there is room for words that only their writer can ever read. */
export const ReflectionTool = ({ scene }: { scene: Scene }) => (
  <div class="whole whole--narrow whole--dim">
    <QuestionText words={question_words(scene)} class="whole__q" />
    <p class="muted num"><TimeWords scene={scene} /></p>
    <OwnNoteField meeting={scene.room.meeting.id} rows={8} />
    <p class="small muted"><Icon name="mic-off" /> {t("reflect.off")} {t("reflect.kept")}</p>
  </div>
);
