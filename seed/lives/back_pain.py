"""Eight years without work, a back that aches, and a feeling of having been forgotten."""

from polku.pathway.assessment.rules import Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

BACK_PAIN = Story(
    key="back_pain",
    track=Track.WORK,
    ages=(52, 59),
    sources=(
        (Source.EMPLOYMENT_AREA, "Kainuun työllisyysalue"),
        (Source.HEALTH, "Terveysasema"),
        (Source.SELF, ""),
    ),
    reason=(
        "Työttömänä kahdeksan vuotta. Selkä on kipeä eikä entiseen rakennustyöhön ole paluuta. "
        "Päivät kuluvat kotona, ja luottamus siihen, että mistään olisi apua, on vähissä."
    ),
    wish="Että joku katsoisi koko tilanteen eikä vain lähettäisi seuraavalle luukulle.",
    situation_client="Sohvalla menee päivä. En minä enää usko, että minua mihinkään otetaan.",
    situation=(
        "Asuu puolison kanssa omakotitalossa. Työhistoria on pitkä, viimeiset kahdeksan vuotta "
        "työttömänä. Työkyvyn selvittely on jäänyt kahdesti kesken, kun ajat peruuntuivat."
    ),
    functioning=(
        "Kävelee hyvin noin kilometrin. Istuminen yli puoli tuntia ja nostaminen lisäävät kipua. "
        "Kädentaidot ovat hyvät, paperiasiat pinoutuvat."
    ),
    need_client="Haluan tietää, pystynkö vielä johonkin, ja jos en, niin mitä sitten.",
    need="Tarvitsee tukea työkyvyn selvittämiseen, palvelujen yhteensovittamiseen ja arkeen.",
    strengths_client="Olen tehnyt töitä viisitoistavuotiaasta. Osaan korjata melkein mitä vain.",
    strengths="Luotettava, huumorintajuinen ja taitava käsistään. Puoliso on vahva tuki.",
    services_client="Yksi ihminen, joka hoitaa langat. Paja kiinnostaisi, jos saa tehdä istuen.",
    services_view="Sosiaalinen kuntoutus: kuntoutusohjaus ja työpajapäivät, työkyvyn selvitys.",
    opinion="Ensimmäinen kerta vuosiin, kun kysyttiin, mitä itse ajattelen.",
    summary=(
        "Pitkään työttömänä ollut rakennusmies, jonka työkyky on selvittämättä. Toimintakykyä ja "
        "ammattitaitoa on jäljellä, mutta toivo ja päivien sisältö ovat hiipuneet."
    ),
    conclusions=(
        "Sosiaalisen kuntoutuksen edellytykset täyttyvät. Työkyvyn selvitys sovitaan terveysaseman "
        "kanssa samanaikaisesti, ettei se jää enää kesken."
    ),
    needs={
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.HEALTH: Level.MUCH,
        NeedClass.MONEY: Level.SOME,
        NeedClass.EVERYDAY: Level.SOME,
    },
    aims=(
        Aim(
            Area.WORK_SKILLS,
            "Haluan selvyyden siihen, mihin minusta vielä on.",
            "Työkyky selvitetään loppuun asti",
            "Epätietoisuus on ollut raskaampaa kuin kipu.",
            (
                "Selvitys ei ole alkanut, aikoja on peruttu tai jäänyt käyttämättä.",
                "Lääkärin aika on käytetty, mutta jatkosta ei ole sovittu.",
                "Työkyky on arvioitu ja tulos käyty läpi yhdessä.",
                "Arvio on tehty ja seuraava askel on päätetty sen pohjalta.",
                "Arvio on tehty ja seuraava askel, kuten kokeilu tai hakemus, on jo alkanut.",
            ),
        ),
        Aim(
            Area.TAKING_PART,
            "Haluan tehdä käsilläni jotain, mistä on jollekin hyötyä.",
            "Kaksi pajapäivää viikossa",
            "Tekeminen on aina ollut minun tapani voida hyvin.",
            (
                "Ei lähde kotoa tekemään mitään sovittua.",
                "Käy pajalla silloin tällöin, enintään kahdesti kuussa.",
                "Käy pajalla kaksi päivää useimpina viikkoina.",
                "Käy pajalla kaksi päivää joka viikko.",
                "Käy pajalla joka viikko ja opastaa siellä muita.",
            ),
        ),
        Aim(
            Area.HEALTH,
            "Haluan liikkua sen verran, ettei selkä jäykisty.",
            "Kävelylenkki neljästi viikossa",
            "Liike on ainoa, mikä on helpottanut.",
            (
                "Ei kävele juuri lainkaan.",
                "Kävelee kerran tai kaksi viikossa.",
                "Kävelee vähintään puoli tuntia neljästi viikossa.",
                "Kävelee neljästi viikossa ja tekee fysioterapeutin liikkeet.",
                "Liikkuu päivittäin, ja kipu rajoittaa arkea selvästi vähemmän.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Puoliso kannustaa ja lähtee lenkille mukaan."),
        (FactorKind.SKILLS, "Vahva ammattitaito, joka taipuu kevyempäänkin työhön."),
    ),
    hinders=(
        (FactorKind.HEALTH, "Selkäkipu vaihtelee päivästä toiseen."),
        (FactorKind.LABOUR_MARKET, "Kevyttä työtä on seudulla vähän tarjolla."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Kuntoutusohjaus ja palvelujen yhteensovittaminen",
            "Tapaaminen kolmen viikon välein",
            Component.COUNSELLING,
            "Yhteisneuvottelu terveysaseman kanssa",
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Työpajapäivät puutöissä, työasento omaan tahtiin",
            "Kaksi päivää viikossa",
            Component.OTHER,
            "Työpaja",
            2,
            1,
        ),
        Service(
            ServiceKind.EMPLOYMENT,
            "Työnhaku ja palkkatuki työllisyysalueen kanssa",
            "Sovitaan neuvotteluissa",
        ),
    ),
    steps=(
        (Doer.WORKER, "Sovin yhteisneuvottelun terveysaseman kanssa."),
        (Doer.CLIENT, "Pidän kaksi viikkoa kirjaa siitä, mikä kipua lisää ja mikä helpottaa."),
    ),
    client_proposal="Tapaamiset mieluummin kävellen kuin istuen.",
    environment="Kylältä on matkaa palveluihin, mutta auto on käytössä.",
    partners=(
        ("Työkykykoordinaattori", "Terveysasema", "Varaa selvityksen ajat ja kertoo tuloksista"),
    ),
    close=(("puoliso", "Kannustaa ja lähtee kävelylle mukaan"),),
    notes=(
        "Ensimmäinen tapaaminen. Asiakas kertoi työvuosistaan ja siitä, miten selvitykset ovat "
        "jääneet kesken. Sovittiin, että ajat varataan tällä kertaa yhdessä.",
        "Käytiin läpi kipupäiväkirja. Pahinta on pitkä istuminen, kävely helpottaa. Asiakas oli "
        "yllättynyt, miten monta hyvää päivää viikkoon mahtui.",
        "Yhteisneuvottelu terveysaseman kanssa. Lääkärin ja fysioterapeutin ajat sovittiin "
        "samalla kertaa. Asiakas sanoi, että nyt asia on ensi kertaa jonkun hoidossa.",
        "Tutustuttiin pajaan. Korkeussäädettävä työpöytä löytyi, ja asiakas korjasi käynnin "
        "aikana jumittaneen oven.",
        "Puhelu: ensimmäinen pajaviikko takana. Selkä väsyi toisena päivänä, lyhennetään päivää "
        "tunnilla. Mieli oli hyvä.",
        "Lääkärissä käyty. Arvio etenee, kuvantamisen tulosta odotetaan. Asiakas jaksaa odottaa, "
        "kun tietää, mitä odottaa.",
        "Käytiin läpi lääkärin arvio: raskas työ ei onnistu, kevyt osa-aikainen voisi. Asiakas "
        "oli helpottunut, vaikka osa siitä oli surullista kuulla.",
        "Asiakas on alkanut opastaa nuorempia pajalla. Kysyi itse, olisiko työkokeilu mahdollinen.",
    ),
    evaluation_client="Nyt tiedän, mihin pystyn. Pajalla minua kaivataan, jos en tule.",
    evaluation_worker="Työkyky on selvitetty ja osallistuminen vakiintunut. Toivo on palannut.",
    onward=(
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
        (PathCode.PAY_SUBSIDY, "Kainuun työllisyysalue"),
        (PathCode.PENSION, ""),
    ),
    afterwards=(Situation.WORKSHOP_OR_TRIAL, Situation.JOB_SEEKING, Situation.RETIRED),
    groups=("paja", "Liike ja luonto"),
    gender="man",
)
