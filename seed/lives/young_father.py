"""A baby every other week, no work, nights spent awake; a father who wants to be good at it."""

from polku.pathway.assessment.rules import Dependants, Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

YOUNG_FATHER = Story(
    key="young_father",
    track=Track.WORK,
    ages=(19, 25),
    sources=(
        (Source.DAY_CARE, "Varhaiskasvatus"),
        (Source.OUTREACH, "Etsivä nuorisotyö"),
        (Source.HEALTH, "Neuvola"),
    ),
    reason=(
        "Parikymppinen isä, lapsi on puolitoistavuotias ja isällä vuoroviikoin. Isän viikoilla "
        "päivähoitoon tullaan myöhässä tai ei ollenkaan. Työtä tai opiskelupaikkaa ei ole."
    ),
    wish="Haluan olla isä, joka tulee ajoissa.",
    situation_client="Kun poika nukahtaa, alan pelata, ja sitten kello onkin neljä.",
    situation=(
        "Asuu vuokrakaksiossa. Autoalan opinnot keskeytyivät, kun lapsi syntyi. Tulot ovat "
        "työmarkkinatukea. Isovanhemmat asuvat toisella paikkakunnalla."
    ),
    functioning=(
        "Lapsen kanssa taitava ja leikkisä. Aamut, ruoka-ajat ja rahankäyttö ovat hallitsemattomia."
    ),
    need_client="Aamut kuntoon ja joku järki päiviin niillä viikoilla, kun olen yksin.",
    need="Tarvitsee tukea arjen rytmiin, vanhemmuuteen ja opintojen jatkamiseen.",
    strengths_client="Poika nauraa minulle aina. Osaan korjata mopot.",
    strengths="Lämmin ja leikkisä isä. Oppii nopeasti tekemällä.",
    services_client="Käytännön apua kotiin, ei puhetta puhetta puhetta.",
    services_view="Sosiaalinen kuntoutus arkeen ja perhetyö lapsen viikoille.",
    opinion="Kukaan ei sanonut, että olen huono isä.",
    summary=(
        "Nuori isä, jonka vuorovaikutus lapsen kanssa on hyvää ja arjen rakenne puuttuu. "
        "Opinnot on mahdollista jatkaa, kun aamut onnistuvat."
    ),
    conclusions="Sosiaalisen kuntoutuksen edellytykset täyttyvät. Lapsen tilanne on huomioitu.",
    needs={
        NeedClass.EVERYDAY: Level.MUCH,
        NeedClass.CHILD: Level.SOME,
        NeedClass.PARTICIPATION: Level.SOME,
        NeedClass.MONEY: Level.SOME,
    },
    aims=(
        Aim(
            Area.EVERYDAY,
            "Haluan viedä pojan hoitoon ajoissa.",
            "Hoitopaikassa viimeistään kello yhdeksän",
            "Poika on surullinen, kun aamupiiri on jo ohi.",
            (
                "Hoitopäiviä jää väliin viikoittain.",
                "Hoitoon tullaan, mutta yleensä myöhässä.",
                "Neljänä päivänä viidestä hoidossa viimeistään yhdeksältä.",
                "Joka päivä hoidossa viimeistään yhdeksältä.",
                "Joka päivä ajoissa, ja aamupala on syöty kotona.",
            ),
        ),
        Aim(
            Area.EDUCATION,
            "Haluan autopuolen paperit.",
            "Paja ja sitten opintojen jatkaminen",
            "Poika saa joskus sanoa, että isä on mekaanikko.",
            (
                "Ei ole ottanut askelta.",
                "On käynyt pajalla tutustumassa.",
                "Käy pajalla kaksi päivää viikossa niillä viikoilla, kun poika on äidillään.",
                "Käy pajalla säännöllisesti ja on tavannut opon.",
                "Opinnot jatkuvat sovitusti.",
            ),
        ),
        Aim(
            Area.SELF_ESTEEM,
            "Haluan uskoa, että minusta on isäksi.",
            "Sanoo itse ääneen yhden onnistumisen viikossa",
            "Minulle on aina sanottu, mitä en osaa.",
            (
                "Näkee itsessään vain puutteita.",
                "Myöntää onnistumisen, kun joku muu sanoo sen.",
                "Kertoo itse onnistumisen joka viikko.",
                "Luottaa itseensä arjen tilanteissa.",
                "Kannustaa muitakin nuoria isiä.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Lapsen äidin kanssa välit ovat asialliset."),
        (FactorKind.OWN_STRENGTH, "Isyys on vahva syy muuttaa asioita."),
    ),
    hinders=(
        (FactorKind.HEALTH, "Valvominen pelien ääressä."),
        (FactorKind.MONEY, "Raha loppuu kaksi viikkoa ennen seuraavaa."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Arjen valmennus kotona",
            "Kahden viikon välein lapsen viikolla",
            Component.COACHING,
            "Aamun ja illan kulku kuvina",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Päivän alku yhdessä, pienryhmä",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Toiminnallinen ryhmä",
            1,
            1,
        ),
        Service(ServiceKind.FAMILY_WORK, "Perhetyö", "Kerran kahdessa viikossa"),
    ),
    steps=(
        (Doer.CLIENT, "Puhelin lataukseen keittiöön kello kymmenen."),
        (Doer.WORKER, "Tulen kerran aamulla mukaan ja katsotaan, mihin aika menee."),
    ),
    client_proposal="Tapaaminen pihalla tai leikkipuistossa käy.",
    environment="Hoitopaikka on kahden kilometrin päässä, autoa ei ole.",
    partners=(("Perhetyöntekijä", "Perhekeskus", "Käy lapsen viikoilla"),),
    close=(("lapsen äiti", "Sopii vaihdoista ja aikatauluista"),),
    notes=(
        "Käytiin aamu läpi minuutti minuutilta. Asiakas keksi itse laittaa vaatteet illalla "
        "valmiiksi.",
        "Kolmena aamuna ajoissa. Neljäntenä satoi, ja rattaiden sadesuoja oli hukassa.",
        "Perhetyöntekijän kanssa yhteinen käynti. Poika esitteli autojaan, isä keitti puuron.",
        "Laskettiin kahden viikon ruokarahat purkkeihin. Asiakas piti ideasta.",
        "Puhelu: yö oli mennyt pelatessa. Asiakas vei pojan silti hoitoon yhdeksäksi.",
        "Ryhmässä on käyty neljä kertaa. Sieltä löytyi toinen isä, jolla on samanikäinen tyttö.",
        "Käytiin oppilaitoksessa. Opinto-ohjaaja luki aiemmat osat hyväksi.",
        "Hoitopaikan palaute: poika on aamupiirissä joka päivä. Asiakas tulosti viestin seinälle.",
    ),
    evaluation_client="Tulen ajoissa. Poika vilkuttaa ikkunasta eikä itke.",
    evaluation_worker="Arki kantaa molemmat viikot ja opinnot ovat jatkumassa.",
    onward=(
        (PathCode.DEGREE, "Ammattiopisto, autoala"),
        (PathCode.WORKSHOP, "Nuorten työpaja"),
    ),
    afterwards=(Situation.STUDY, Situation.WORKSHOP_OR_TRIAL, Situation.WORK),
    groups=("Aamuporukka", "Kädentaidot"),
    gender="man",
    dependants=Dependants.WELL,
    dependants_note="Puolitoistavuotias lapsi vuoroviikoin, päivähoito ja perhetyö ovat tukena.",
)
