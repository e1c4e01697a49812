import type { EncryptionKey, Entry } from "./index.ts";

export const encryption_sv: Record<EncryptionKey, Entry> = {
  "enc.title": "Kryptering",
  "enc.end_to_end": "Krypterat från ände till ände",
  "enc.to_media_server": "Krypterat till din organisations mediaserver",
  "enc.end_to_end_what": "Bara deltagarnas egna enheter kan öppna ljud och bild.",
  "enc.to_media_server_what": "Ljud och bild går krypterade. Organisationens mediaserver kan öppna dem. Den förmedlar dem och sparar ingenting.",
  "enc.page": "Den här sidan kommer från din organisations server. Du litar alltså också på den servern.",
  "enc.many_pictures": "Det är många kameror. Ljud och bild går nu genom mediaservern.",
  "enc.many_people": "Ni är många. Ljud och bild går nu genom mediaservern.",
  "enc.weak_link": "Någons anslutning är svag. Ljud och bild går nu genom mediaservern.",
  "enc.media_server_lost": "Mediaservern svarar inte. Ljudet går en annan väg nu.",
  "enc.no_media_server": "Här finns ingen mediaserver. Ljud och bild går direkt mellan enheterna.",
  "enc.no_relay": "Här finns ingen reläserver. Därför går träffen med text.",
  "enc.words": "Jämför ord högt",
  "enc.how": "Läs orden högt för varandra. Om de är lika finns ingen emellan.",
  "enc.checking": "Kontrolleras. Det tar en stund.",
  "enc.failed": "Det gick inte att kontrollera. Lita inte på den här anslutningen.",
  "enc.changed": "Anslutningen har gjorts på nytt, så orden är nya. Om ni jämförde de tidigare orden, jämför även dessa.",
  "enc.unreadable": "Ljudet kommer, men den här enheten kan inte öppna det.",
};
