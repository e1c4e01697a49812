import { signal } from "@preact/signals";

/** Where in the client we are; it stands in the address's fragment, which never leaves the browser. */
export type Route =
  | { at: "sign-in"; token: string }
  | { at: "home" }
  | { at: "guide"; reader: "participant" | "facilitator" }
  | { at: "group"; group: string; lobby: boolean }
  | { at: "invitation"; group: string; token: string }
  | { at: "join"; group: string; token: string }
  | { at: "me" | "my-data" }
  | { at: "certificate"; group: string }
  | { at: "office"; page: "overview" | "found" | "programmes" }
  | { at: "office-group"; group: string }
  | { at: "absence" | "quiet"; group: string; meeting: string; member: string; proof: string };

const meeting_id = /^t_[0-9a-hjkmnp-tv-z]{26}$/;
const group_id = /^g_[0-9a-hjkmnp-tv-z]{26}$/;

/** Reads a fragment; whatever is not known leads home. */
export function parse_route(fragment: string): Route {
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = fragment.replace(/^#?\/?/, "").split("/");
  if (first === "sign-in") return { at: "sign-in", token: second };
  if (first === "guide") return { at: "guide", reader: second === "facilitator" ? "facilitator" : "participant" };
  if (first === "me") return { at: second === "data" ? "my-data" : "me" };
  if (first === "office" && second === "g") return group_id.test(third) ? { at: "office-group", group: third } : { at: "office", page: "overview" };
  if (first === "office") return { at: "office", page: second === "found" || second === "programmes" ? second : "overview" };
  if (!group_id.test(second)) return { at: "home" };
  if (first === "g" && third === "certificate") return { at: "certificate", group: second };
  if (first === "g") return { at: "group", group: second, lobby: third === "lobby" };
  if (first === "invitation" || first === "join") return { at: first, group: second, token: third };
  if (!meeting_id.test(third)) return { at: "home" };
  if (first === "meeting" || first === "poll") return { at: "group", group: second, lobby: first === "meeting" };
  if (first === "absence" || first === "quiet") return { at: first, group: second, meeting: third, member: fourth, proof: fifth };
  return { at: "home" };
}

export const guide_path = (reader: "participant" | "facilitator"): string => `#/guide/${reader}`;
export const group_path = (group: string): string => `#/g/${group}`;
export const lobby_path = (group: string): string => `#/g/${group}/lobby`;

export const office_path = "#/office";
export const found_path = "#/office/found";
export const programmes_path = "#/office/programmes";
export const office_group_path = (group: string): string => `#/office/g/${group}`;
export const me_path = "#/me";
export const my_data_path = "#/me/data";
export const certificate_path = (group: string): string => `#/g/${group}/certificate`;

/** The route on the screen. */
export const route = signal<Route>({ at: "home" });

/** Takes the address's fragment over. The secret of a sign-in, an invitation or a button is taken out of the address and the history at once. */
export function read_address(): void {
  const found = parse_route(location.hash);
  const bare = without_secret(found);
  if (bare !== null) history.replaceState(null, "", bare);
  else if (found.at === "sign-in" && route.peek().at === "sign-in") return; // our own replaceState, or a reload of it
  route.value = found;
}

function without_secret(found: Route): string | null {
  if (found.at === "sign-in" && found.token !== "") return "#/sign-in";
  if (found.at === "invitation" && found.token !== "") return `#/invitation/${found.group}`;
  if (found.at === "absence" || found.at === "quiet") return "#/";
  return null;
}

export function go(path: string): void {
  if (location.hash === path) read_address();
  else location.hash = path;
}
