import type { Language } from "@protocol";

/** The 256 things of which safety words are made, each in Finnish, Swedish and English: the same place is the same thing, so that two people compare
 * across languages. Within a language no two words are less than two letters apart (a test counts it). A change of order changes everybody's words. */
const things = `
ankka anka duck · appelsiini apelsin orange · kello klocka clock · kissa katt cat
koira hund dog · hevonen häst horse · lehmä ko cow · vuohi get goat
karhu björn bear · kettu räv fox · orava ekorre squirrel · siili igelkott hedgehog
majava bäver beaver · saukko utter otter · ilves lodjur lynx · mäyrä grävling badger
jänis hare hare · hiiri mus mouse · pöllö uggla owl · kotka örn eagle
joutsen svan swan · varpunen sparv sparrow · tikka hackspett woodpecker · kurki trana crane
pääskynen svala swallow · kyyhky duva dove · kana höna hen · kukko tupp rooster
hanhi gås goose · sammakko groda frog · etana snigel snail · perhonen fjäril butterfly
mehiläinen bi bee · muurahainen myra ant · sudenkorento trollslända dragonfly · leppäkerttu nyckelpiga ladybird
hauki gädda pike · ahven abborre perch · lohi lax salmon · valas val whale
rapu kräfta crayfish · kuusi gran spruce · haapa asp aspen · pihlaja rönn rowan
kataja en juniper · omena äpple apple · luumu plommon plum · kirsikka körsbär cherry
mansikka jordgubbe strawberry · mustikka blåbär blueberry · puolukka lingon lingonberry · karpalo tranbär cranberry
sitruuna citron lemon · banaani banan banana · porkkana morot carrot · peruna potatis potato
kurkku gurka cucumber · tomaatti tomat tomato · herne ärta pea · kaali kål cabbage
nauris rova turnip · sieni svamp mushroom · pähkinä nöt nut · ruusu ros rose
tulppaani tulpan tulip · orvokki viol violet · kielo liljekonvalj lily · voikukka maskros dandelion
apila klöver clover · päivänkakkara prästkrage daisy · sammal mossa moss · saniainen ormbunke fern
kaisla vass reed · lehti löv leaf · käpy kotte cone · metsä skog forest
joki flod river · saari ö island · ranta strand beach · niemi udde cape
lähde källa spring · koski fors rapids · niitty äng meadow · pelto åker field
mäki backe hill · kivi sten stone · hiekka sand sand · aurinko sol sun
tähti stjärna star · pilvi moln cloud · sade regn rain · lumi snö snow
jää is ice · tuuli vind wind · ukkonen åska thunder · sateenkaari regnbåge rainbow
aamu morgon morning · ilta kväll evening · kevät vår springtime · kesä sommar summer
talvi vinter winter · mökki stuga cottage · ovi dörr door · ikkuna fönster window
katto tak roof · lattia golv floor · portaat trappa stairs · sauna bastu sauna
keittiö kök kitchen · pöytä bord table · sohva soffa sofa · peitto täcke blanket
verho gardin curtain · lamppu lampa lamp · kynttilä ljus candle · peili spegel mirror
hylly hylla shelf · laatikko låda drawer · kaappi skåp cupboard · avain nyckel key
kuppi kopp cup · lautanen tallrik plate · lusikka sked spoon · haarukka gaffel fork
kattila kastrull saucepan · paistinpannu stekpanna skillet · kannu kanna jug · pullo flaska bottle
lasi glas glass · kori korg basket · ämpäri hink bucket · harja borste brush
luuta kvast broom · saippua tvål soap · pyyhe handduk towel · kampa kam comb
lanka tråd thread · villa ull wool · huivi halsduk scarf · paita skjorta shirt
housut byxor trousers · saapas stövel boot · sukka strumpa sock · hansikas handske glove
laukku väska bag · sateenvarjo paraply umbrella · leipä bröd bread · voi smör butter
juusto ost cheese · maito mjölk milk · hunaja honung honey · sokeri socker sugar
pippuri peppar pepper · puuro gröt porridge · hillo sylt jam · kahvi kaffe coffee
mehu saft juice · vesi vatten water · vasara hammare hammer · saha såg saw
kirves yxa axe · ruuvi skruv screw · tikkaat stege ladder · lapio spade shovel
harava kratta rake · solmu knut knot · portti grind gate · puutarha trädgård garden
kaivo brunn well · tie väg road · polku stig path · airo åra oar
ankkuri ankare anchor · majakka fyr lighthouse · satama hamn harbour · pyörä cykel bicycle
bussi buss bus · lentokone flygplan airplane · traktori traktor tractor · kelkka kälke sledge
suksi skida ski · luistin skridsko skate · leija drake kite · keinu gunga swing
nukke docka doll · palapeli pussel puzzle · rumpu trumma drum · kitara gitarr guitar
huilu flöjt flute · piano piano piano · torvi trumpet trumpet · tanssi dans dance
kynä penna pencil · paperi papper paper · kirje brev letter · postimerkki frimärke stamp
kartta karta map · kompassi kompass compass · lippu flagga flag · kampela flundra flounder
sanakirja ordbok dictionary · höyhen fjäder feather · navetta ladugård cowshed · kirjasto bibliotek library
koulu skola school · teltta tält tent · reppu ryggsäck rucksack · taskulamppu ficklampa torch
maalaus tavla painting · liitu krita chalk · helmi pärla pearl · sormus ring necklace
kruunu krona crown · hopea silver silver · kulta guld gold · hämähäkki spindel spider
kameli kamel camel · kirahvi giraff giraffe · pingviini pingvin penguin · krokotiili krokodil crocodile
elefantti elefant elephant · tiikeri tiger tiger · kilpikonna sköldpadda tortoise · delfiini delfin dolphin
riikinkukko påfågel peacock · strutsi struts ostrich · kenguru känguru kangaroo · seepra zebra zebra
heinäsirkka gräshoppa grasshopper · vadelma hallon raspberry · viinirypäle vindruva grape · ananas ananas pineapple
meloni melon melon · kookos kokosnöt coconut · retiisi rädisa radish · kurpitsa pumpa pumpkin
parsa sparris asparagus · valkosipuli vitlök garlic · maissi majs maize · persilja persilja parsley
inkivääri ingefära ginger · suklaa choklad chocolate · vohveli våffla waffle · pannukakku pannkaka pancake
auringonkukka solros sunflower · laventeli lavendel lavender · kaktus kaktus cactus · bambu bambu bamboo
vesiputous vattenfall waterfall · tulivuori vulkan volcano · aavikko öken desert · revontulet norrsken aurora
helikopteri helikopter helicopter · raketti raket rocket · sukellusvene ubåt submarine · laituri brygga jetty
`.trim().split(/\s*[·\n]\s*/).map((thing) => thing.split(" "));

const place: Record<Language, number> = { fi: 0, sv: 1, en: 2 };

/** `index`: 0 to 255. */
export function safety_word(index: number, language: Language): string {
  return things[index]![place[language]]!;
}
