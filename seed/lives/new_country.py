"""A widow in a new country: half a language, children at school, and days that are quiet."""

from polku.pathway.assessment.rules import Dependants, Level, NeedClass
from polku.pathway.intake.rules import Source
from polku.pathway.outcomes.rules import PathCode, Situation
from polku.pathway.plan.rules import Area, Component, Doer, FactorKind, ServiceKind, Track
from seed.lives.story import Aim, Service, Story

NEW_COUNTRY = Story(
    key="new_country",
    track=Track.WORK,
    ages=(29, 46),
    sources=(
        (Source.SCHOOL, "Koulun kuraattori"),
        (Source.ASSOCIATION, "Monikulttuurinen yhdistys"),
        (Source.EMPLOYMENT_AREA, "Kotoutumispalvelut"),
    ),
    reason=(
        "Muutti Suomeen puolison työn perässä. Puoliso kuoli viime vuonna. Suomen kielen "
        "kurssi jäi "
        "kesken, ja puolisolla olivat kaikki tunnukset ja sopimukset. Kaksi lasta alakoulussa."
    ),
    wish="Haluan ymmärtää kirjeet itse ja joskus tehdä töitä.",
    situation_client="Mieheni hoiti paperit. Nyt lapset kääntävät minulle, ja se ei ole oikein.",
    situation=(
        "Asuu lasten kanssa vuokra-asunnossa. Leskeneläke on haussa. Kotimaassa työ "
        "ompelijana, tutkintotodistus on tallella. Suomen kielen taito riittää kaupassa."
    ),
    functioning=(
        "Hoitaa kodin ja lapset hyvin. Viranomaisasiat ovat vaikeita kielen vuoksi. Suru näkyy "
        "väsymyksenä ja vetäytymisenä."
    ),
    need_client="Apua papereihin, kielen puhumista ja toisia naisia, joiden kanssa olla.",
    need="Tarvitsee tulkattua ohjausta asiointiin, tukea suruun ja väylän kielen ja työn pariin.",
    strengths_client="Ompelen mitä vain. Kasvatin lapset, ja he pärjäävät koulussa.",
    strengths="Sitkeä ja oppimishaluinen. Vahva ammattitaito ja lämmin suhde lapsiin.",
    services_client="Ryhmä, jossa puhutaan suomea ja tehdään käsillä.",
    services_view="Sosiaalinen kuntoutus: ohjaus tulkin kanssa ja kädentaitojen ryhmä.",
    opinion="Tulkki oli hyvä. Ensimmäisen kerran kerroin kaiken itse.",
    summary=(
        "Leskeksi jäänyt kahden lapsen vanhempi, jolta puuttuvat kieli ja verkosto, ei taitoja. "
        "Suru on läsnä, arki lasten kanssa kantaa."
    ),
    conclusions="Sosiaalisen kuntoutuksen edellytykset täyttyvät. Tulkki tilataan tapaamisiin.",
    needs={
        NeedClass.PARTICIPATION: Level.MUCH,
        NeedClass.CRISIS: Level.SOME,
        NeedClass.MONEY: Level.SOME,
        NeedClass.CHILD: Level.SOME,
    },
    aims=(
        Aim(
            Area.SERVICES,
            "Haluan hoitaa perheen asiat itse, en lasten suulla.",
            "Tavalliset kirjeet ja hakemukset omin voimin",
            "Lasten ei kuulu kantaa tätä.",
            (
                "Lapset kääntävät ja hoitavat asiat.",
                "Asiat hoidetaan työntekijän kanssa tulkin avulla.",
                "Lukee tavalliset kirjeet ja kysyy, kun ei ymmärrä.",
                "Täyttää hakemukset itse ja tarkistuttaa ne.",
                "Hoitaa asiat itse suomeksi.",
            ),
        ),
        Aim(
            Area.EDUCATION,
            "Haluan puhua suomea joka viikko oikeasti.",
            "Kielen käyttö ryhmässä ja kurssille paluu",
            "Ilman kieltä olen täällä vieras.",
            (
                "Ei puhu suomea kodin ulkopuolella kuin kaupassa.",
                "Käy ryhmässä, mutta on enimmäkseen hiljaa.",
                "Puhuu ryhmässä suomea joka viikko.",
                "Puhuu suomea joka viikko ja on ilmoittautunut kurssille.",
                "Opiskelee kurssilla, ja kielitaito on noussut tason.",
            ),
        ),
        Aim(
            Area.MIND,
            "Haluan surra niin, että jaksan nauraakin.",
            "Paikka, jossa surusta voi puhua",
            "Lapset katsovat minua ja ovat huolissaan.",
            (
                "Surusta ei ole puhunut kenellekään.",
                "On puhunut surusta työntekijälle.",
                "Surusta voi puhua jollekin omalla kielellä kuukausittain.",
                "On löytänyt vertaisen tai ryhmän suruun.",
                "Suru on mukana, mutta arjessa on iloa joka viikko.",
            ),
        ),
    ),
    helps=(
        (FactorKind.CLOSE_PEOPLE, "Lapset viihtyvät koulussa, ja yksi äiti on tullut tutuksi."),
        (FactorKind.SKILLS, "Ompelijan ammatti."),
    ),
    hinders=(
        (FactorKind.SKILLS, "Suomen kielen taito on alussa."),
        (FactorKind.DIGITAL, "Pankki- ja asiointitunnukset puuttuvat."),
    ),
    services=(
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Kuntoutusohjaus ja asiointi tulkin kanssa",
            "Tapaaminen kahden viikon välein",
            Component.COUNSELLING,
        ),
        Service(
            ServiceKind.SOCIAL_REHABILITATION,
            "Kädentaitojen ryhmä",
            "Yksi päivä viikossa",
            Component.GROUPS,
            "Ryhmä, jossa puhutaan selkeää suomea",
            1,
            1,
        ),
    ),
    steps=(
        (Doer.WORKER, "Tilaan saman tulkin jokaiseen tapaamiseen."),
        (Doer.CLIENT, "Tuon kaikki kirjeet enkä anna niitä lapsille."),
    ),
    client_proposal="Tapaamiset kouluaikaan, niin lapset eivät ole mukana.",
    environment="Omankielisiä on seudulla vähän, lähin yhteisö on Oulussa.",
    partners=(("Kuraattori", "Alakoulu", "Seuraa lasten vointia koulussa"),),
    close=(("koulukaverin äiti", "Auttaa lasten kuljetuksissa"),),
    notes=(
        "Tavattiin tulkin kanssa. Käytiin läpi puolison sopimukset ja siirrettiin sähkö ja vuokra "
        "asiakkaan nimiin. Leskeneläkehakemus lähti.",
        "Pankissa tunnistautuminen onnistui. Asiakas sanoi, että lapset saavat nyt olla lapsia.",
        "Oltiin mukana ryhmän alussa. Asiakas ompeli vetoketjun toisen takkiin ja sai taputukset.",
        "Luettiin kirjeitä selkosuomeksi ilman tulkkia. Kolme neljästä aukesi.",
        "Puhelu: vuosipäivä oli raskas. Sovittiin aika seurakunnan omankieliselle työntekijälle.",
        "Ryhmässä asiakas oli opettanut muille ompelukoneen käyttöä, suomeksi.",
        "Täytettiin yhdessä hakemus kotoutumiskoulutukseen. Asiakas kirjoitti perustelut itse.",
        "Koulutuspaikka tuli. Katsottiin lasten iltapäivähoito ja bussit valmiiksi.",
    ),
    evaluation_client="Luen kirjeeni itse. Nauran lasten kanssa taas.",
    evaluation_worker="Asiointi on siirtynyt asiakkaalle ja koulutus on alkamassa.",
    onward=(
        (PathCode.OTHER_STUDIES, "Kotoutumiskoulutus"),
        (PathCode.WORK_TRIAL, "Kainuun työllisyysalue"),
        (PathCode.ENTREPRENEUR, ""),
    ),
    afterwards=(Situation.STUDY, Situation.OWN_BUSINESS, Situation.JOB_SEEKING),
    groups=("Kädentaidot", "Arjen taidot"),
    gender="woman",
    language="other",
    dependants=Dependants.WELL,
    dependants_note=(
        "Kaksi alakouluikäistä lasta. Hoito on järjestyksessä, koulun tuki on käytössä."
    ),
)
