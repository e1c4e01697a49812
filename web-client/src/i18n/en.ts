import type { Catalogue } from "./index.ts";
import { common_en } from "./common.en.ts";
import { meeting_en } from "./meeting.en.ts";

const texts: Catalogue = { ...common_en, ...meeting_en };
export default texts;
