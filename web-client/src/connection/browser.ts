import { on_interruption } from "../browser/interruption.ts";
import { api } from "./api.ts";
import { GroupSocket } from "./group-socket.ts";
import type { Standing } from "./group-socket.ts";
import { own_of } from "./own.ts";

/** Where we stand to a group: signed in at all, and a member who may connect? */
async function standing(group: string): Promise<Standing> {
  const answer = await api.my_groups();
  if (!answer.ok) return answer.code === "unauthenticated" ? "signed_out" : "unknown";
  const mine = answer.value.groups.find((one) => one.group === group);
  return mine && ["accepted", "active", "on_break"].includes(mine.member) ? "member" : "gone";
}

/** A group's socket in this browser. It tries again at once when the network comes back or is another one, when the
 * computer wakes up, and when the page is looked at anew. */
export function connect_group(group: string): GroupSocket {
  const address = (path: string): string => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
  const socket = new GroupSocket(group, {
    open: (path) => new WebSocket(address(path), "piiri.v1"),
    now: () => Date.now(),
    random: () => Math.random(),
    standing,
  });
  const hurry = (): void => { if (document.visibilityState === "visible") socket.hurry(); };
  const lost = (): void => socket.give_up();
  // Nobody tells a socket of the network before that it is dead: a fresh one costs little.
  const unheard = on_interruption(() => {
    socket.give_up();
    socket.hurry();
  });
  addEventListener("online", hurry);
  addEventListener("offline", lost);
  document.addEventListener("visibilitychange", hurry);
  const stop = socket.status.subscribe((status) => {
    if (status === "open") own_of(socket); // from the first welcome on, so that one's dots come back to an open vote
    if (status !== "ended") return;
    unheard();
    removeEventListener("online", hurry);
    removeEventListener("offline", lost);
    document.removeEventListener("visibilitychange", hurry);
    queueMicrotask(() => stop());
  });
  return socket;
}
