/** Milliseconds to add to this device's clock to get the server's. Learnt from `welcome` and `resumed`. */
export function offset_from(server_now: string, received_at_ms: number): number {
  return Date.parse(server_now) - received_at_ms;
}

/** The server's time now. */
export function server_time(offset_ms: number, device_now_ms: number): number {
  return device_now_ms + offset_ms;
}
