import type { Catalogue } from "./index.ts";
import { common_en } from "./common.en.ts";
import { devices_en } from "./devices.en.ts";
import { encryption_en } from "./encryption.en.ts";
import { life_en } from "./life.en.ts";
import { materials_en } from "./materials.en.ts";
import { meeting_en } from "./meeting.en.ts";
import { months_en } from "./months.en.ts";
import { network_en } from "./network.en.ts";
import { office_en } from "./office.en.ts";
import { plans_en } from "./plans.en.ts";
import { room_en } from "./room.en.ts";
import { screen_en } from "./screen.en.ts";
import { tools_en } from "./tools.en.ts";

const texts: Catalogue = { ...common_en, ...devices_en, ...encryption_en, ...life_en, ...materials_en, ...meeting_en, ...months_en, ...network_en, ...office_en, ...plans_en, ...room_en, ...screen_en, ...tools_en };
export default texts;
