"""The last house on the road: no neighbours left, and a heart that pounds in the shop queue."""

from polku.pathway.assessment.rules import Level, NeedClass, NeedKind
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import (
    Area,
    Component,
    Direction,
    Doer,
    FactorKind,
    ServiceKind,
    Track,
)
from seed.lives.story import Aim, Service, Story

LONG_DISTANCES = Story(
    key="long_distances",
    track=Track.EVERYDAY,
    ages=(43, 62),
    sources=(
        (Source.OTHER_PERSON, "Kyläyhdistyksen puheenjohtaja"),
        (Source.HEALTH, "Terveysasema"),
        (Source.SELF, ""),
    ),
    reason=(
        "Asuu yksin syrjäkylällä, matkaa kirkonkylälle 48 kilometriä. Isän kuoltua ei ole juuri "
        "tavannut ihmisiä. Kaupassa käynti ahdistaa, ja ruokaa haetaan kerran kuussa."
    ),
    wish="Ettei tarvitsisi olla viikkoja puhumatta kenellekään.",
    situation_client="Radio puhuu. Joskus huomaan, etten ole sanonut itse sanaakaan viikkoon.",
    situation=(
        "Asuu perintötalossa puulämmityksellä. Metsätöitä on ollut satunnaisesti. Auto on vanha ja "
        "bussi kulkee koulupäivinä. Nettiyhteys katkeilee."
    ),
    functioning=(
        "Selviytyy taloudesta ja lämmityksestä hyvin. Sosiaalinen ahdistus on lisääntynyt, ja "
        "väkijoukossa tulee paniikin tunne. Kahden kesken keskustelu sujuu."
    ),
    need_client="Joku, joka tulee tänne eikä odota, että minä lähden heti isoon porukkaan.",
    need="Tarvitsee kotiin tuotavaa tukea, asteittaista totuttelua ja yhteyden muihin ihmisiin.",
    strengths_client="Tunnen metsän. Pärjään yksin, liiankin hyvin.",
    strengths="Omatoiminen, rauhallinen ja tarkka. Hyvät luonto- ja käytännön taidot.",
    services_client="Käyntejä täällä. Ehkä myöhemmin se metsäporukka, jos se on ulkona.",
    services_view=(
        "Sosiaalinen kuntoutus liikkuvan tiimin kotikäynteinä, sitten pieni ryhmä ulkona."
    ),
    opinion="Että tultiin tänne asti. Sitä en odottanut.",
    summary=(
        "Syrjäkylällä yksin asuva asiakas, jonka yksinäisyys ja ahdistus ruokkivat toisiaan. "
        "Etäisyydet tekevät palvelujen käytöstä vaikeaa."
    ),
    conclusions="Sosiaalinen kuntoutus toteutetaan kotiin vietynä ja etenee asiakkaan tahtiin.",
    needs={
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.FUNCTIONING: Level.MUCH,
        NeedClass.EVERYDAY: Level.SOME,
    },
    aims=(
        Aim(
            Area.TAKING_PART,
            "Haluan puhua jonkun kanssa joka viikko.",
            "Yksi kohtaaminen viikossa",
            "Hiljaisuudesta on tullut tapa, jota en valinnut.",
            (
                "Viikkoja ilman keskustelua kenenkään kanssa.",
                "Puhuu vain työntekijän kanssa kahden viikon välein.",
                "Puhuu jonkun kanssa joka viikko, puhelukin lasketaan.",
                "Tapaa jonkun kasvotusten joka viikko.",
                "Tapaa säännöllisesti useampaa ihmistä, myös oma-aloitteisesti.",
            ),
        ),
        Aim(
            Area.SOCIAL_SKILLS,
            "Haluan käydä kaupassa ilman että pitää paeta.",
            "Kauppareissu kahden viikon välein",
            "Sydän hakkaa niin, että jätän ostoskorin hyllyjen väliin.",
            (
                "Ei mene kauppaan tai keskeyttää lähes aina.",
                "Käy kaupassa hiljaiseen aikaan ja keskeyttää joskus.",
                "Käy kaupassa kahden viikon välein loppuun asti.",
                "Käy kaupassa viikoittain ja vaihtaa sanan kassalla.",
                "Asioi kirkonkylällä mihin aikaan tahansa.",
            ),
        ),
        Aim(
            Area.OTHER,
            "Haluan pitää koirani, se saa minut ulos.",
            "Koiran hoito järjestyy myös poissa ollessa",
            "Ilman koiraa en olisi tässä.",
            (
                "Koirasta on luovuttava.",
                "Koira on hoidossa, kun voimat loppuvat.",
                "Koira on kotona ja hoitopaikka sovittu.",
                "Koiran kanssa käydään joka päivä pitkällä lenkillä.",
                "Koirasta on tullut syy tavata muitakin.",
            ),
            Direction.KEEP,
        ),
    ),
    helps=(
        (FactorKind.OWN_STRENGTH, "Sinnikkyys: kun päättää, tekee."),
        (FactorKind.CLOSE_PEOPLE, "Kyläyhdistyksestä soitetaan ja tuodaan lehtiä."),
    ),
    hinders=(
        (FactorKind.DISTANCES, "Kirkonkylälle 48 kilometriä, bussi vain koulupäivinä."),
        (FactorKind.DIGITAL, "Nettiyhteys ei riitä kuvapuheluihin."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Liikkuvan tiimin kotikäynnit",
            "Kahden viikon välein",
            Component.COACHING,
            "Totuttelu askel kerrallaan",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Pieni ryhmä, kun asiakas on valmis",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Toiminnallinen ryhmä",
            1,
            0,
        ),
        Service(ServiceKind.MOBILITY, "Kyyti ryhmään tiimin autolla", "Ryhmäpäivinä"),
        Service(ServiceKind.COMMUNITY, "Kyläyhdistyksen kahvila", "Kerran viikossa"),
    ),
    steps=(
        (Doer.WORKER, "Tulen joka toinen tiistai ja soitan edellisenä päivänä."),
        (Doer.CLIENT, "Käyn kerran viikossa tienhaarassa, vaikka ei olisi postia."),
    ),
    client_proposal="Ensin jutellaan pirtissä, sitten autossa, sitten vasta kylällä.",
    environment="Etäisyydet ja talvitiet: käynnit sovitaan sään mukaan.",
    partners=(("Kyläavustaja", "Kyläyhdistys", "Soittaa sunnuntaisin"),),
    close=(("serkku", "Käy jouluna ja juhannuksena"),),
    notes=(
        "Ensimmäinen kotikäynti. Kahvi oli keitetty valmiiksi. Asiakas puhui ensin vähän, sitten "
        "isästään pitkään. Sovittiin käynti kahden viikon päähän.",
        "Käveltiin metsälenkki. Asiakas näytti pyyntipaikkoja. Sanoi, että oli odottanut päivää.",
        "Istuttiin autossa kaupan pihassa kymmenen minuuttia. Ei menty sisään, se riitti tänään.",
        "Käytiin kaupassa hiljaisena aamuna. Asiakas kävi kassalla itse. Kotimatkalla hymyilytti.",
        "Puhelu: lumimyräkkä esti käynnin. Juteltiin puoli tuntia, asiakas kysyi kuulumisiani.",
        "Tiimin auto haki asiakkaan tutustumaan ryhmään. Hän jäi tunnin ja teki puulusikkaa.",
        "Asiakas oli soittanut itse kyläavustajalle. Sopivat yhteisen kalareissun.",
        "Kauppa käyty kolme kertaa peräkkäin ilman keskeytystä. Ryhmässä puhuttu muillekin.",
    ),
    evaluation_client="Minulla on ihmisiä. Kaupassa käyn, vaikka vieläkin vähän hirvittää.",
    evaluation_worker="Kohtaamisia on viikoittain ja ahdistus on lieventynyt totuttelun myötä.",
    onward=(
        (PathCode.VOLUNTEERING, "Kyläyhdistys"),
        (PathCode.GOES_ON, ""),
        (PathCode.MENTAL_OR_SUBSTANCE, "Mielenterveyspalvelut"),
    ),
    afterwards=(Situation.NONE, Situation.REHABILITATION, Situation.RETIRED),
    need_kind=NeedKind.LONG_TERM,
    groups=("Kädentaidot",),
    homes=("777", "620"),
)
