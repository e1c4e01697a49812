// Scenes of the materials shelf.
import { signal } from "@preact/signals";
import type { Action, GroupEvent, MaterialId, MaterialRules, MaterialView, Methods } from "@protocol";
import type { ComponentChild } from "preact";
import "../../styles/group.css";
import "../../styles/tools.css";
import type { Answer, GroupLink } from "../../connection/link.ts";
import { MaterialsCard } from "../../screens/group/materials.tsx";
import { Frame } from "../../screens/frame.tsx";
import type { GroupState } from "../../store/group.ts";
import { next } from "../../store/group.ts";
import { group_state, member_id, mock_link } from "../fixtures.ts";

const day = 24 * 3_600_000;
const rules: MaterialRules = { types: ["pdf", "png", "jpeg", "webp", "txt", "odt", "ods", "odp", "docx", "xlsx", "pptx"], bytes_max: 10_000_000, days: 90 };

const file = (by: string, name: string, bytes: number, days_left: number): MaterialView => ({
  id: `x_0${name.toLowerCase().replace(/[^a-h]/g, "0").padEnd(25, "0").slice(0, 25)}` as MaterialId, by: member_id(by), name, type: "pdf", bytes,
  at: new Date(Date.now() - (90 - days_left) * day).toISOString(), until: new Date(Date.now() + days_left * day).toISOString(),
});
const files = [file("Sampo", "Voimavarakartta.pdf", 482_133, 62), file("Sampo", "Rajojen piirtäminen – harjoitus kahdelle, tulostettava versio ja ohjeet ohjaajalle.odt", 96_400, 80), file("Meri", "Liikuntavuorot 2027.png", 2_340_000, 89)];

/** A connection whose group tells what has been done. */
function living(state: GroupState): GroupLink {
  const now = signal<GroupState | null>(state);
  const tell = (kind: string, data: unknown): void => { now.value = next(now.peek()!, { cursor: "1", at: new Date().toISOString(), kind, data } as GroupEvent); };
  return {
    ...mock_link(state),
    state: now,
    call: async (method, params): Promise<Answer> => {
      if (method === "material.remove") tell("material.removed", { material: (params as Methods["material.remove"]).material, by: state.you });
      return { ok: true };
    },
  };
}

const Living = ({ link }: { link: GroupLink }) => <Frame title="Järjestötyön arki" look="narrow"><h1>Järjestötyön arki</h1><MaterialsCard link={link} state={link.state.value!} rules={rules} /></Frame>;

const shelf = (you: string, may: readonly Action[], materials: readonly MaterialView[]) => (): ComponentChild => <Living link={living(group_state({ you, may, change: { materials } }))} />;

export const scenes: Record<string, () => ComponentChild> = {
  "materials-lead": shelf("Sampo", ["write_shared", "add_material", "lead_phase"], files),
  "materials-none": shelf("Sampo", ["write_shared", "add_material", "lead_phase"], []),
  "materials-read": shelf("Kanerva", ["write_shared"], files),
  "materials-own": shelf("Meri", ["write_shared", "add_material"], files),
};
