import type { Catalogue } from "./index.ts";
import { common_fi } from "./common.fi.ts";
import { devices_fi } from "./devices.fi.ts";
import { encryption_fi } from "./encryption.fi.ts";
import { life_fi } from "./life.fi.ts";
import { materials_fi } from "./materials.fi.ts";
import { meeting_fi } from "./meeting.fi.ts";
import { months_fi } from "./months.fi.ts";
import { network_fi } from "./network.fi.ts";
import { office_fi } from "./office.fi.ts";
import { plans_fi } from "./plans.fi.ts";
import { room_fi } from "./room.fi.ts";
import { screen_fi } from "./screen.fi.ts";
import { tools_fi } from "./tools.fi.ts";

const texts: Catalogue = { ...common_fi, ...devices_fi, ...encryption_fi, ...life_fi, ...materials_fi, ...meeting_fi, ...months_fi, ...network_fi, ...office_fi, ...plans_fi, ...room_fi, ...screen_fi, ...tools_fi };
export default texts;
