"""Treatment done, drink left behind, and evenings that are suddenly long."""

from polku.pathway.assessment.rules import Level, NeedClass, NeedKind
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

SOBER_AGAIN = Story(
    key="sober_again",
    track=Track.EVERYDAY,
    ages=(38, 58),
    sources=(
        (Source.HEALTH, "Päihdehoitoyksikkö"),
        (Source.SOCIAL_CARE, "Päihdetyö"),
    ),
    reason=(
        "Kuuden viikon kuntoutusjakso päättyy. Raittiutta on takana kolme kuukautta. Kotona "
        "odottaa "
        "tyhjä asunto ja entinen kaveripiiri, ja asiakas toivoo arkeen tukea ja tekemistä."
    ),
    wish="Selviä päiviä ja ihmisiä, joiden kanssa ei tarvitse juoda.",
    situation_client="Hoidossa oli helppoa. Kotona pitää keksiä, mitä ihminen tekee selvin päin.",
    situation=(
        "Asuu yksin vuokra-asunnossa. Alkoholinkäyttö oli runsasta noin kymmenen vuotta. "
        "Avokuntoutus jatkuu päihdetyössä. Työsuhde päättyi kaksi vuotta sitten."
    ),
    functioning=(
        "Selvin päin toimii kaikissa arjen asioissa. Muisti ja keskittyminen ovat palautumassa. "
        "Illat ja viikonloput ovat riskialttiita."
    ),
    need_client="Tarvitsen päiviin rungon ennen kuin vanhat tavat vievät.",
    need="Tarvitsee säännöllistä tukea raittiuden ylläpitoon, osallisuuteen ja terveyteen.",
    strengths_client="Olen lopettanut ennenkin, tiedän miltä alku tuntuu. Kokkaan hyvin.",
    strengths="Motivoitunut ja avoin. Tunnistaa riskitilanteensa. Tytär on palannut elämään.",
    services_client="Vertaisia ja tekemistä. Ja joku, jolle voi soittaa ennen eikä jälkeen.",
    services_view="Sosiaalinen kuntoutus päihdetyön rinnalla: vertaisryhmä ja arjen valmennus.",
    opinion="Tämä on oma ratkaisu, ei pakko. Se pitää näkyä.",
    summary=(
        "Päihdekuntoutuksen käynyt asiakas, jonka raittius on alussa. Useita samanaikaisia tuen "
        "tarpeita: riippuvuus, yksinäisyys ja toimeentulo."
    ),
    conclusions=(
        "Asiakas tarvitsee erityistä tukea riippuvuutensa vuoksi. Sosiaalinen kuntoutus tukee "
        "raittiutta, kun se sovitetaan päihdetyön kanssa yhteen."
    ),
    needs={
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.EVERYDAY: Level.SOME,
        NeedClass.CLOSE_PEOPLE: Level.SOME,
    },
    aims=(
        Aim(
            Area.SUBSTANCES,
            "Haluan pysyä raittiina päivän kerrallaan.",
            "Raittius jatkuu, ja retkahduksesta puhutaan heti",
            "Ilman tätä en saa pitää mitään muuta.",
            (
                "Juominen on alkanut uudelleen eikä siitä ole puhuttu kenellekään.",
                "Useita retkahduksia, joista on puhuttu vasta jälkikäteen.",
                "Enintään yksi retkahdus, ja siitä on soitettu seuraavana päivänä.",
                "Raittius on jatkunut koko kauden.",
                "Raittius on jatkunut koko kauden, ja asiakas tukee muita alussa olevia.",
            ),
            Direction.KEEP,
        ),
        Aim(
            Area.TAKING_PART,
            "Haluan viikkoon selviä paikkoja.",
            "Kolme menoa viikossa",
            "Tyhjä ilta on vaarallisin.",
            (
                "Ei käy missään kauppaa kauempana.",
                "Yksi meno viikossa.",
                "Kolme menoa viikossa, joista yksi on vertaisryhmä.",
                "Neljä menoa viikossa, myös viikonloppuna.",
                "Viikossa on oma rytmi, ja mukana on uusi raitis ystävä.",
            ),
        ),
        Aim(
            Area.RELATIONS,
            "Haluan olla tyttärelle vanhempi, johon voi luottaa.",
            "Yhteys tyttäreen joka viikko",
            "Luottamus on rikki, ja se rakentuu vain tekemällä.",
            (
                "Yhteyttä ei ole.",
                "Yhteys on satunnaista ja sovittua perutaan.",
                "Soitetaan joka viikko sovittuna aikana.",
                "Soitetaan viikoittain ja tavataan kerran kuussa.",
                "Tavataan säännöllisesti, ja tytär pyytää itse käymään.",
            ),
        ),
    ),
    helps=(
        (FactorKind.OWN_STRENGTH, "Päätös on oma, ja riskit tunnistetaan."),
        (FactorKind.CLOSE_PEOPLE, "Tytär soittaa taas."),
    ),
    hinders=(
        (FactorKind.HOUSING, "Naapurissa asuu entinen juomakaveri."),
        (FactorKind.MONEY, "Raha loppuu ennen kuun vaihdetta."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Vertaisryhmä kerran viikossa",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Vertaisryhmä",
            1,
            1,
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Arjen valmennus, viikko-ohjelma",
            "Tapaaminen kahden viikon välein",
            Component.COACHING,
        ),
        Service(ServiceKind.SUBSTANCE_WORK, "Avokuntoutus päihdetyössä", "Kerran viikossa"),
    ),
    steps=(
        (Doer.CLIENT, "Soitan ennen kuin käyn kaupan kautta, jos olo on huono."),
        (Doer.WORKER, "Sovin päihdetyön kanssa, kuka kysyy mitäkin, ettei kaikkea toisteta."),
    ),
    client_proposal="Tapaaminen maanantaiaamuna, niin viikonlopulla on jokin raja.",
    environment="Vanha kaveripiiri asuu samalla kylällä, toisen asunnon haku on vireillä.",
    partners=(("Päihdetyöntekijä", "Päihdetyön poliklinikka", "Viikoittaiset käynnit"),),
    close=(("tytär", "Soittaa sunnuntaisin"),),
    notes=(
        "Tavattiin viikko kuntoutusjakson jälkeen. Asiakas oli kotiutunut ja siivonnut. Tehtiin "
        "viikko-ohjelma, johon merkittiin vaaralliset hetket punaisella.",
        "Viikko-ohjelma on jääkaapin ovessa. Lauantai-illaksi löytyi saunavuoro. Raittius jatkuu.",
        "Oltiin yhdessä ryhmän alussa. Kaksi tuttua hoidosta oli paikalla, mikä helpotti.",
        "Puhelu illalla: mieliteko oli kova, asiakas soitti ennen kuin lähti kotoa. Puhuttiin, "
        "kunnes meni ohi. Merkittiin tämä onnistumiseksi.",
        "Asiakas kertoi yhden illan retkahduksesta. Oli soittanut päihdetyöhön heti aamulla. "
        "Käytiin läpi, mitä ennen sitä tapahtui, ja muutettiin perjantain ohjelmaa.",
        "Tytär oli käynyt kylässä. Keitettiin kahvit ja näytettiin viikko-ohjelma hänellekin.",
        "Yhteinen tapaaminen päihdetyön kanssa. Raittiutta taas yhdeksän viikkoa. Unta on enemmän.",
        "Asiakas on keittänyt ryhmälle keiton. Puhuttiin kokemusasiantuntijan koulutuksesta.",
    ),
    evaluation_client="Olen raitis tänään. Minulla on ihmisiä, joille soitan ajoissa.",
    evaluation_worker="Raittius on pitänyt, ja viikossa on kantava rakenne.",
    onward=(
        (PathCode.VOLUNTEERING, "Vertaisyhdistys"),
        (PathCode.MENTAL_OR_SUBSTANCE, "Päihdetyön poliklinikka"),
        (PathCode.REHABILITATIVE_WORK, "Kuntouttava työtoiminta"),
    ),
    afterwards=(Situation.REHABILITATION, Situation.WORKSHOP_OR_TRIAL, Situation.NONE),
    need_kind=NeedKind.LONG_TERM,
    special_grounds=(Ground.SUBSTANCE,),
    special_reasoning=(
        "Riippuvuus on pitkäaikainen ja raittius alussa. Asiakkaan on vaikea hakea ja saada "
        "tarvitsemiaan palveluja retkahdusten aikana ilman tuttua työntekijää."
    ),
    groups=("Vertaisten pöytä", "Aamuporukka"),
)
