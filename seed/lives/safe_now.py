"""Out of a violent home, address hidden; safety comes before everything else."""

from polku.pathway.assessment.rules import Level, NeedClass
from polku.pathway.cases.rules import Ground
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

SAFE_NOW = Story(
    key="safe_now",
    track=Track.EVERYDAY,
    ages=(24, 50),
    sources=(
        (Source.SOCIAL_CARE, "Turvakoti"),
        (Source.POLICE, "Poliisi"),
        (Source.HEALTH, "Päivystys"),
    ),
    reason=(
        "Lähti väkivaltaisesta parisuhteesta turvakotiin. Turvakielto on myönnetty. Asunto on "
        "löytynyt, mutta yksin oleminen pelottaa ja omat asiat ovat levällään."
    ),
    wish="Turvaa. Ja että saisin olla muutakin kuin se, jolle tapahtui.",
    situation_client="Tarkistan oven kolmesti. Sitten vasta hengitän.",
    situation=(
        "Asuu yksin uudessa asunnossa, osoite on salassa. Lähestymiskielto on voimassa. Turvakodin "
        "avopalvelu jatkuu. Työt jäivät kesken lähdön myötä."
    ),
    functioning=(
        "Hoitaa kodin ja asiat, kun turvasta on huolehdittu. Uni on katkonaista, ja vieraat "
        "paikat vaativat ennakointia."
    ),
    need_client="Että liikkuminen alkaa taas tuntua omalta.",
    need="Tarvitsee tukea turvallisuuteen, voimien palautumiseen ja oman elämän rakentamiseen.",
    strengths_client="Lähdin. Se oli vaikeinta, mitä olen tehnyt.",
    strengths="Rohkea ja harkitseva. Sisaruksen tuki on vakaa.",
    services_client="Tapaamisia, joissa ei kysellä turhaan kaikkea uudestaan.",
    services_view="Sosiaalinen kuntoutus turvakodin avopalvelun rinnalla, tapaamiset toimistolla.",
    opinion="Minulta kysyttiin joka kohdassa, saako tämän kirjata.",
    summary=(
        "Väkivallasta irtautunut asiakas, jonka turvallisuus on järjestetty. Tuki kohdistuu "
        "palautumiseen ja arjen laajentamiseen turvallisesti."
    ),
    conclusions=(
        "Asiakas tarvitsee erityistä tukea. Yhteystietoja ei merkitä mihinkään, ja tapaamiset ovat "
        "toimistolla tai etänä. Turvasuunnitelma on tehty."
    ),
    needs={
        NeedClass.VIOLENCE: Level.MUCH,
        NeedClass.CRISIS: Level.MUCH,
        NeedClass.HOUSING: Level.SOME,
        NeedClass.PARTICIPATION: Level.SOME,
    },
    aims=(
        Aim(
            Area.LIFE,
            "Haluan elää niin, ettei pelko päätä reiteistäni.",
            "Turvasuunnitelma käytössä ja omat menot palaamassa",
            "Turvallisuus on kaiken muun alku.",
            (
                "Ei poistu kotoa ilman saattajaa.",
                "Käy välttämättömillä asioilla suunnitellusti.",
                "Kulkee tutut reitit yksin ja käyttää turvasuunnitelmaa.",
                "Liikkuu päivisin vapaasti.",
                "Pelko ei enää rajoita menoja, suunnitelma on varalla.",
            ),
        ),
        Aim(
            Area.MIND,
            "Haluan nukkua ja saada takaisin oman ilon.",
            "Hoitokontakti jatkuu ja yöt rauhoittuvat",
            "Keho ei vielä tiedä, että on turvassa.",
            (
                "Ei nuku ilman valvomista lähes minään yönä.",
                "Nukkuu osan öistä.",
                "Nukkuu suurimman osan öistä ja käy keskusteluissa.",
                "Nukkuu hyvin ja on aloittanut jotain uutta omaa.",
                "Vointi on vakaa, ja tulevasta voi tehdä suunnitelmia.",
            ),
        ),
        Aim(
            Area.RELATIONS,
            "Haluan pitää sisareni ja yhden ystävän.",
            "Turvallinen yhteys läheisiin säilyy",
            "Minut eristettiin. En anna sen jatkua.",
            (
                "Läheisiin ei ole yhteyttä.",
                "Yhteys sisareen on satunnaista.",
                "Viikoittainen yhteys sisareen ja ystävään.",
                "Tapaa läheisiä säännöllisesti turvallisessa paikassa.",
                "Läheisiä on ympärillä, ja uusia tuttavuuksia on syntynyt.",
            ),
            Direction.KEEP,
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Sisar on aina tavoitettavissa."),
        (FactorKind.SERVICES, "Turvakodin avopalvelu jatkuu."),
    ),
    hinders=((FactorKind.HEALTH, "Univaikeudet ja säikähtäminen."),),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Yksilövalmennus arjen ja turvan vahvistamiseen",
            "Tapaaminen kahden viikon välein toimistolla",
            Component.COACHING,
        ),
        Service(ServiceKind.SOCIAL_WORK, "Sosiaalityön tuki ja turvasuunnitelma", "Kerran kuussa"),
    ),
    steps=(
        (Doer.WORKER, "Soitan vain sovittuun aikaan ja kerron tunnussanan."),
        (Doer.CLIENT, "Ilmoitan heti, jos jokin turvasuunnitelmassa muuttuu."),
    ),
    client_proposal="Tapaamisaika ei näy missään, mihin muut pääsevät.",
    environment="Paikkakunta on pieni, reitit ja ajat suunnitellaan.",
    partners=(("Avopalvelun ohjaaja", "Turvakoti", "Turvasuunnitelma ja keskustelut"),),
    close=(("sisar", "Varahenkilö turvasuunnitelmassa"),),
    notes=(
        "Tavattiin toimistolla. Käytiin läpi, mitä kirjataan ja kuka sen näkee. Turvasuunnitelma "
        "tarkistettiin yhdessä turvakodin ohjaajan kanssa.",
        "Asiakas oli käynyt kaupassa yksin päivällä. Soitti sisarelle ennen ja jälkeen.",
        "Haettiin toimeentulotukea ja siirrettiin posti turvalliseen käsittelyyn.",
        "Uni on ollut huonoa oikeudenkäynnin lähestyessä. Keskusteluapu tihennettiin.",
        "Etätapaaminen: oikeudenkäynti on ohi. Asiakas oli väsynyt mutta tyyni.",
        "Asiakas kulki bussilla keskustaan yksin. Kertoi huomanneensa puiden lehdet.",
        "Puhuttiin siitä, mistä ilo ennen tuli. Asiakas ilmoittautui kansalaisopiston kurssille "
        "etänä.",
        "Yöt ovat enimmäkseen rauhallisia. Alettiin puhua työhön paluusta omaan tahtiin.",
    ),
    evaluation_client="Ovi tarkistetaan kerran. Kuljen, minne haluan.",
    evaluation_worker="Turva pitää, vointi on vakaa ja oma elämä on laajentunut.",
    onward=(
        (PathCode.OPEN_WORK, ""),
        (PathCode.OTHER_STUDIES, ""),
        (PathCode.HEALTH_CARE, ""),
    ),
    afterwards=(Situation.WORK, Situation.STUDY, Situation.NOT_TOLD),
    special_grounds=(Ground.OTHER,),
    special_reasoning=(
        "Väkivallan uhan vuoksi asiakkaan on vaikea hakea palveluja ja liikkua turvallisesti. "
        "Tilanne edellyttää yhden tutun työntekijän ja salassapidon erityistä huolellisuutta."
    ),
    urgent=True,
    urgency_grounds="Lähisuhdeväkivalta, turvallisuus arvioitava heti. Turvapaikka on järjestetty.",
    protected=True,
)
