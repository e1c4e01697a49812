import type { EncryptionKey, Entry } from "./index.ts";

export const encryption_fi: Record<EncryptionKey, Entry> = {
  "enc.title": "Salaus",
  "enc.end_to_end": "Salattu päästä päähän",
  "enc.to_media_server": "Salattu organisaatiosi mediapalvelimelle asti",
  "enc.end_to_end_what": "Vain osallistujien omat laitteet voivat avata äänen ja kuvan.",
  "enc.to_media_server_what": "Ääni ja kuva kulkevat salattuina. Organisaation mediapalvelin voi avata ne. Se välittää ne eikä tallenna mitään.",
  "enc.page": "Tämä sivu tulee organisaatiosi palvelimelta. Luotat siis myös siihen palvelimeen.",
  "enc.many_pictures": "Kameroita on monta. Ääni ja kuva kulkevat nyt mediapalvelimen kautta.",
  "enc.many_people": "Ihmisiä on monta. Ääni ja kuva kulkevat nyt mediapalvelimen kautta.",
  "enc.weak_link": "Jonkun yhteys on heikko. Ääni ja kuva kulkevat nyt mediapalvelimen kautta.",
  "enc.media_server_lost": "Mediapalvelin ei vastaa. Ääni kulkee nyt toista tietä.",
  "enc.no_media_server": "Täällä ei ole mediapalvelinta. Ääni ja kuva kulkevat suoraan laitteiden välillä.",
  "enc.no_relay": "Täällä ei ole välityspalvelinta. Siksi tapaaminen käydään tekstillä.",
  "enc.words": "Vertaa sanoja ääneen",
  "enc.how": "Lukekaa sanat ääneen toisillenne. Jos ne ovat samat, välissä ei ole ketään.",
  "enc.checking": "Tarkistetaan. Tämä kestää hetken.",
  "enc.failed": "Tätä ei voitu tarkistaa. Älä pidä tätä yhteyttä turvallisena.",
  "enc.changed": "Yhteys luotiin uudelleen, joten sanat ovat uudet. Jos vertasitte aiempia sanoja, verratkaa myös näitä.",
  "enc.unreadable": "Ääni tulee, mutta tämä laite ei voi avata sitä.",
};
