/** Which microphone, camera and speaker were chosen on this device: kept for the next meeting, a wish and never a condition. */
export type DeviceKind = "audioinput" | "videoinput" | "audiooutput";

const key_of = (kind: DeviceKind): string => `piiri.device.${kind}`;

export function chosen_device(kind: DeviceKind): string | null {
  try {
    return localStorage.getItem(key_of(kind));
  } catch {
    return null; // storage is switched off: the browser's own choice
  }
}

export function remember_device(kind: DeviceKind, id: string): void {
  try {
    localStorage.setItem(key_of(kind), id);
  } catch {
    // the choice lasts as long as the page
  }
}

/** `deviceId` as getUserMedia wants it: preferred where it is still there. */
export function wish(kind: DeviceKind): { deviceId: { ideal: string } } | Record<string, never> {
  const id = chosen_device(kind);
  return id ? { deviceId: { ideal: id } } : {};
}
