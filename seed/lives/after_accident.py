"""A snowmobile on thin ice three years ago; the bones have healed, the life has not."""

from polku.pathway.assessment.rules import Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

AFTER_ACCIDENT = Story(
    key="after_accident",
    track=Track.WORK,
    ages=(27, 51),
    sources=(
        (Source.HEALTH, "Kuntoutuspoliklinikka"),
        (Source.KELA, "Kela"),
        (Source.RELATIVE, ""),
    ),
    reason=(
        "Moottorikelkkaonnettomuus kolme vuotta sitten. Pitkä sairausloma ja aivovamman jälkitila. "
        "Kuntoutustuki jatkuu vuoden kerrallaan, omat päivät ovat ilman sisältöä."
    ),
    wish="Haluan selvittää, mikä minussa on muuttunut ja mitä sillä voi tehdä.",
    situation_client="Olen melkein sama kuin ennen. Se melkein on vaikea selittää.",
    situation=(
        "Asuu puolison ja koiran kanssa. Väsyy nopeasti, muisti vaatii tukea. Aiempi työ koneen "
        "kuljettajana ei onnistu. Toimintaterapia päättyi syksyllä."
    ),
    functioning=(
        "Keskittyy noin tunnin kerrallaan. Kävely sujuu, ajokielto on voimassa. Kodin työt "
        "onnistuvat, kun ne on kirjattu listaan."
    ),
    need_client="Tekemistä, jossa saa levätä välillä ilman selityksiä.",
    need="Tarvitsee tukea toimintakyvyn selvittämiseen, osallisuuteen ja työelämän vaihtoehtoihin.",
    strengths_client="Koira saa minut ulos joka säällä. En ole luovuttanut.",
    strengths="Sitkeä, sopeutumiskykyinen ja huumorintajuinen. Puoliso ymmärtää muutokset.",
    services_client="Pajaa lyhyinä päivinä. Ja selvitys, joka ei jää pöydälle.",
    services_view="Sosiaalinen kuntoutus: toimintakyvyn selvittely ja lyhyet työpajapäivät.",
    opinion="Väsymys otettiin todesta eikä laiskuutena.",
    summary=(
        "Tapaturman jälkeen pitkään sairauslomalla ollut asiakas. Toimintakyky on muuttunut, ja "
        "oikea kuormitus on löydettävä kokeilemalla."
    ),
    conclusions="Sosiaalisen kuntoutuksen edellytykset täyttyvät. Kuormaa lisätään asteittain.",
    needs={
        NeedClass.FUNCTIONING: Level.MUCH,
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.CLOSE_PEOPLE: Level.SOME,
    },
    aims=(
        Aim(
            Area.WORK_SKILLS,
            "Haluan tietää, montako tuntia päivässä jaksan.",
            "Kuormitus selville lyhyillä päivillä",
            "Ilman sitä en voi luvata kenellekään mitään.",
            (
                "Ei ole kokeiltu.",
                "Jaksaa tunnin, palautuminen vie loppuviikon.",
                "Jaksaa kaksi tuntia kahtena päivänä viikossa.",
                "Jaksaa kolme tuntia kahtena päivänä viikossa.",
                "Jaksaa neljä tuntia kolmena päivänä viikossa.",
            ),
        ),
        Aim(
            Area.EVERYDAY,
            "Haluan muistaa asiat ilman, että puoliso muistaa kaksien edestä.",
            "Muistin apukeinot käytössä",
            "Haluan olla puoliso enkä hoidettava.",
            (
                "Puoliso muistaa lähes kaiken.",
                "Apukeinot ovat käytössä silloin tällöin.",
                "Apukeinot ovat käytössä päivittäin.",
                "Apukeinot toimivat, ja puoliso muistuttaa harvoin.",
                "Hoitaa omat asiansa ja muistaa puolisonkin menot.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Puoliso ja koira."),
        (FactorKind.OWN_STRENGTH, "Tahto saada elämä omiin käsiin."),
    ),
    hinders=(
        (FactorKind.HEALTH, "Väsyvyys, joka tulee varoittamatta."),
        (FactorKind.DISTANCES, "Ajokielto, joten kyydit on järjestettävä."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Toimintakyvyn ja kuntoutustarpeen selvittely",
            "Tapaaminen kolmen viikon välein",
            Component.CLARIFYING,
            "Kuormituspäiväkirja",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Liikkuva ryhmä omaan tahtiin",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Luontoryhmä",
            1,
            0,
        ),
        Service(
            ServiceKind.WORK_ACTIVITY,
            "Työtoiminta pajalla, tehtävät voinnin mukaan",
            "Kaksi päivää viikossa",
        ),
    ),
    steps=(
        (Doer.CLIENT, "Kirjaan väsymyksen asteikolla nollasta viiteen."),
        (Doer.WORKER, "Pyydän lausunnon toimintaterapiasta asiakkaan luvalla."),
    ),
    client_proposal="Tapaamiset aamulla, kun pää on kirkas.",
    environment="Ajokielto ja välimatkat, kuljetus sovitaan ryhmäpäivinä.",
    partners=(("Toimintaterapeutti", "Kuntoutuspoliklinikka", "Lausunto ja ohjaus apukeinoihin"),),
    close=(("puoliso", "Kuljettaa tarvittaessa ja tukee muistin apukeinoissa"),),
    notes=(
        "Tavattiin kotona aamulla. Koira makasi jalkojen päällä. Sovittiin lyhyet tapaamiset.",
        "Kuormituspäiväkirjan mukaan aamut ovat hyviä, iltapäivä katoaa. Suunnitellaan sen mukaan.",
        "Toimintaterapeutin lausunto saatiin. Asiakas luki sen ja korjasi kaksi kohtaa.",
        "Ryhmän ensimmäinen kerta. Asiakas lepäsi puolivälissä autossa ja palasi nuotiolle.",
        "Puhelu: kaksi huonoa päivää putkeen. Ryhmä jäi väliin, mikä oli oikea päätös.",
        "Kaksi tuntia jaksettu neljä kertaa peräkkäin. Siirrytään varovasti pidempään.",
        "Puoliso oli mukana. Hän on alkanut käydä taas kuorossa, kun muistilista hoitaa illan.",
        "Katsottiin kevyitä töitä. Työkokeilu koiratarhalla kaksi tuntia kerrallaan kiinnosti.",
    ),
    evaluation_client="Tiedän tuntini. Kaksi hyvää tuntia on enemmän kuin kahdeksan huonoa.",
    evaluation_worker="Kuormitus on tiedossa, apukeinot käytössä ja kokeilu sovittu.",
    onward=(
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
        (PathCode.PENSION, ""),
        (PathCode.HEALTH_CARE, "Kuntoutuspoliklinikka"),
    ),
    afterwards=(Situation.WORKSHOP_OR_TRIAL, Situation.RETIRED, Situation.REHABILITATION),
    groups=("Liike ja luonto",),
)
