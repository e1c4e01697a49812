import type { Catalogue } from "./index.ts";
import { common_sv } from "./common.sv.ts";
import { devices_sv } from "./devices.sv.ts";
import { encryption_sv } from "./encryption.sv.ts";
import { life_sv } from "./life.sv.ts";
import { materials_sv } from "./materials.sv.ts";
import { meeting_sv } from "./meeting.sv.ts";
import { months_sv } from "./months.sv.ts";
import { network_sv } from "./network.sv.ts";
import { office_sv } from "./office.sv.ts";
import { plans_sv } from "./plans.sv.ts";
import { room_sv } from "./room.sv.ts";
import { screen_sv } from "./screen.sv.ts";
import { tools_sv } from "./tools.sv.ts";

const texts: Catalogue = { ...common_sv, ...devices_sv, ...encryption_sv, ...life_sv, ...materials_sv, ...meeting_sv, ...months_sv, ...network_sv, ...office_sv, ...plans_sv, ...room_sv, ...screen_sv, ...tools_sv };
export default texts;
