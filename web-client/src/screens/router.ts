import { signal } from "@preact/signals";

/** Where in the client we are; it stands in the address's fragment, which never leaves the browser. */
export type Route =
  | { at: "sign-in"; token: string }
  | { at: "home" }
  | { at: "guide"; reader: "participant" | "facilitator" }
  | { at: "group"; group: string; lobby: boolean };

const group_id = /^g_[0-9a-hjkmnp-tv-z]{26}$/;

/** Reads a fragment; whatever is not known leads home. */
export function parse_route(fragment: string): Route {
  const [first = "", second = "", third = ""] = fragment.replace(/^#?\/?/, "").split("/");
  if (first === "sign-in") return { at: "sign-in", token: second };
  if (first === "g" && group_id.test(second)) return { at: "group", group: second, lobby: third === "lobby" };
  if (first === "guide") return { at: "guide", reader: second === "facilitator" ? "facilitator" : "participant" };
  return { at: "home" };
}

export const guide_path = (reader: "participant" | "facilitator"): string => `#/guide/${reader}`;
export const group_path = (group: string): string => `#/g/${group}`;
export const lobby_path = (group: string): string => `#/g/${group}/lobby`;

/** The route on the screen. */
export const route = signal<Route>({ at: "home" });

/** Takes the address's fragment over. A sign-in token is taken out of the address and the history at once. */
export function read_address(): void {
  const found = parse_route(location.hash);
  if (found.at === "sign-in" && found.token !== "") history.replaceState(null, "", "#/sign-in");
  else if (found.at === "sign-in" && route.peek().at === "sign-in") return; // our own replaceState, or a reload of it
  route.value = found;
}

export function go(path: string): void {
  if (location.hash === path) read_address();
  else location.hash = path;
}
