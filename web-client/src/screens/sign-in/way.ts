// Where a person was going when they were asked to sign in, and the code they wait for: both last as long as the browser's tab.

const way_name = "piiri.way";
const request_name = "piiri.sign-in";

/** Keeps where one was going. Only our own pages, and none with a secret in its address. */
export function remember_way(fragment: string): void {
  if (/^#\/(g|meeting|poll|office|me)(\/|$)/.test(fragment)) write(way_name, fragment);
}

/** Where one was going, once; home if nowhere. */
export function take_way(): string {
  const way = read(way_name) ?? "#/";
  write(way_name, null);
  return way;
}

/** The open request for a code: what the server called it, and to which address it was sent. */
export interface Asked {
  readonly request: string;
  readonly address: string;
  /** When, in ms. */
  readonly at: number;
}

const lifetime_ms = 10 * 60_000;

export function asked_before(now: number): Asked | null {
  try {
    const kept = JSON.parse(read(request_name) ?? "null") as Asked | null;
    return kept && now - kept.at < lifetime_ms ? kept : null;
  } catch {
    return null;
  }
}

export const keep_asked = (asked: Asked | null): void => write(request_name, asked && JSON.stringify(asked));

function read(name: string): string | null {
  try {
    return globalThis.sessionStorage?.getItem(name) ?? null;
  } catch {
    return null; // storage is switched off
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) globalThis.sessionStorage?.removeItem(name);
    else globalThis.sessionStorage?.setItem(name, value);
  } catch {
    // switched off or full: it lasts as long as the page
  }
}
