"""Fifteen years of the own firm, twelve-hour days, and then a morning when nothing moved."""

from polku.pathway.assessment.rules import Level, NeedClass, NeedKind
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

OWN_FIRM = Story(
    key="own_firm",
    track=Track.WORK,
    ages=(37, 56),
    sources=(
        (Source.HEALTH, "Työterveys"),
        (Source.ASSOCIATION, "Yrittäjäneuvonta"),
        (Source.SELF, ""),
    ),
    reason=(
        "Yritys lopetettiin keväällä, kun uupumus vei voimat. Konkurssilta vältyttiin, mutta "
        "henkilökohtaista velkaa jäi. Sairauspäiväraha on loppumassa, eikä voimia ole."
    ),
    wish="Että löytäisin muun tavan olla hyödyksi kuin oman itsen loppuun ajaminen.",
    situation_client="Viisitoista vuotta vastasin kaikkeen. Nyt en jaksa vastata viestiin.",
    situation=(
        "Asuu omistusasunnossa, josta on lainaa. Työ- ja asiakasverkosto jäi yrityksen mukana. "
        "Uupumus on hoidossa työterveyden lähetteellä."
    ),
    functioning=(
        "Suoriutuu yhdestä asiasta päivässä. Päätöksenteko ja ärsykkeiden sieto ovat heikentyneet. "
        "Luonnossa voimat palautuvat."
    ),
    need_client="Tahti, jossa ei romahda, ja selvyys rahasta.",
    need="Tarvitsee tukea palautumiseen, talouteen ja uuden työidentiteetin löytämiseen.",
    strengths_client="Osaan johtaa ja laskea. Olen aina pitänyt sanani.",
    strengths="Laaja osaaminen, sitkeys ja kyky suunnitella, kun kuorma pienenee.",
    services_client="Ei kurssia siitä, miten kirjoitetaan ansioluettelo.",
    services_view="Sosiaalinen kuntoutus palautumiseen ja oman suunnan löytämiseen.",
    opinion="Sain olla väsynyt. Se oli uutta.",
    summary=(
        "Uupunut entinen yrittäjä, jonka voimat palaavat hitaasti. Osaamista on paljon, ja uuden "
        "alun ehtona on kestävä tahti."
    ),
    conclusions=(
        "Sosiaalisen kuntoutuksen edellytykset täyttyvät. Tahti sovitaan palautumisen mukaan."
    ),
    needs={
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.MONEY: Level.SOME,
        NeedClass.PARTICIPATION: Level.SOME,
        NeedClass.FUNCTIONING: Level.SOME,
    },
    aims=(
        Aim(
            Area.HEALTH,
            "Haluan voimat takaisin ja pitää ne.",
            "Kestävä viikkorytmi, jossa on lepoa",
            "En halua palata siihen, mistä tulin.",
            (
                "On voimaton useimpina päivinä.",
                "Hyviä päiviä on yksi tai kaksi viikossa.",
                "Hyviä päiviä on neljä viikossa, ja lepo on suunniteltu.",
                "Voimat riittävät päivittäin omiin asioihin.",
                "Voimat riittävät osa-aikaiseen työhön tai opintoihin.",
            ),
        ),
        Aim(
            Area.WORK,
            "Haluan löytää työn, jossa on muitakin.",
            "Kokeillaan kahta vaihtoehtoa",
            "Yksin vastaaminen kaikesta vei minut.",
            (
                "Ei pysty ajattelemaan työtä.",
                "On nimennyt vaihtoehtoja, mutta ei ole kokeillut.",
                "On kokeillut kahta vaihtoehtoa.",
                "On valinnut suunnan ja aloittanut siihen johtavan askeleen.",
                "On aloittanut osa-aikaisessa työssä tai koulutuksessa.",
            ),
        ),
    ),
    helps=(
        (FactorKind.SKILLS, "Monipuolinen osaaminen ja tunnettu maine."),
        (FactorKind.CLOSE_PEOPLE, "Puoliso ja entinen työntekijä pitävät yhteyttä."),
    ),
    hinders=(
        (FactorKind.MONEY, "Yrityksen velkojen takaukset."),
        (FactorKind.OWN_STRENGTH, "Tapa suostua kaikkeen."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Kuntoutusohjaus ja yksilövalmennus",
            "Tapaaminen kolmen viikon välein",
            Component.COUNSELLING,
            "Voimavarapäiväkirja",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Työn ja opintojen kokeilua ryhmässä",
            "Yksi päivä viikossa",
            Component.OTHER,
            "",
            1,
            1,
        ),
        Service(ServiceKind.OTHER, "Talous- ja velkaneuvonta", "Kolme käyntiä"),
    ),
    steps=(
        (Doer.CLIENT, "Merkitsen lepohetket kalenteriin kuin asiakaskäynnit."),
        (Doer.WORKER, "Selvitän velkaneuvonnan ja yrittäjän sosiaaliturvan tilanteen."),
    ),
    client_proposal="Kävelytapaamiset järven rannalla.",
    environment="Pienellä paikkakunnalla kysytään, miten firmalla menee. Se kuormittaa.",
    partners=(("Työterveyshoitaja", "Työterveys", "Seuraa palautumista"),),
    close=(("puoliso", "Muistuttaa levosta"),),
    notes=(
        "Käveltiin rannalla. Asiakas kertoi viimeisestä työpäivästä. Sovittiin yksi asia päivässä.",
        "Voimavarapäiväkirja: eniten vievät puhelut, eniten antavat metsä ja puusauna.",
        "Velkaneuvonnassa selvisi, mistä takauksista vastuu jää. Summa on rajattu ja tiedossa.",
        "Asiakas oli sanonut ei vanhalle asiakkaalle. Juhlittiin sitä kahvilla.",
        "Puhelu: huono viikko, kun kirjanpitäjä kysyi papereita. Palattiin yhteen asiaan päivässä.",
        "Ryhmä alkoi. Asiakas auttoi muita talousarvion teossa, mutta lähti ajoissa kotiin.",
        "Ensimmäinen kokeilu: kaksi päivää puutarhalla. Selkä kipeä, mieli hyvä.",
        "Toinen kokeilu: neuvontaa aloitteleville yrittäjille vapaaehtoisena. Tämä tuntui omalta.",
    ),
    evaluation_client="Minulla on voimia ja kalenterissa tyhjää. Tahallaan.",
    evaluation_worker="Palautuminen on edennyt hyvin ja suunta on löytynyt.",
    onward=(
        (PathCode.OPEN_WORK, ""),
        (PathCode.DEGREE, "Aikuiskoulutus"),
        (PathCode.ENTREPRENEUR, ""),
    ),
    afterwards=(Situation.WORK, Situation.STUDY, Situation.OWN_BUSINESS),
    need_kind=NeedKind.TEMPORARY,
    groups=("Oma suunta", "Liike ja luonto"),
)
