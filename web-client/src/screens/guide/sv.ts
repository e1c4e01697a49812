import type { Guides } from "./guide.ts";
import { pictures } from "./pictures/sv.ts";

const texts: Guides = {
  pictures,
  guides: {
    participant: {
      title: "Deltagarens guide",
      intro: "Allt du behöver inför den första träffen, på en sida.",
      sections: [
        {
          id: "come", title: "Att komma till träffen",
          text: [
            "Öppna din egen länk eller logga in och tryck på ”Gå med i träffen”. Väntrummet öppnar 15 minuter före start.",
            "Välj hur du deltar: med bild, med ljud eller med text. Alla tre är lika bra.",
            "Testa mikrofonen och kameran i lugn och ro. Om något inte fungerar kan du kalla på tekniskt stöd i väntrummet: de hör bara dig.",
            "Använder du teckenspråk, säg det vid enheterna: din bild går då större och jämnare. Vid enheterna i träffen kan du stänga av vems bild som helst; bara du märker det.",
          ],
          picture: { name: "lobby", alt: "Väntrummet: sätten att delta, testet av utrustningen och knappen för att gå med." },
        },
        {
          id: "circle", title: "Ringen och din tur",
          text: [
            "Alla ser samma ring. Den som sitter till vänster om dig är densamma på varje träff.",
            "I en runda går turen från person till person. När den kommer till dig kan du börja din tur, passa eller be den komma tillbaka. Att passa ser ut precis som att ha talat.",
            "Du kan också skriva din tur. En skriven tur är en tur.",
            "Tiden är mjuk: ingen avbryts när den är slut.",
          ],
          picture: { name: "turn", alt: "En runda: turen ligger framför dig, under den knapparna börja min tur, jag passar och kom tillbaka till mig." },
        },
        {
          id: "phone", title: "På telefonen",
          text: ["Den som talar syns stort och ringen som små cirklar under. Huvudknappen finns alltid vid tummen. Är förbindelsen svag kan du välja bara ljud eller text."],
          picture: { name: "phone", alt: "Träffen på telefonen: den som talar överst, ringen som små cirklar och huvudknappen under." },
        },
        {
          id: "safe", title: "När du behöver en paus eller hjälp",
          text: [
            "”Vi stannar upp” stoppar tiden för alla. Ingen ser vem som tryckte.",
            "I andrummet hör och ser ingen dig. Du behöver inte förklara, och du kommer tillbaka när du vill.",
            "”Hjälp nu” visar kris- och nödtjänster. ”Meddela oro” går till koordinatorn, förbi samtalsledaren.",
            "”Var är vi?” berättar momentet, vems tur det är och hur mycket tid som är kvar.",
          ],
          picture: { name: "help", alt: "Hjälpmenyn: hjälp nu, tekniskt stöd, vi stannar upp, andrum, meddela oro." },
        },
        {
          id: "kept", title: "Vad som sparas och vad som inte sparas",
          text: [
            "Ljud och bild spelas aldrig in. Meddelanden försvinner 24 timmar efter träffen, och det som skrivs i ett par sparas inte alls.",
            "Bara det som gruppen godkänner tillsammans sparas: spelregler, teman och gemensamma anteckningar. När gruppen är slut förstörs också de.",
            "Din egen reflektion kan bara du öppna.",
            "En observatör är med bara om alla har gett sitt samtycke. Du kan återkalla det när som helst, och ingen får veta vem som gjorde det.",
            "Du kan lämna gruppen med två tryck, utan orsak.",
          ],
        },
      ],
    },
    facilitator: {
      title: "Samtalsledarens guide",
      intro: "Du leder processen, gruppen äger innehållet. Guiden följer en träff från väntrummet till responsen.",
      sections: [
        {
          id: "before", title: "Före träffen",
          text: [
            "Träffens gång kommer från programmallen. Ändra den fritt: lägg till, ta bort, flytta eller förläng moment, och skriv en fråga eller en egen minneslapp till vilket som helst. Minneslapparna ser bara du.",
            "En träff på mer än 75 minuter behöver en paus.",
            "När du startar kommer alla in som har tryckt på ”Gå med”. Berätta vem som är med i vilken roll.",
          ],
        },
        {
          id: "time", title: "Att leda utan att se på klockan",
          text: [
            "Till vänster ser du var ni är och hur mycket ni ligger före eller efter. Gå vidare, hoppa över, gå tillbaka eller lägg till två minuter.",
            "När ett moment har dragit över föreslår Piiri varifrån minuterna tas. Ett tryck avgör, och alla ser det.",
            "Förbered nästa moment osett: frågan, rundans ordning och tiden för var och en.",
            "Du kan visa ett fönster eller en flik i stället för din bild, en i taget. Före hela skärmen frågar Piiri en gång till.",
          ],
          picture: { name: "plan", alt: "Samtalsledarens vy: till vänster träffens gång med minuter, i mitten ringen." },
        },
        {
          id: "rounds", title: "Rundor och dialog",
          text: [
            "En runda går i sittordning, slumpvis, efter frivilliga eller omvänt. Om turen inte tas får du en vink; turen stannar kvar.",
            "I den gemensamma dialogen är talarlistan en hjälp, inte en grind. Man räcker upp handen för något nytt, ett direkt svar eller arbetssättet. ”Först tyst” ger alla tid att tänka.",
            "Vinken om vem som inte har talat ännu ser bara du. Den sparas ingenstans.",
          ],
        },
        {
          id: "board", title: "Val av tema",
          text: [
            "Alla skriver namnlösa kort. Slå ihop de som säger samma sak och öppna omröstningen: tre prickar var, samtidigt och osett.",
            "Du ser bara hur många som är klara. När du stänger omröstningen kommer summorna. Vid lika resultat talar ni och röstar en gång till om de korten.",
            "Samtalsledaren röstar inte.",
          ],
          picture: { name: "board", alt: "Tematavlan: namnlösa kort, egna prickar och hur många prickar som är kvar." },
        },
        {
          id: "case", title: "Kollegial konsultation",
          text: [
            "Välj fallägaren bland dem som erbjuder sig. De åtta stegen har sin egen tid och regel; du går vidare steg för steg.",
            "I steg 6 är fallägarens mikrofon stängd och hen lyssnar. Efteråt kan bara fallägaren själv öppna den.",
            "Ingenting av fallet sparas om inte gruppen skriver in det i anteckningarna.",
          ],
          picture: { name: "case", alt: "Kollegial konsultation, steg 6: stegen i en lista, fallägaren lyssnar, kollegernas runda." },
        },
        {
          id: "pairs", title: "Parsamtal",
          text: [
            "Ett tryck gör par, tre eller ringar om fyra och undviker dem som redan har talat med varandra. De kommer tillbaka av sig själva.",
            "Du hör inga par och ser inte deras ord. Du kan gå till ett par när det har kallat på dig.",
          ],
          picture: { name: "pairs", alt: "Parsamtal: två personer bredvid varandra, de andra paren som stilla märken." },
        },
        {
          id: "notes", title: "Sammanfattning",
          text: [
            "Utse en sekreterare eller låt alla skriva. När raderna är klara föreslår du dem: de sparas när varje deltagare har godkänt.",
            "Avsluta med en runda. Respons kan ges i 72 timmar; du ser namnlösa svar när minst tre har svarat.",
          ],
          picture: { name: "notes", alt: "Gemensamma anteckningar som ett lugnt block, och vem som har godkänt." },
        },
        {
          id: "moments", title: "Svåra stunder",
          text: [
            "Sakta ner först: ”Vi stannar upp”, andas, säg vad du ser. Erbjud andrummet.",
            "Du kan stänga en mikrofon; bara ägaren öppnar den. Du kan flytta någon till väntrummet och skriva dit. Du kan stänga av en medlem tills koordinatorn avgör.",
            "”Hjälp nu” är ett tryck bort för alla. Vid livsfara ring 112.",
          ],
          picture: { name: "moments", alt: "Kortet för svåra stunder med vad du kan säga och vad du kan trycka på." },
        },
        {
          id: "others", title: "Observatör och tekniskt stöd",
          text: [
            "En observatör kommer bara när varje deltagare har gett sitt samtycke och syns alltid. Du kan ge observatören en reflekterande tur; annars har hen varken ljud eller bild.",
            "Tekniskt stöd hör ingenting innan det kallas, syns när det är inkallat och går efter fem minuter.",
            "Om din egen förbindelse bryts fortsätter träffen. Efter 30 sekunder visas en biträdande samtalsledare som ledande; utan en sådan pausas träffen efter tre minuter.",
          ],
        },
      ],
    },
  },
};
export default texts;
