import type { Catalogue } from "./index.ts";
import { common_fi } from "./common.fi.ts";
import { meeting_fi } from "./meeting.fi.ts";
import { room_fi } from "./room.fi.ts";

const texts: Catalogue = { ...common_fi, ...meeting_fi, ...room_fi };
export default texts;
