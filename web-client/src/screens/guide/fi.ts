import type { Guides } from "./guide.ts";
import { pictures } from "./pictures/fi.ts";

const texts: Guides = {
  pictures,
  guides: {
    participant: {
      title: "Osallistujan opas",
      intro: "Kaikki, mitä tarvitset ensimmäiseen tapaamiseen, yhdellä sivulla.",
      sections: [
        {
          id: "come", title: "Tapaamiseen tuleminen",
          text: [
            "Avaa oma linkkisi tai kirjaudu sisään ja paina ”Liity tapaamiseen”. Aula aukeaa 15 minuuttia ennen alkua.",
            "Valitse, miten osallistut: kuvalla, äänellä vai tekstillä. Kaikki kolme ovat yhtä hyviä.",
            "Kokeile mikrofonia ja kameraa rauhassa. Jos jokin ei toimi, kutsu aulasta tekninen tuki: se kuulee vain sinut.",
            "Jos käytät viittomakieltä, kerro se laitteissa: kuvasi lähtee silloin suurempana ja sujuvampana. Tapaamisen laitteissa voit kytkeä kenen tahansa kuvan pois; sen huomaat vain sinä.",
          ],
          picture: { name: "lobby", alt: "Aula: osallistumisen tavat, laitteiden kokeilu ja painike, jolla liitytään tapaamiseen." },
        },
        {
          id: "circle", title: "Rinki ja sinun vuorosi",
          text: [
            "Kaikki näkevät saman ringin. Vasemmalla puolellasi on sama ihminen joka tapaamisessa.",
            "Kierroksella puheenvuoro kiertää. Kun se tulee sinulle, aloita vuorosi, ohita tai pyydä sitä palaamaan. Ohittaminen näyttää samalta kuin puhuminen.",
            "Voit myös kirjoittaa vuorosi. Kirjoitettu vuoro on vuoro.",
            "Aika on joustava: ketään ei katkaista, kun se täyttyy.",
          ],
          picture: { name: "turn", alt: "Kierros: puheenvuoro on sinun edessäsi, alla painikkeet aloita vuoroni, ohitan ja palaa minuun." },
        },
        {
          id: "phone", title: "Puhelimella",
          text: ["Puhuja näkyy suurena ja rinki pieninä ympyröinä sen alla. Pääpainike on aina peukalon kohdalla. Jos yhteys on heikko, valitse vain ääni tai teksti."],
          picture: { name: "phone", alt: "Tapaaminen puhelimessa: ylhäällä puhuja, rinki pieninä ympyröinä ja alla pääpainike." },
        },
        {
          id: "safe", title: "Kun tarvitset taukoa tai apua",
          text: [
            "”Pysähdytään” pysäyttää ajan kaikilta. Kukaan ei näe, kuka sitä painoi.",
            "Hengähdyshuoneessa kukaan ei kuule eikä näe sinua. Sinun ei tarvitse selittää, ja palaat, kun haluat.",
            "”Apua nyt” näyttää kriisi- ja hätäpalvelut. ”Ilmoita huolesta” menee koordinaattorille ohjaajan ohi.",
            "”Missä mennään?” kertoo vaiheen, kenen vuoro on ja paljonko aikaa on jäljellä.",
          ],
          picture: { name: "help", alt: "Apuvalikko: apua nyt, tekninen tuki, pysähdytään, hengähdyshuone, ilmoita huolesta." },
        },
        {
          id: "kept", title: "Mitä säilytetään ja mitä ei",
          text: [
            "Ääntä ja kuvaa ei tallenneta koskaan. Viestit poistuvat 24 tuntia tapaamisen jälkeen, ja pariporinan viestejä ei säilytetä lainkaan.",
            "Vain se säilytetään, minkä ryhmä yhdessä hyväksyy: pelisäännöt, teemat ja yhteinen muistio. Kun ryhmä on päättynyt, nekin tuhotaan.",
            "Oman pohdintasi voit avata vain sinä.",
            "Havainnoija on paikalla vain, jos kaikki ovat antaneet suostumuksen. Voit perua sen milloin tahansa, eikä kukaan saa tietää, kuka perui.",
            "Ryhmästä lähtemiseen riittää kaksi painallusta, eikä syytä kysytä.",
          ],
        },
      ],
    },
    facilitator: {
      title: "Ohjaajan opas",
      intro: "Sinä johdat prosessia, ryhmä omistaa sisällön. Opas kulkee tapaamisen mukana aulasta palautteeseen.",
      sections: [
        {
          id: "before", title: "Ennen tapaamista",
          text: [
            "Tapaamisen kulku tulee ohjelmapohjasta. Muuta sitä vapaasti: lisää, poista, siirrä tai venytä vaiheita ja kirjoita mihin tahansa kysymys tai oma muistilappu. Muistilaput näet vain sinä.",
            "Yli 75 minuutin tapaamiseen kuuluu tauko.",
            "Kun aloitat, kaikki ”Liity”-painiketta painaneet tulevat sisään. Kerro, kuka on paikalla missäkin roolissa.",
          ],
        },
        {
          id: "time", title: "Ohjaaminen kelloa katsomatta",
          text: [
            "Vasemmalla näet, missä mennään ja paljonko olette edellä tai jäljessä. Voit jatkaa, ohittaa, palata tai lisätä kaksi minuuttia.",
            "Kun vaihe on venynyt, Piiri ehdottaa, mistä minuutit otetaan. Yksi painallus päättää, ja kaikki näkevät sen.",
            "Valmistele seuraava vaihe muiden näkemättä: kysymys, kierroksen järjestys ja aika kullekin.",
            "Voit näyttää ikkunan tai välilehden kuvasi paikalla, yksi kerrallaan. Ennen koko ruutua Piiri kysyy vielä kerran.",
          ],
          picture: { name: "plan", alt: "Ohjaajan näkymä: vasemmalla tapaamisen kulku minuutteineen, keskellä rinki." },
        },
        {
          id: "rounds", title: "Kierrokset ja keskustelu",
          text: [
            "Kierros kulkee istumajärjestyksessä, arvottuna, vapaaehtoisten mukaan tai toisin päin. Jos vuoroa ei oteta, saat vihjeen; vuoro pysyy paikallaan.",
            "Yhteisessä keskustelussa puhejono on apu, ei portti. Kättä nostetaan uuteen asiaan, suoraan vastaukseen tai työskentelytapaan. ”Ensin hiljaa” antaa kaikille aikaa miettiä.",
            "Vihjeen siitä, kuka ei ole vielä puhunut, näet vain sinä. Sitä ei tallenneta mihinkään.",
          ],
        },
        {
          id: "board", title: "Teeman valinta",
          text: [
            "Kaikki kirjoittavat nimettömiä kortteja. Yhdistä samaa tarkoittavat ja avaa äänestys: kolme pistettä kullekin, yhtä aikaa ja muiden näkemättä.",
            "Näet vain, kuinka moni on valmis. Kun suljet äänestyksen, summat tulevat esiin. Tasatilanteessa puhutaan ja äänestetään uudelleen niistä korteista.",
            "Ohjaaja ei äänestä.",
          ],
          picture: { name: "board", alt: "Teemataulu: nimettömiä kortteja, omat pisteet ja montako pistettä on jäljellä." },
        },
        {
          id: "case", title: "Vertaiskonsultaatio",
          text: [
            "Valitse tapauksen tuoja niistä, jotka tarjoutuvat. Kahdeksalla askeleella on oma aikansa ja sääntönsä; siirryt askel kerrallaan.",
            "Askeleessa 6 tapauksen tuojan mikrofoni on kiinni ja hän kuuntelee. Sen jälkeen vain hän itse voi avata sen.",
            "Tapauksesta ei säily mitään, ellei ryhmä kirjoita sitä muistioon.",
          ],
          picture: { name: "case", alt: "Vertaiskonsultaation askel 6: askeleet luettelona, tapauksen tuoja kuuntelee, kollegojen kierros." },
        },
        {
          id: "pairs", title: "Pariporina",
          text: [
            "Yksi painallus tekee parit, kolmikot tai neljän ringit ja välttää niitä, jotka ovat jo puhuneet keskenään. He palaavat itsestään.",
            "Et kuule pareja etkä näe heidän sanojaan. Voit mennä parin luo, kun se on kutsunut sinut.",
          ],
          picture: { name: "pairs", alt: "Pariporina: kaksi ihmistä vierekkäin, muut parit hiljaisina merkkeinä." },
        },
        {
          id: "notes", title: "Kokoaminen",
          text: [
            "Nimeä kirjuri tai anna kaikkien kirjoittaa. Kun rivit ovat valmiit, ehdota niitä: ne säilyvät, kun jokainen osallistuja on hyväksynyt.",
            "Päätä kierrokseen. Palautetta voi antaa 72 tuntia; näet nimettömät vastaukset, kun niitä on vähintään kolme.",
          ],
          picture: { name: "notes", alt: "Yhteinen muistio rauhallisena lehtiönä ja kuka on jo hyväksynyt." },
        },
        {
          id: "moments", title: "Vaikeat hetket",
          text: [
            "Hidasta ensin: ”Pysähdytään”, hengitä, sano mitä näet. Tarjoa hengähdyshuonetta.",
            "Voit sulkea mikrofonin; vain sen omistaja avaa sen. Voit siirtää jonkun aulaan ja kirjoittaa hänelle sinne. Voit keskeyttää jäsenyyden, kunnes koordinaattori päättää.",
            "”Apua nyt” on kaikilla yhden painalluksen päässä. Hengenvaarassa soita 112.",
          ],
          picture: { name: "moments", alt: "Vaikeiden hetkien kortti: mitä sanoa ja mitä painaa." },
        },
        {
          id: "others", title: "Havainnoija ja tekninen tuki",
          text: [
            "Havainnoija tulee vain, kun jokainen osallistuja on antanut suostumuksen, ja hän näkyy aina. Voit antaa hänelle peilaavan puheenvuoron; muuten hänellä ei ole ääntä eikä kuvaa.",
            "Tekninen tuki ei kuule mitään ennen kutsua, näkyy kutsuttuna ja lähtee viiden minuutin kuluttua.",
            "Jos oma yhteytesi katkeaa, tapaaminen jatkuu. 30 sekunnin kuluttua apuohjaaja näkyy ohjaajana; ilman häntä tapaaminen pysähtyy kolmen minuutin kuluttua.",
          ],
        },
      ],
    },
  },
};
export default texts;
