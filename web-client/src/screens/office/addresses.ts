// Addresses as people paste them: one a line, or parted by commas or semicolons, as "Meri <meri@example.org>" too.

export interface Addresses {
  readonly good: readonly string[];
  /** As they were typed. */
  readonly bad: readonly string[];
  /** Said more than once; taken once. */
  readonly twice: readonly string[];
}

const sound = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/;
const longest = 254;

/** Is this one address that a mail can go to, as far as its form tells? */
export const is_address = (text: string): boolean => text.length <= longest && sound.test(text);

/** Sorts what was pasted into addresses and what is none. */
export function read_addresses(pasted: string): Addresses {
  const good = new Map<string, string>();
  const bad: string[] = [];
  const twice: string[] = [];
  for (const part of pasted.split(/[\n,;]+/).map((text) => text.trim()).filter((text) => text !== "")) {
    const address = /<([^<>]+)>$/.exec(part)?.[1]?.trim() ?? part;
    const same = address.toLowerCase();
    if (!is_address(address)) bad.push(part);
    else if (good.has(same)) twice.push(address);
    else good.set(same, address);
  }
  return { good: [...good.values()], bad, twice };
}
