import type { Entry } from "./index.ts";

/** Texts of encryption. English names the keys; the other languages must have the same. */
export const encryption_en = {
  "enc.title": "Encryption",
  "enc.end_to_end": "End-to-end encrypted",
  "enc.to_media_server": "Encrypted to your organisation’s media server",
  "enc.end_to_end_what": "Only the devices of those who take part can open the sound and picture.",
  "enc.to_media_server_what": "Sound and picture are encrypted on their way. The organisation’s media server can open them. It passes them on and stores nothing.",
  "enc.page": "This page itself comes from your organisation’s server, so you also trust that server.",
  "enc.many_pictures": "There are many cameras. Sound and picture now go through the media server.",
  "enc.many_people": "There are many people. Sound and picture now go through the media server.",
  "enc.weak_link": "Somebody’s connection is weak. Sound and picture now go through the media server.",
  "enc.media_server_lost": "The media server does not answer. Sound goes another way for now.",
  "enc.no_media_server": "There is no media server here. Sound and picture go straight between the devices.",
  "enc.no_relay": "There is no relay here, so this meeting goes by text.",
  "enc.server_back": "The media server answers again. Sound and picture go through it.",
  "enc.now_end_to_end": "Sound and picture are now end-to-end encrypted.",
  "enc.now_to_media_server": "Sound and picture are now encrypted to your organisation’s media server. The server can open them.",
  "enc.weaker_browser": "This browser cannot encrypt end-to-end through a media server. If sound goes through one, encryption gets weaker for everybody when you come in. Your organisation’s media server can then open sound and picture. A newer browser keeps it end-to-end.",
  "enc.words": "Compare words aloud",
  "enc.how": "Read the words aloud to each other. If they are the same, nobody stands in between.",
  "enc.checking": "Checking. This takes a moment.",
  "enc.failed": "This could not be checked. Do not take this connection for safe.",
  "enc.changed": "The connection was made anew, so the words are new. If you compared the earlier ones, compare these too.",
  "enc.unreadable": "Sound comes, but this device cannot open it.",
} satisfies Record<string, Entry>;
