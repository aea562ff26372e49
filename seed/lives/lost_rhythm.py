"""A young adult whose days and nights have turned around after studies that stopped."""

from polku.pathway.assessment.rules import Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

LOST_RHYTHM = Story(
    key="lost_rhythm",
    track=Track.WORK,
    ages=(19, 27),
    sources=(
        (Source.OUTREACH, "Etsivä nuorisotyö"),
        (Source.EMPLOYMENT_AREA, "Kainuun työllisyysalue"),
        (Source.RELATIVE, ""),
    ),
    reason=(
        "Opinnot keskeytyivät vuosi sitten. Valvoo yöt ja nukkuu päivät, ei ole käynyt juuri "
        "missään kotoa. Toivoo apua siihen, että arki saataisiin käyntiin."
    ),
    wish="Että joku auttaisi alkuun eikä painostaisi heti töihin.",
    situation_client="Yöt menee koneella. Päivällä en jaksa nousta, ja sitten taas valvotaan.",
    situation=(
        "Asuu yksin vuokrayksiössä. Ammatilliset opinnot keskeytyivät toisena vuonna. Päivärytmi "
        "on kääntynyt, ruokailut jäävät väliin ja posti on avaamatta."
    ),
    functioning=(
        "Kotona toimii omatoimisesti, mutta asioiden aloittaminen on vaikeaa. Julkisissa "
        "tiloissa ahdistuu, tutussa pienessä ryhmässä pärjää hyvin."
    ),
    need_client="Tarvitsen jonkun, jonka kanssa sovitaan asioita ja joka kysyy, miten meni.",
    need="Tarvitsee tukea vuorokausirytmiin, kotoa lähtemiseen ja opintojen suunnitteluun.",
    strengths_client="Osaan tietokoneet. Olen kärsivällinen, kun jokin asia kiinnostaa.",
    strengths="Pohdiskeleva ja rehellinen. Hyvä suhde isosiskoon, vahvat digitaidot.",
    services_client="Tapaamisia ja ehkä joku pieni ryhmä, ei isoa porukkaa.",
    services_view="Sosiaalinen kuntoutus: yksilövalmennus ja pienryhmä, myöhemmin työpaja.",
    opinion="Hyvä, että tästä puhuttiin. Haluan edetä hitaasti.",
    summary=(
        "Nuori aikuinen, jonka arki on pysähtynyt opintojen keskeydyttyä. Voimavaroja on, kun "
        "tuki on säännöllistä ja tavoitteet pieniä."
    ),
    conclusions="Sosiaalisen kuntoutuksen edellytykset täyttyvät. Suunnitelma tehdään yhdessä.",
    needs={
        NeedClass.EVERYDAY: Level.MUCH,
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.MONEY: Level.SOME,
        NeedClass.FUNCTIONING: Level.SOME,
    },
    aims=(
        Aim(
            Area.EVERYDAY,
            "Haluan herätä aamulla, niin että päivästä jää jotain.",
            "Ylös viimeistään kello kymmenen",
            "Ilman rytmiä mikään muu ei onnistu.",
            (
                "Rytmi on kääntynyt kokonaan, ei nouse ennen iltapäivää.",
                "Nousee ennen kahtatoista yhtenä tai kahtena päivänä viikossa.",
                "Nousee viimeistään kymmeneltä neljänä päivänä viikossa.",
                "Nousee kymmeneltä joka arkipäivä.",
                "Nousee yhdeksältä joka arkipäivä ja lähtee sovittuihin paikkoihin ajoissa.",
            ),
        ),
        Aim(
            Area.TAKING_PART,
            "Haluan, että viikossa on joku paikka, jossa minua odotetaan.",
            "Käy ryhmässä joka viikko",
            "Yksin jääminen on pahentanut kaikkea.",
            (
                "Ei käy missään sovitussa paikassa.",
                "Käy ryhmässä kerran kuussa.",
                "Käy ryhmässä vähintään kolmena viikkona neljästä.",
                "Käy ryhmässä joka viikko.",
                "Käy ryhmässä joka viikko ja tapaa jotakuta myös ryhmän ulkopuolella.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Isosisko soittaa joka toinen päivä."),
        (FactorKind.OWN_STRENGTH, "Oma tahto on vahva, kun tavoite on itse valittu."),
    ),
    hinders=(
        (FactorKind.DISTANCES, "Bussi kulkee vain kaksi kertaa päivässä."),
        (FactorKind.HEALTH, "Jännittää uusia ihmisiä niin, että lähtö jää viime hetkellä."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Yksilövalmennus arjen rytmiin",
            "Tapaaminen kahden viikon välein",
            Component.COACHING,
            "Arjen suunnittelu viikoksi kerrallaan",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Pienryhmä kerran viikossa",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Toiminnallinen ryhmä",
            1,
            1,
        ),
        Service(ServiceKind.SOCIAL_GUIDANCE, "Sosiaaliohjaus arjen asioihin", "Kerran viikossa"),
    ),
    steps=(
        (Doer.CLIENT, "Laitan kellon soimaan kymmeneksi ja viestin, kun olen ylhäällä."),
        (Doer.WORKER, "Olen mukana ensimmäisellä ryhmäkerralla."),
    ),
    client_proposal="Ensin tavataan kotona tai kävelyllä, vasta sitten toimistolla.",
    environment="Syrjäinen asuinpaikka ja harvat bussit tekevät lähtemisestä työlästä.",
    partners=(("Etsivä nuorisotyöntekijä", "Kaupungin nuorisopalvelut", "Saattaa ryhmään alussa"),),
    close=(("isosisko", "Soittaa ja muistuttaa sovituista menoista"),),
    notes=(
        "Tavattiin ensimmäisen kerran kotona. Asiakas kertoi illoistaan ja siitä, milloin viimeksi "
        "oli hyvä päivä. Sovittiin, että seuraavaksi kävellään yhdessä kirjastolle.",
        "Käveltiin kirjastolle. Asiakas oli herännyt kello yksitoista, mikä on kaksi tuntia "
        "aiemmin kuin viime viikolla. Jännitti kassalla, mutta hoiti asian itse.",
        "Katsottiin viikon heräämiset läpi. Neljänä aamuna ylhäällä ennen yhtätoista. Asiakas "
        "sanoo, että iltakävely on auttanut nukahtamaan.",
        "Oltiin yhdessä ryhmän ensimmäisellä kerralla. Asiakas jäi loppuun asti ja sanoi "
        "lähtiessään, ettei ollut niin paha kuin luuli.",
        "Puhelu: ryhmä jäi väliin, koska yö meni valvoessa. Sovittiin, että seuraavalla viikolla "
        "lähdetään yhtä matkaa.",
        "Avattiin posti yhdessä. Kaksi laskua oli perinnässä, soitettiin ja saatiin maksuaikaa.",
        "Asiakas kertoo heräävänsä jo enimmäkseen kymmeneltä. Puhuttiin opinnoista: hän haluaa "
        "tutustua työpajaan ennen kuin päättää.",
        "Käytiin tutustumassa työpajaan. Mediapaja kiinnosti, ohjaaja oli asiakkaan mielestä "
        "mukava. Sovittiin kokeilupäivä.",
    ),
    evaluation_client="Nousen aamuisin ja minulla on paikkoja, joihin mennä. Joskus yö on huono.",
    evaluation_worker="Rytmi on vakiintunut ja osallistuminen ryhmässä säännöllistä.",
    onward=(
        (PathCode.WORKSHOP, "Nuorten työpaja"),
        (PathCode.OTHER_STUDIES, "Ammattiopiston valmentava koulutus"),
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
    ),
    afterwards=(Situation.WORKSHOP_OR_TRIAL, Situation.STUDY, Situation.JOB_SEEKING),
    groups=("Aamuporukka",),
)
