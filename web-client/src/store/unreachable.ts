/** Makes a forgotten case a compile error. At run time (a newer server) the caller's state stays as it is. */
export function unreachable(_: never): void {
  // nothing: what is not known is not shown
}
