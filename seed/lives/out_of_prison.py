"""Free since last week: no phone number that works, no bank codes, many good intentions."""

from polku.pathway.assessment.rules import Level, NeedClass
from polku.pathway.cases.rules import Ground
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

OUT_OF_PRISON = Story(
    key="out_of_prison",
    track=Track.EVERYDAY,
    ages=(24, 42),
    sources=((Source.PRISON_SERVICE, "Rikosseuraamuslaitos"), (Source.SELF, "")),
    reason=(
        "Vapautuu kahden vuoden tuomiosta. Asunto on väliaikainen, henkilökortti ja "
        "pankkitunnukset "
        "puuttuvat. Pyytää apua, jotta siviilissä pääsisi alkuun ilman vanhoja kuvioita."
    ),
    wish="Oma avain, oma tili ja joku laillinen paikka, jossa käydä.",
    situation_client="Sisällä joku muu päätti päivästä. Nyt seison ovella ja mietin, minne mennä.",
    situation=(
        "Asuu tuetussa väliaikaisessa asunnossa. Valvottu vapaus kestää neljä kuukautta. Velkaa on "
        "korvauksista. Päihteettömyys on jatkunut yli vuoden."
    ),
    functioning=(
        "Fyysisesti hyväkuntoinen. Ruuhkassa ja virastoissa jännittyy ja lähtee helposti pois. "
        "Sähköinen asiointi on vierasta, sillä moni palvelu on muuttunut."
    ),
    need_client="Etten jää yksin ensimmäisinä kuukausina. Silloin se ennen on mennyt.",
    need="Tarvitsee tiivistä tukea asumiseen, asiointiin ja päihteettömään osallisuuteen.",
    strengths_client="Kävin tuomion aikana metallipuolen tutkinnon osia. Sain siitä kiitosta.",
    strengths="Selkeä oma päätös. Opiskelutaidot ovat löytyneet, ja hän pyytää apua ajoissa.",
    services_client="Joku mukaan virastoihin ja paja heti eikä ensi kuussa.",
    services_view="Sosiaalinen kuntoutus, jossa saattaen asioidaan, ja työpaja metallitöissä.",
    opinion="Minulta kysyttiin tulevasta, ei siitä mitä tein.",
    summary=(
        "Vankilasta vapautuva asiakas, jolla on useita tuen tarpeita yhtä aikaa. Ensimmäiset "
        "kuukaudet ovat ratkaisevia."
    ),
    conclusions=(
        "Asiakas tarvitsee erityistä tukea: asuminen, velat, päihteettömyys ja asioinnin esteet "
        "kasautuvat. Yhteistyö Rikosseuraamuslaitoksen kanssa sovitaan asiakkaan suostumuksella."
    ),
    needs={
        NeedClass.HOUSING: Level.MUCH,
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.MONEY: Level.MUCH,
        NeedClass.HEALTH: Level.SOME,
        NeedClass.EVERYDAY: Level.SOME,
    },
    aims=(
        Aim(
            Area.HOUSING,
            "Haluan oman asunnon, jossa on oma avain.",
            "Vakituinen vuokra-asunto",
            "Väliaikaisessa ei voi rakentaa mitään.",
            (
                "Asunto on menetetty, yöpyy siellä täällä.",
                "Asuu väliaikaisesti, hakemuksia ei ole tehty.",
                "Asuu väliaikaisesti, hakemukset ovat voimassa ja näytöissä on käyty.",
                "Oma vuokrasopimus on tehty.",
                "On asunut omassa asunnossa puoli vuotta, ja vuokra on ajallaan.",
            ),
        ),
        Aim(
            Area.PROBLEMS,
            "Haluan pystyä hoitamaan asiani ilman että räjähdän.",
            "Asiointi hoituu, ensin yhdessä ja sitten itse",
            "Virastossa tulee olo, että on taas väärässä paikassa.",
            (
                "Lähtee pois kesken tai jättää menemättä.",
                "Asioi vain työntekijän kanssa ja keskeyttää joskus.",
                "Hoitaa tutut asiat itse ja pyytää mukaan uusiin.",
                "Hoitaa kaikki tavalliset asiat itse.",
                "Hoitaa asiansa itse ja neuvoo kaveriakin.",
            ),
        ),
        Aim(
            Area.WORK_SKILLS,
            "Haluan hitsata oikeasti.",
            "Pajalla neljä päivää viikossa",
            "Se on ensimmäinen asia, jossa olen ollut hyvä.",
            (
                "Ei ole aloittanut.",
                "Käy satunnaisesti, alle kahtena päivänä viikossa.",
                "Käy sovitut neljä päivää useimpina viikkoina.",
                "Käy kaikki sovitut päivät ja on saanut ensimmäisen osaamismerkin.",
                "On päässyt koulutukseen tai kokeiluun yritykseen.",
            ),
        ),
    ),
    helps=(
        (FactorKind.OWN_STRENGTH, "Päätös jättää vanha piiri on oma."),
        (FactorKind.SKILLS, "Metallialan tutkinnon osat ovat valmiina."),
    ),
    hinders=(
        (FactorKind.DIGITAL, "Ilman tunnuksia ei pääse verkossa mihinkään."),
        (FactorKind.MONEY, "Korvausvelat vievät ulosottoon osan tuloista."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Saattaen asiointi ja arjen valmennus",
            "Kerran viikossa ensimmäiset kuukaudet",
            Component.COACHING,
            "Mukana virastossa, pankissa ja asuntonäytöissä",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Työpajapäivät metallitöissä",
            "Neljä päivää viikossa",
            Component.OTHER,
            "Työpaja",
            4,
            2,
        ),
        Service(
            ServiceKind.HOUSING_SUPPORT, "Asumisen tuki uudessa kodissa", "Kaksi käyntiä viikossa"
        ),
        Service(ServiceKind.HOUSING, "Tuettu asuminen alkuun", "Kuusi kuukautta"),
    ),
    steps=(
        (Doer.WORKER, "Lähden mukaan pankkiin ja poliisin lupapalveluun."),
        (Doer.CLIENT, "Soitan, jos vanhat kaverit ottavat yhteyttä."),
    ),
    client_proposal="Samat ihmiset loppuun asti, ei uutta joka kuukausi.",
    environment="Pienellä paikkakunnalla kaikki tuntevat, mikä on sekä tuki että taakka.",
    partners=(
        ("Rikosseuraamustyöntekijä", "Rikosseuraamuslaitos", "Valvottu vapaus, yhteiset palaverit"),
    ),
    close=(("täti", "Tarjoaa sunnuntairuoan ja pesukoneen"),),
    notes=(
        "Tavattiin vapautumista seuraavana päivänä. Haettiin väliaikainen henkilötodistus ja "
        "toimeentulotuki. Asiakas halusi kirjoittaa hakemuksen itse.",
        "Käytiin yhdessä pankissa. Jono oli pitkä ja asiakas kävi kerran ulkona, mutta palasi. "
        "Tunnukset tulevat postissa.",
        "Palaveri rikosseuraamustyöntekijän kanssa. Sovittiin, että tapaamiset eivät osu samaan "
        "päivään pajan kanssa.",
        "Pajan ensimmäinen viikko tehty. Ohjaajan mukaan sauma on siisti. Asiakas oli ylpeä.",
        "Puhelu: vanha tuttu oli ilmestynyt oven taakse. Asiakas ei päästänyt sisään ja soitti.",
        "Asuntonäytössä. Asiakas kysyi itse vuokrasta ja takuusta. Hakemus jätettiin paikan "
        "päällä.",
        "Vuokrasopimus allekirjoitettiin. Muutto tädin peräkärryllä lauantaina.",
        "Kahviteltiin uudessa kodissa. Puhuttiin siitä, mitä tehdään, kun valvottu vapaus päättyy.",
    ),
    evaluation_client="Minulla on avain taskussa. Osaan pyytää apua ennen kuin hermo menee.",
    evaluation_worker="Asuminen on järjestynyt, asiointi on itsenäistä ja pajalla edetty hyvin.",
    onward=(
        (PathCode.DEGREE, "Ammattiopisto, metalliala"),
        (PathCode.PAY_SUBSIDY, "Kainuun työllisyysalue"),
        (PathCode.STOPPED, ""),
    ),
    afterwards=(Situation.STUDY, Situation.WORK, Situation.NOT_TOLD),
    special_grounds=(Ground.SEVERAL_NEEDS,),
    special_reasoning=(
        "Useita samanaikaisia tuen tarpeita: asunnottomuuden uhka, velat, päihdetausta ja "
        "asioinnin "
        "esteet. Asiakas ei saisi tarvitsemiaan palveluja ilman yhteensovittamista ja saattamista."
    ),
    groups=("paja",),
)
