"""A long marriage ended, and with it sleep, appetite and the wish to meet anybody."""

from polku.pathway.assessment.rules import Dependants, Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

AFTER_DIVORCE = Story(
    key="after_divorce",
    track=Track.WORK,
    ages=(36, 52),
    sources=(
        (Source.HEALTH, "Terveysasema"),
        (Source.RELATIVE, ""),
        (Source.SELF, ""),
    ),
    reason=(
        "Ero puolitoista vuotta sitten. Sairausloma masennuksen vuoksi on pitkittynyt. Lapset ovat "
        "joka toinen viikko, ja niinä viikkoina asiakas jaksaa, muuten on sängyssä."
    ),
    wish="Jaksamista myös niihin viikkoihin, kun lapset eivät ole täällä.",
    situation_client="Kun lapset lähtevät, vedän verhot kiinni ja odotan, että viikko menee.",
    situation=(
        "Asuu vuokrakolmiossa, kaksi kouluikäistä lasta vuoroviikoin. Lääkitys ja hoitosuhde "
        "mielenterveyspalveluissa. Toimistotyö päättyi määräajan loppuun."
    ),
    functioning=(
        "Lasten kanssa rutiinit pitävät. Yksin ollessa syöminen ja nukkuminen ovat "
        "epäsäännöllisiä. Ystäviin ei ole pidetty yhteyttä."
    ),
    need_client="Syy nousta ylös silloinkin, kun kukaan ei tarvitse minua.",
    need="Tarvitsee tukea arjen rytmiin, ihmissuhteisiin ja vähittäiseen paluuseen työhön.",
    strengths_client="Olen hyvä vanhempi, siitä en luovu. Olen ollut hyvä työssäni.",
    strengths="Vanhemmuus kantaa. Hoitoon sitoutunut ja taitava sanoittamaan tunteitaan.",
    services_client="Jotakin pientä ja varmaa niihin hiljaisiin viikkoihin.",
    services_view="Sosiaalinen kuntoutus hoidon rinnalla: yksilövalmennus ja toiminnallinen ryhmä.",
    opinion="Oli hyvä, ettei minua kiirehditty töihin.",
    summary=(
        "Eron jälkeen masentunut vanhempi, jonka arki kantaa lasten viikoilla. Tuki tarvitaan "
        "vuoroviikkojen tyhjyyteen ja myöhemmin työhön palaamiseen."
    ),
    conclusions="Sosiaalisen kuntoutuksen edellytykset täyttyvät, hoito jatkuu rinnalla.",
    needs={
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.EVERYDAY: Level.SOME,
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.CHILD: Level.SOME,
    },
    aims=(
        Aim(
            Area.EVERYDAY,
            "Haluan, että jokaisessa päivässä on runko, myös yksin.",
            "Ateriat ja ulkona käynti joka päivä",
            "Rungosta tiedän, että olen pystyssä.",
            (
                "Yksin ollessa ei syö eikä lähde ulos.",
                "Syö kerran päivässä, ulkona joka toinen päivä.",
                "Syö kahdesti ja käy ulkona viitenä päivänä viikossa.",
                "Runko pitää joka päivä myös hiljaisilla viikoilla.",
                "Runko pitää, ja viikossa on asioita, joita odottaa.",
            ),
        ),
        Aim(
            Area.RELATIONS,
            "Haluan takaisin yhden ystävän.",
            "Yhteys ystävään kahden viikon välein",
            "Suljin kaikki pois, kun hävetti.",
            (
                "Ei ole yhteydessä kehenkään aikuiseen.",
                "Vastaa viesteihin, mutta ei tapaa.",
                "Tapaa ystävän kahden viikon välein.",
                "Tapaa ystävän viikoittain.",
                "Ystäviä on useampia, ja aloite tulee asiakkaalta.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Lapset tuovat viikkoon rytmin ja ilon."),
        (FactorKind.SERVICES, "Hoitosuhde toimii, ja lääkitys on löytynyt."),
    ),
    hinders=(
        (FactorKind.HEALTH, "Väsymys ja univaikeudet."),
        (FactorKind.HOUSING, "Koti on täynnä muistoja, jotka painavat."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Yksilövalmennus arkeen",
            "Tapaaminen hiljaisella viikolla",
            Component.COACHING,
            "Kävelytapaaminen",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Toiminnallinen ryhmä",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Ryhmä",
            1,
            1,
        ),
        Service(ServiceKind.HEALTH_CARE, "Hoitosuhde mielenterveyspalveluissa", "Kerran kuussa"),
        Service(
            ServiceKind.MENTAL_HEALTH_WORK, "Mielenterveystyön keskustelut", "Joka toinen viikko"
        ),
        Service(ServiceKind.COMMUNITY, "Yhdistyksen eroryhmä", "Kerran viikossa"),
    ),
    steps=(
        (Doer.CLIENT, "Laitan yhdelle vanhalle ystävälle viestin."),
        (Doer.WORKER, "Sovitan tapaamiset viikoille, jolloin lapset ovat toisella vanhemmalla."),
    ),
    client_proposal="Kävellään, niin on helpompi puhua.",
    environment="Palvelut ovat kävelymatkan päässä, mikä helpottaa.",
    partners=(("Sairaanhoitaja", "Mielenterveyspalvelut", "Hoitosuhde ja lääkityksen seuranta"),),
    close=(("äiti", "Auttaa lasten kanssa lomilla"),),
    notes=(
        "Ensimmäinen kävelytapaaminen. Asiakas kertoi eron jälkeisestä ajasta. Sovittiin, että "
        "tavataan aina hiljaisen viikon tiistaina.",
        "Asiakas oli syönyt joka päivä, kahtena päivänä kahdesti. Verhot olivat auki.",
        "Käytiin läpi lasten viikon rutiineja ja sitä, mikä niistä voisi jatkua yksinkin. Asiakas "
        "valitsi aamupuuron ja radion.",
        "Viesti vanhalle ystävälle lähti tapaamisen aikana. Vastaus tuli ennen kuin ehdittiin "
        "takaisin toimistolle.",
        "Puhelu: huono viikko, unta vähän. Sovittiin aika sairaanhoitajalle aikaistettuna.",
        "Ryhmässä on käyty kolmesti. Asiakas sanoo, että siellä saa olla hiljaakin.",
        "Ystävän kanssa oli käyty kahvilla. Asiakas nauroi kertoessaan siitä.",
        "Puhuttiin työstä ensimmäistä kertaa asiakkaan aloitteesta. Osa-aikainen työkokeilu "
        "voisi onnistua keväällä.",
    ),
    evaluation_client=(
        "Hiljaiset viikot ovat nyt minun viikkojani. En odota enää vain niiden loppua."
    ),
    evaluation_worker="Arjen runko pitää, yhteydet ovat palanneet ja työkokeilu on suunniteltu.",
    onward=(
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
        (PathCode.OPEN_WORK, ""),
        (PathCode.MENTAL_OR_SUBSTANCE, "Mielenterveyspalvelut"),
    ),
    afterwards=(Situation.WORK, Situation.WORKSHOP_OR_TRIAL, Situation.REHABILITATION),
    groups=("Liike ja luonto", "Aamuporukka"),
    dependants=Dependants.WELL,
    dependants_note="Kaksi kouluikäistä lasta vuoroviikoin, hoito on järjestyksessä.",
)
