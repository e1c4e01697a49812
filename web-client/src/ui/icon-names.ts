/** The lucide icons that the client shows; the build makes one sprite of them (build/common.mjs). */
export const icon_names = [
  "armchair", "arrow-left", "arrow-right", "audio-lines", "calendar", "check", "chevron-down", "chevron-up", "circle", "circle-check", "circle-pause", "clock",
  "cloud-rain", "compass", "contrast", "corner-up-left", "door-open", "ear", "ear-off", "ellipsis", "equal", "eye", "file-text", "globe", "hand",
  "hand-helping", "headset", "keyboard", "languages", "leaf", "life-buoy", "lock", "log-in", "log-out", "menu", "message-square", "mic", "mic-off",
  "minus", "moon", "notebook-pen", "pencil", "phone", "play", "plus", "refresh-cw", "rotate-ccw", "screen-share", "screen-share-off", "send", "settings", "shield", "signal",
  "skip-forward", "sun-medium", "sunrise", "trash-2", "triangle-alert", "user-minus", "users", "video", "video-off", "volume-2", "waves",
  "wifi-off", "x",
] as const;

export type IconName = (typeof icon_names)[number];
