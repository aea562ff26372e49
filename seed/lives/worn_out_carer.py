"""Years of looking after a mother with memory illness; the carer is the one who falls."""

from polku.pathway.assessment.rules import Dependants, Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

WORN_OUT_CARER = Story(
    key="worn_out_carer",
    track=Track.EVERYDAY,
    ages=(49, 62),
    sources=(
        (Source.SOCIAL_CARE, "Ikääntyneiden asiakasohjaus"),
        (Source.HEALTH, "Muistipoliklinikka"),
        (Source.SELF, ""),
    ),
    reason=(
        "Jäi työstä hoitamaan muistisairasta äitiään neljä vuotta sitten. Yöt ovat katkonaisia, "
        "omat lääkärikäynnit jääneet. Romahti kaupan käytävälle ja pyysi sen jälkeen apua."
    ),
    wish="Että saisin nukkua ja muistaisin, kuka olin ennen tätä.",
    situation_client="Kun äiti nukkuu, minä kuuntelen, hengittääkö hän. Siinä ei lepää.",
    situation=(
        "Asuu äitinsä kanssa. Äidillä omaishoidon tuki ja odottaa arviota hoivapaikasta. "
        "Vapaapäivät ovat jääneet pitämättä. Työpaikka päättyi hoitovapaan jälkeen."
    ),
    functioning=(
        "Hoitotyön osaaminen on hyvää, mutta voimat ovat lopussa. Unta on neljä tuntia yössä, "
        "muisti ja keskittyminen pätkivät."
    ),
    need_client="Lupa levätä. Ja joku, joka katsoo minun perääni.",
    need="Tarvitsee tukea jaksamiseen, vapaiden järjestämiseen ja oman elämän rakentamiseen.",
    strengths_client="Olen hoitanut hyvin. Äidillä ei ole ollut yhtään makuuhaavaa.",
    strengths="Vastuullinen, lämmin ja taitava hoitaja. Sisko on valmis auttamaan pyydettäessä.",
    services_client="Vapaapäivät oikeasti ja muita, jotka tietävät millaista tämä on.",
    services_view="Sosiaalinen kuntoutus: valmennus ja vertaisryhmä, omaishoidon vapaat käyttöön.",
    opinion="Ensimmäistä kertaa palaverissa puhuttiin minusta.",
    summary=(
        "Uupunut omaishoitaja, jonka oma terveys ja toimeentulo ovat jääneet hoidon alle. "
        "Hoidettavan tilanne selvitetään yhtä aikaa ikääntyneiden palvelujen kanssa."
    ),
    conclusions="Sosiaalinen kuntoutus tukee palautumista ja paluuta omaan elämään.",
    needs={
        NeedClass.CLOSE_PEOPLE: Level.MUCH,
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.PARTICIPATION: Level.SOME,
        NeedClass.MONEY: Level.SOME,
    },
    aims=(
        Aim(
            Area.HEALTH,
            "Haluan nukkua yöni.",
            "Kuusi tuntia unta useimpina öinä",
            "Väsyneenä minusta tulee hoitaja, joka en halua olla.",
            (
                "Nukkuu alle neljä tuntia lähes joka yö.",
                "Nukkuu kuusi tuntia vain vapaapäivinä.",
                "Nukkuu kuusi tuntia neljänä yönä viikossa.",
                "Nukkuu kuusi tuntia lähes joka yö.",
                "Uni on palautunut, ja päivällä on voimia omiin asioihin.",
            ),
        ),
        Aim(
            Area.LIFE,
            "Haluan yhden päivän viikossa, joka on minun.",
            "Vapaapäivä pidetään joka viikko",
            "Unohdin, mistä pidän.",
            (
                "Vapaata ei ole.",
                "Vapaapäivä toteutuu kerran kuussa.",
                "Vapaapäivä toteutuu kolmena viikkona neljästä.",
                "Vapaapäivä toteutuu joka viikko.",
                "Vapaapäivä on vakiintunut, ja sille on oma harrastus.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Sisko voi tulla joka toinen viikonloppu."),
        (FactorKind.SERVICES, "Omaishoidon vapaat on myönnetty, ne on vain otettava käyttöön."),
    ),
    hinders=(
        (FactorKind.OTHER, "Syyllisyys, kun jättää äidin toisen hoitoon."),
        (FactorKind.DISTANCES, "Hoitopaikka on 40 kilometrin päässä."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Yksilövalmennus palautumiseen",
            "Tapaaminen kahden viikon välein",
            Component.COACHING,
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Vertaisryhmä",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Vertaisryhmä",
            1,
            1,
        ),
        Service(
            ServiceKind.HOME_SERVICE,
            "Kotipalvelu omaishoidettavalle",
            "Yksi vapaa iltapäivä viikossa",
        ),
    ),
    steps=(
        (
            Doer.CLIENT,
            "Pidän ensi viikolla yhden vapaapäivän enkä soita hoitopaikkaan kuin kerran.",
        ),
        (Doer.WORKER, "Sovin asiakasohjauksen kanssa, miten vapaat järjestyvät."),
        (Doer.OTHER, "Sisko tulee joka toiseksi viikonlopuksi."),
    ),
    client_proposal="Tapaamiset vapaapäivänä, jotta en ole puoliksi muualla.",
    environment="Koti on hoitokäytössä, oma rauha löytyy vain ulkoa.",
    partners=(
        ("Asiakasohjaaja", "Ikääntyneiden palvelut", "Järjestää vapaat ja arvioi hoivan tarvetta"),
    ),
    close=(("sisko", "Hoitaa äitiä joka toinen viikonloppu"),),
    notes=(
        "Tavattiin kotona. Asiakas puhui ensin vain äidistään. Sovittiin, että seuraavalla "
        "kerralla "
        "puhutaan puolet ajasta hänestä itsestään.",
        "Verkostopalaveri asiakasohjauksen kanssa. Vapaat otetaan käyttöön ensi viikosta.",
        "Ensimmäinen vapaapäivä pidetty. Asiakas oli nukkunut yksitoista tuntia ja itkenyt.",
        "Omalle lääkärille varattiin aika. Verenpaine oli koholla, lääkitys aloitettiin.",
        "Puhelu: äiti oli ollut levoton hoitopaikassa. Asiakas piti vapaan silti loppuun.",
        "Vertaisryhmässä oli naurettu ensimmäistä kertaa. Asiakas aikoo jatkaa.",
        "Hoivapaikan arviosta tuli tieto. Käytiin läpi luopumisen tunteita ja käytännön asioita.",
        "Asiakas on kaivanut esiin vanhat maalausvälineet. Puhuttiin työelämästä alustavasti.",
    ),
    evaluation_client="Nukun. Olen taas oman äitini lapsi enkä vain hoitaja.",
    evaluation_worker="Palautuminen on hyvässä vauhdissa, vapaat ja oma aika ovat vakiintuneet.",
    onward=(
        (PathCode.OPEN_WORK, ""),
        (PathCode.VOLUNTEERING, "Omaishoitajien yhdistys"),
        (PathCode.HEALTH_CARE, "Terveysasema"),
    ),
    afterwards=(Situation.CARING, Situation.WORK, Situation.JOB_SEEKING),
    groups=("Vertaisten pöytä", "Aamuporukka"),
    dependants=Dependants.ACTION,
    dependants_note=(
        "Muistisairas äiti on asiakkaan hoidossa. Ilmoitus ikääntyneiden palveluihin tehdään ja "
        "sijaishoito järjestetään vapaiden ajaksi."
    ),
)
