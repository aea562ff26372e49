"""A quick mind that loses the thread: forms half filled, appointments missed, energy to spare."""

from polku.pathway.assessment.rules import Level, NeedClass, NeedKind
from polku.pathway.cases.rules import Ground
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

MANY_THREADS = Story(
    key="many_threads",
    track=Track.WORK,
    ages=(20, 33),
    sources=(
        (Source.HEALTH, "Nuorisopsykiatrian poliklinikka"),
        (Source.KELA, "Kela"),
        (Source.SELF, ""),
    ),
    reason=(
        "Tarkkaavuuden ja autismikirjon piirteitä todettu vasta aikuisena. Kolme koulutusta jäänyt "
        "kesken. Etuuksia on katkennut, kun hakemusten liitteet ovat unohtuneet."
    ),
    wish="Ohjeet, jotka menevät päähän, ja ihminen, joka ei hermostu, kun kysyn taas.",
    situation_client="Teen kymmenen asiaa yhtä aikaa, ja mikään ei tule valmiiksi.",
    situation=(
        "Asuu yksin tukiasunnossa. Kuntoutustuki päättyy keväällä. Lääkehoito on aloitettu. "
        "Vuorokausirytmi vaihtelee kiinnostuksen kohteen mukaan."
    ),
    functioning=(
        "Yksi asia kerrallaan ja kirjallisesti ohjattuna suoriutuu hyvin. Äänet ja äkilliset "
        "muutokset kuormittavat. Ajan hahmottaminen on vaikeaa."
    ),
    need_client="Kuvia, listoja ja muistutuksia. Ei puhelinsoittoja ilman varoitusta.",
    need="Tarvitsee selkeästi jäsenneltyä tukea arkeen, etuuksiin ja opintojen kokeiluun.",
    strengths_client="Opin mitä vain, kun saan upota siihen. Muistan yksityiskohdat.",
    strengths="Poikkeuksellinen keskittyminen kiinnostaviin aiheisiin. Suora ja rehellinen.",
    services_client="Sama ihminen, sama paikka, sama aika. Paja, jossa on hiljaista.",
    services_view="Sosiaalinen kuntoutus: toiminnanohjauksen valmennus ja hiljainen työpajatila.",
    opinion="Oli hyvä, että kysymykset sai etukäteen kirjallisina.",
    summary=(
        "Nuori aikuinen, jonka neuropsykiatriset piirteet vaikeuttavat toiminnanohjausta. "
        "Vahvuuksia on paljon, kun ympäristö sovitetaan hänelle."
    ),
    conclusions=(
        "Asiakas tarvitsee erityistä tukea. Palvelut sovitetaan niin, että ohjeet annetaan "
        "kirjallisina ja muutoksista kerrotaan ennalta."
    ),
    needs={
        NeedClass.FUNCTIONING: Level.MUCH,
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.EVERYDAY: Level.MUCH,
        NeedClass.MONEY: Level.SOME,
        NeedClass.PARTICIPATION: Level.SOME,
    },
    aims=(
        Aim(
            Area.EVERYDAY,
            "Haluan muistaa sovitut asiat ilman että joku muistuttaa.",
            "Oma kalenteri, jota seuraan",
            "Kun unohdan, kaikki luulevat, ettei minua kiinnosta.",
            (
                "Suurin osa sovitusta unohtuu.",
                "Muistaa, kun työntekijä lähettää viestin samana aamuna.",
                "Oma muistutus toimii, ja kolme neljästä sovitusta toteutuu.",
                "Lähes kaikki sovittu toteutuu omilla muistutuksilla.",
                "Kalenteri on vakiintunut, ja hän suunnittelee viikon itse etukäteen.",
            ),
        ),
        Aim(
            Area.EDUCATION,
            "Haluan saada yhden asian valmiiksi.",
            "Yksi opintokokonaisuus tai pajaprojekti loppuun",
            "Keskeytykset ovat tehneet minusta luovuttajan omissa silmissä.",
            (
                "Ei ole aloittanut mitään.",
                "Aloittanut, mutta jäänyt alle puolen välin.",
                "Yksi projekti on valmis.",
                "Yksi projekti on valmis ja toinen yli puolen välin.",
                "Kaksi projektia on valmiina ja opiskelupaikka haettu.",
            ),
        ),
    ),
    helps=(
        (FactorKind.SKILLS, "Tietotekniikan taidot ovat ammattilaisen tasoa."),
        (FactorKind.CLOSE_PEOPLE, "Isoisä käy kahvilla torstaisin."),
    ),
    hinders=(
        (FactorKind.HEALTH, "Kuormittuu äänistä ja äkillisistä muutoksista."),
        (FactorKind.SERVICES, "Hakemukset ja määräajat ovat hajallaan eri paikoissa."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Toiminnanohjauksen valmennus",
            "Sama viikonpäivä ja kellonaika, kahden viikon välein",
            Component.COACHING,
            "Viikkotaulu ja kirjalliset ohjeet",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Työpajapäivät hiljaisessa tilassa",
            "Kaksi päivää viikossa",
            Component.OTHER,
            "Mediapaja",
            2,
            1,
        ),
        Service(
            ServiceKind.EDUCATION, "Valmentava koulutus ammattiopistossa", "Kolme päivää viikossa"
        ),
        Service(ServiceKind.OTHER_SOCIAL, "Tukihenkilö menoihin", "Kerran viikossa"),
    ),
    steps=(
        (Doer.WORKER, "Lähetän tapaamisen aiheet kirjallisina edellisenä päivänä."),
        (Doer.CLIENT, "Otan viikkotaulusta kuvan ja laitan sen puhelimen taustaksi."),
    ),
    client_proposal="Viestit mieluummin kuin soitot. Muutoksesta kerrotaan päivää ennen.",
    environment="Avotilat ja päivystysajat eivät sovi, rauhallinen huone sopii.",
    partners=(
        ("Toimintaterapeutti", "Poliklinikka", "Arvioi aistikuormitusta ja ohjaa apuvälineet"),
    ),
    close=(("isoisä", "Käy torstaisin ja kysyy viikkotaulusta"),),
    notes=(
        "Tavattiin hiljaisessa huoneessa. Aiheet oli lähetetty etukäteen. Tehtiin viikkotaulu, "
        "jossa on enintään kolme asiaa päivässä.",
        "Viikkotaulusta toteutui yksitoista kohtaa neljästätoista. Kolme muuta siirrettiin.",
        "Käytiin läpi etuudet. Kuntoutustuen jatkohakemus täytettiin ja liitteet kuvattiin heti.",
        "Tutustuttiin mediapajaan hiljaisena iltapäivänä. Asiakas sai kuulosuojaimet ja korjasi "
        "pajan palvelimen.",
        "Viesti: päivä oli mennyt sekaisin bussin peruuntumisesta. Sovittiin varasuunnitelma.",
        "Pajaprojekti on puolivälissä. Ohjaaja pilkkoi loput viiteen osaan asiakkaan pyynnöstä.",
        "Pajaprojekti valmistui. Asiakas näytti sen isoisälleen.",
        "Katsottiin opintoja. Asiakas vertaili itse kolmea vaihtoehtoa taulukossa.",
    ),
    evaluation_client="Sain jotain valmiiksi. Viikkotaulu on minun, ei teidän.",
    evaluation_worker="Toiminnanohjauksen keinot ovat käytössä ja opintopolku on valittu.",
    onward=(
        (PathCode.DEGREE, "Ammattiopisto, tieto- ja viestintätekniikka"),
        (PathCode.WORKSHOP, "Nuorten työpaja"),
        (PathCode.DISABILITY_SERVICE, "Vammaispalvelut"),
    ),
    afterwards=(Situation.STUDY, Situation.WORKSHOP_OR_TRIAL, Situation.REHABILITATION),
    need_kind=NeedKind.LONG_TERM,
    special_grounds=(Ground.COGNITIVE_OR_MENTAL, Ground.SEVERAL_NEEDS),
    special_reasoning=(
        "Toiminnanohjauksen ja tarkkaavuuden vaikeus estää hakemasta ja saamasta palveluja ilman "
        "tukea, ja tarpeita on yhtä aikaa terveydessä, toimeentulossa ja opinnoissa."
    ),
    groups=("paja", "Arjen taidot"),
)
