"""Nights with slot games on the telephone, loans in the morning, and nobody who knows."""

from polku.pathway.assessment.rules import Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

GAMBLING = Story(
    key="gambling",
    track=Track.WORK,
    ages=(25, 45),
    sources=(
        (Source.SELF, ""),
        (Source.RELATIVE, ""),
        (Source.ASSOCIATION, "Pelineuvonta"),
    ),
    reason=(
        "Rahapelaaminen on riistäytynyt käsistä. Palkka on mennyt kolmena kuukautena "
        "nettipeleihin. "
        "Jäi sairauslomalta työttömäksi. Puoliso sai tietää velat viime viikolla."
    ),
    wish="Että tämä loppuu, ja että voisin joskus katsoa kotona silmiin.",
    situation_client="Pelaan öisin kylpyhuoneessa. Aamulla otan lainan, ettei kukaan huomaa.",
    situation=(
        "Asuu puolison kanssa. Pikaluottoja on kuusi. Pelaaminen on jatkunut viisi vuotta, "
        "viimeisen vuoden päivittäin. Itsetuhoisia ajatuksia ei ole, apu on haettu ajoissa."
    ),
    functioning=(
        "Arki sujuu ulospäin. Uni, keskittyminen ja rehellisyys läheisille ovat kärsineet. "
        "Työtaidot ovat tallella."
    ),
    need_client="Esteet pelaamiselle, velat näkyviin ja jotakin tilalle.",
    need="Tarvitsee tukea pelaamattomuuteen, talouteen ja arjen uuteen rakenteeseen.",
    strengths_client="Olen hyvä numeroissa, kun ne ovat jonkun muun. Tahdon korjata tämän.",
    strengths="Rehellinen, kun on päättänyt puhua. Puoliso haluaa tukea.",
    services_client="Keskustelua ilman saarnaa ja selvä suunnitelma.",
    services_view="Sosiaalinen kuntoutus ja pelihaittoihin perehtynyt riippuvuustyö rinnakkain.",
    opinion="Helpottavinta oli sanoa summa ääneen.",
    summary=(
        "Rahapelaamisesta irti pyrkivä asiakas. Talous ja luottamus läheisiin vaativat "
        "korjaamista, "
        "työkyky on palautettavissa."
    ),
    conclusions="Sosiaalisen kuntoutuksen edellytykset täyttyvät, yhteistyö riippuvuustyön kanssa.",
    needs={
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.MONEY: Level.MUCH,
        NeedClass.CLOSE_PEOPLE: Level.SOME,
    },
    aims=(
        Aim(
            Area.SUBSTANCES,
            "Haluan olla pelaamatta.",
            "Pelaamattomuus ja pelinestot voimassa",
            "Kaikki muu vuotaa niin kauan kuin pelaan.",
            (
                "Pelaa lähes päivittäin, estoja ei ole.",
                "Estot ovat osassa palveluja, pelaa viikoittain.",
                "Estot ovat kaikkialla, enintään yksi pelikerta kolmessa kuukaudessa.",
                "Ei ole pelannut kolmeen kuukauteen.",
                "Ei ole pelannut puoleen vuoteen, ja puhuu asiasta avoimesti läheisille.",
            ),
        ),
        Aim(
            Area.DEBT,
            "Haluan kertoa puolisolle joka kuukausi, missä mennään.",
            "Velat kirjattu ja lyhennykset sovitusti",
            "Salailu on tehnyt enemmän tuhoa kuin raha.",
            (
                "Uutta velkaa tulee, eikä kukaan tiedä kokonaisuutta.",
                "Velat on kirjattu, mutta lyhennykset jäävät.",
                "Lyhennykset hoituvat, ja tilanne käydään puolison kanssa läpi kuukausittain.",
                "Lyhennykset hoituvat, ja yksi velka on maksettu.",
                "Velkajärjestely tai yhdistelylaina on toiminut puoli vuotta.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Puoliso on mukana ja haluaa ymmärtää."),
        (FactorKind.OWN_STRENGTH, "Apua haettiin itse."),
    ),
    hinders=(
        (FactorKind.DIGITAL, "Puhelin on aina kädessä, ja peli on yhden painalluksen päässä."),
        (FactorKind.MONEY, "Luottotiedot ovat menossa."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Yksilövalmennus arkeen ja talouteen",
            "Tapaaminen kahden viikon välein",
            Component.COACHING,
            "Pelipäiväkirja ja kuukausisuunnitelma",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Ryhmä, jossa suunnitellaan työhön paluuta",
            "Yksi päivä viikossa",
            Component.OTHER,
            "",
            1,
            1,
        ),
        Service(ServiceKind.SUBSTANCE_WORK, "Pelihaittojen hoito", "Kahden viikon välein"),
    ),
    steps=(
        (Doer.CLIENT, "Asetan pelinestot tänään tapaamisen aikana."),
        (Doer.WORKER, "Varaan ajan talous- ja velkaneuvontaan."),
    ),
    client_proposal="Puoliso saa olla joka toisessa tapaamisessa mukana.",
    environment="Pelit ovat puhelimessa kaikkialla, palvelut ovat lähellä.",
    partners=(("Riippuvuustyöntekijä", "Päihde- ja riippuvuuspalvelut", "Pelihaittojen hoito"),),
    close=(("puoliso", "Pitää pankkikorttia alkuun ja on mukana tapaamisissa"),),
    notes=(
        "Asiakas sanoi velkojen summan ääneen ensimmäistä kertaa. Asetettiin pelinestot yhdessä.",
        "Puoliso oli mukana. Sovittiin, että tilannetta katsotaan kerran kuussa, ei joka ilta.",
        "Pelipäiväkirjan mukaan vaarallisin hetki on kello yksi yöllä. Puhelin jää nyt keittiöön.",
        "Velkaneuvonnassa käyty. Kaksi luottoa saatiin koottua, muille tehtiin ehdotus.",
        "Puhelu: asiakas oli pelannut yhtenä iltana. Kertoi siitä puolisolle samana yönä.",
        "Kuusi viikkoa ilman pelejä. Yöunet ovat palanneet, ja puoliso on huomannut sen.",
        "Ryhmässä on alettu suunnitella työkokeilua. Asiakas päivitti ansioluettelonsa.",
        "Käytiin läpi kuukauden talous puolison kanssa. Ensimmäinen velka on maksettu.",
    ),
    evaluation_client="En pelaa. Katson kotona silmiin.",
    evaluation_worker="Pelaamattomuus on vakiintunut ja talous on avoin. Työhön paluu on lähellä.",
    onward=(
        (PathCode.OPEN_WORK, ""),
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
        (PathCode.MENTAL_OR_SUBSTANCE, "Päihde- ja riippuvuuspalvelut"),
    ),
    afterwards=(Situation.WORK, Situation.JOB_SEEKING, Situation.NOT_TOLD),
    groups=("Oma suunta",),
)
