import type { MemberId } from "@protocol";
import { language, t } from "../../i18n/index.ts";
import type { Scene } from "./scene.ts";

/** "Meri, Otso ja Tuuli" */
export const and_list = (words: readonly string[]): string => new Intl.ListFormat(language.value, { type: "conjunction" }).format(words);

/** Names of members in a sentence; the viewer is "you". */
export const names_of = (scene: Pick<Scene, "state" | "name">, ids: readonly MemberId[]): string =>
  and_list(ids.map((id) => (id === scene.state.you ? t("you") : scene.name(id))));
