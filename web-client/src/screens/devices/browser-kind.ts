/** Browsers by where they keep their permissions. */
export const browser_kinds = ["chrome", "firefox", "safari", "android", "iphone"] as const;
export type BrowserKind = (typeof browser_kinds)[number];

/** Which of them shows this page. An iPad says that it is a Mac, but for its fingers. */
export function browser_kind({ userAgent, maxTouchPoints = 0 }: { userAgent: string; maxTouchPoints?: number }): BrowserKind {
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "iphone";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Android/.test(userAgent)) return "android";
  return /Safari\//.test(userAgent) && !/Chrom(e|ium)\/|Edg\//.test(userAgent) ? "safari" : "chrome";
}
