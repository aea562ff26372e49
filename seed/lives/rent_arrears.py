"""Letters unopened, rent unpaid, and an eviction a week away."""

from polku.pathway.assessment.rules import Level, NeedClass, NeedKind
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

RENT_ARREARS = Story(
    key="rent_arrears",
    track=Track.EVERYDAY,
    ages=(28, 48),
    sources=(
        (Source.ASSOCIATION, "Vuokranantajan asumisneuvoja"),
        (Source.ENFORCEMENT, "Ulosottolaitos"),
        (Source.SELF, ""),
    ),
    reason=(
        "Vuokra on maksamatta kolmelta kuukaudelta ja häätö on ensi viikolla. Velkoja on monessa "
        "paikassa, eikä asiakas tiedä kokonaissummaa. Postia ei ole avattu syksyn jälkeen."
    ),
    wish="Että saisin pitää kodin ja jonkun, jonka kanssa avata ne kirjeet.",
    situation_client="En uskalla avata postia. Joka kerta kun kolahtaa, alkaa sydän hakata.",
    situation=(
        "Asuu yksin vuokrakaksiossa. Osa-aikatyö päättyi viime vuonna, tulot ovat satunnaisia. "
        "Vuokravelkaa on kolme kuukautta, lisäksi pikaluottoja ja osamaksuja."
    ),
    functioning=(
        "Arki sujuu muuten, mutta raha-asioiden hoitaminen on lamaantunut kokonaan. Pelko estää "
        "soittamasta ja avaamasta postia."
    ),
    need_client="Apua siihen, etten joudu kadulle, ja järjestys näihin velkoihin.",
    need="Tarvitsee kiireellisesti tukea asumisen turvaamiseen ja sen jälkeen talouden hallintaan.",
    strengths_client="Olen rehellinen, maksan kyllä, kun tiedän mitä ja mihin.",
    strengths="Haki apua itse ennen häätöä. Toimii heti, kun asia on pilkottu osiin.",
    services_client="Joku viereen avaamaan posti. Ei mitään luentoa rahankäytöstä.",
    services_view="Asumisen turvaaminen heti, sosiaalinen kuntoutus arjen ja talouden hallintaan.",
    opinion="Häpesin tulla. Kukaan ei ollut vihainen.",
    summary=(
        "Ylivelkaantunut asiakas, jonka koti on vaarassa. Lamaantuminen liittyy pelkoon, ei "
        "haluttomuuteen. Toimintakyky palaa, kun asiat selvitetään yhdessä."
    ),
    conclusions=(
        "Kiireellinen apu on annettu ja häätö on saatu siirrettyä maksusuunnitelmalla. "
        "Sosiaalisella kuntoutuksella tuetaan arjen ja talouden hallintaa."
    ),
    needs={
        NeedClass.MONEY: Level.MUCH,
        NeedClass.HOUSING: Level.MUCH,
        NeedClass.CRISIS: Level.SOME,
        NeedClass.EVERYDAY: Level.SOME,
    },
    aims=(
        Aim(
            Area.HOUSING,
            "Haluan pitää kotini.",
            "Vuokra ajallaan ja vuokravelka suunnitelman mukaan",
            "Koti on ainoa paikka, jossa olen turvassa.",
            (
                "Vuokra on maksamatta ja häätö vireillä.",
                "Maksusuunnitelma on tehty, mutta eriä on jäänyt maksamatta.",
                "Vuokra on maksettu ajallaan ja suunnitelmaa on noudatettu kolme kuukautta.",
                "Vuokra on ajallaan ja vuokravelasta on maksettu yli puolet.",
                "Vuokravelka on maksettu kokonaan.",
            ),
        ),
        Aim(
            Area.DEBT,
            "Haluan tietää, paljonko velkaa on ja kenelle.",
            "Velat yhdellä paperilla ja sovitut erät",
            "Se, mitä ei tiedä, pelottaa eniten.",
            (
                "Posti on avaamatta eikä velkojen määrä ole tiedossa.",
                "Posti on avattu, mutta luettelo on kesken.",
                "Velat on koottu yhteen ja velkaneuvontaan on aika.",
                "Velkaneuvonnassa on käyty ja maksusuunnitelmat on sovittu.",
                "Maksusuunnitelmat pitävät, eikä uutta velkaa ole tullut puoleen vuoteen.",
            ),
        ),
        Aim(
            Area.INCOME,
            "Haluan, että rahat riittävät kuun loppuun.",
            "Tuet haettu ajallaan ja viikkoraha käytössä",
            "Kun rahat loppuvat, lakkaan vastaamasta puhelimeen.",
            (
                "Tukia on hakematta, ja rahat loppuvat alkukuusta.",
                "Tuet haetaan muistutettuna, rahat loppuvat kesken.",
                "Tuet haetaan ajallaan ja viikkoraha riittää.",
                "Tuet hoituvat itse, ja jotain jää säästöön.",
                "Palkka tai muu oma tulo kattaa menot.",
            ),
        ),
    ),
    helps=(
        (FactorKind.OWN_STRENGTH, "Halu hoitaa asiat on vahva, kun pelko hellittää."),
        (FactorKind.SERVICES, "Asumisneuvoja on valmis sopimaan maksuajasta."),
    ),
    hinders=(
        (FactorKind.MONEY, "Tulot vaihtelevat kuukausittain."),
        (FactorKind.HEALTH, "Ahdistus saa lykkäämään kaikkea, mikä liittyy rahaan."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Arjen ja talouden hallinnan valmennus",
            "Tapaaminen kahden viikon välein",
            Component.COACHING,
            "Posti avataan yhdessä, kuukausi suunnitellaan paperille",
            1,
            1,
        ),
        Service(
            ServiceKind.SOCIAL_WORK,
            "Asumisen turvaaminen ja maksusuunnitelman seuranta",
            "Kerran kuussa",
        ),
        Service(ServiceKind.KELA, "Perustoimeentulotuki ja asumistuki", "Kuukausittain"),
    ),
    steps=(
        (Doer.WORKER, "Soitan yhdessä asiakkaan kanssa vuokranantajalle tänään."),
        (Doer.CLIENT, "Tuon kaikki kirjeet kassissa, avaamattakin."),
        (Doer.OTHER, "Velkaneuvonta antaa ajan ja laskee maksuvaran."),
    ),
    client_proposal="Soitetaan puhelut täällä toimistolla, niin etten ole yksin.",
    environment="Vuokra on seudun hintatasoon nähden korkea, halvempi asunto on haussa.",
    partners=(
        ("Talous- ja velkaneuvoja", "Oikeusaputoimisto", "Laskee maksuvaran ja neuvoo velkojissa"),
    ),
    close=(("veli", "Auttaa tarvittaessa muutossa"),),
    notes=(
        "Soitettiin yhdessä vuokranantajalle. Häätö siirtyi, kun ensimmäinen erä maksetaan "
        "perjantaina. Haettiin perustoimeentulotukea ja täydentävää tukea.",
        "Avattiin posti, yhteensä 41 kirjettä. Lajiteltiin kolmeen pinoon. Asiakas hengitti "
        "välillä "
        "ikkunalla, mutta halusi käydä kaiken läpi.",
        "Velat on nyt yhdellä paperilla. Summa oli pienempi kuin asiakas pelkäsi. Aika talous- ja "
        "velkaneuvontaan saatiin kahden viikon päähän.",
        "Oltiin yhdessä velkaneuvonnassa. Maksuvara laskettiin, ja kolmelle velkojalle lähti "
        "ehdotus. Asiakas hoiti keskustelun pääosin itse.",
        "Vuokra maksettu ajallaan toisen kerran peräkkäin. Asiakas oli ottanut suoraveloituksen.",
        "Puhelu: sähkölasku yllätti. Asiakas soitti itse yhtiöön ja sai maksuaikaa ennen kuin "
        "soitti minulle.",
        "Käytiin läpi kuukauden menot. Rahaa jäi ensimmäisen kerran viimeiselle viikolle.",
        "Asiakas kertoi avaavansa postin nyt samana päivänä. Puhuttiin töiden hakemisesta.",
    ),
    evaluation_client="Koti on tallella. Nukun, vaikka posti kolahtaa.",
    evaluation_worker="Asuminen on turvattu ja velat ovat hallinnassa. Oma-aloitteisuus on vahva.",
    onward=(
        (PathCode.OPEN_WORK, ""),
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
        (PathCode.UNKNOWN, ""),
    ),
    afterwards=(Situation.WORK, Situation.JOB_SEEKING, Situation.NONE),
    need_kind=NeedKind.TEMPORARY,
    groups=("Arjen taidot",),
    urgent=True,
    urgency_grounds="Häätö on ensi viikolla eikä rahaa ruokaan ole. Tapaaminen järjestetään heti.",
)
