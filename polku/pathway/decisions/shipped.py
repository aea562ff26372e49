"""Our own texts of the appeal instruction (hallintolaki 47 §) in Finnish and Swedish.

They are a beginning for the administrator's form, not law: the organisation answers for its text.
The times stand beside them in the letter, from the rulebook.
"""

FINNISH = {
    "contents": (
        "Kirjoita oikaisuvaatimukseen:\n"
        "– mihin päätökseen haet oikaisua (päätöksen tunnus ja päivämäärä)\n"
        "– millaista muutosta haluat päätökseen\n"
        "– miksi päätöstä pitäisi mielestäsi muuttaa\n"
        "– nimesi, kotikuntasi, postiosoitteesi ja puhelinnumerosi.\n"
        "Jos joku muu tekee oikaisuvaatimuksen puolestasi, kirjoita myös hänen nimensä ja "
        "yhteystietonsa. Allekirjoita paperilla lähetettävä oikaisuvaatimus."
    ),
    "attachments": (
        "Liitä mukaan tämä päätös tai sen kopio ja ne asiakirjat, joihin vetoat, jos et ole "
        "toimittanut niitä meille jo aikaisemmin. Valtuutetun on liitettävä mukaan valtakirja."
    ),
    "delivery": (
        "Lähetä tai tuo oikaisuvaatimus hyvinvointialueen kirjaamoon. Voit lähettää sen myös "
        "sähköisesti. Lähetät oikaisuvaatimuksen omalla vastuullasi: sen on oltava perillä "
        "kirjaamossa määräajan viimeisenä päivänä ennen aukioloajan päättymistä."
    ),
}
SWEDISH = {
    "contents": (
        "Skriv i begäran om omprövning:\n"
        "– vilket beslut du begär omprövning av (beslutets nummer och datum)\n"
        "– hur du vill att beslutet ändras\n"
        "– varför du anser att beslutet ska ändras\n"
        "– ditt namn, din hemkommun, din postadress och ditt telefonnummer.\n"
        "Om någon annan begär omprövning för din räkning, skriv också hens namn och "
        "kontaktuppgifter. Underteckna en begäran som du skickar på papper."
    ),
    "attachments": (
        "Bifoga detta beslut eller en kopia av det och de handlingar som du hänvisar till, om du "
        "inte har gett dem till oss tidigare. Ett ombud ska bifoga en fullmakt."
    ),
    "delivery": (
        "Skicka eller lämna begäran om omprövning till välfärdsområdets registratorskontor. Du "
        "kan också skicka den elektroniskt. Du skickar begäran på eget ansvar: den ska vara "
        "framme på registratorskontoret den sista dagen av tidsfristen innan kontoret stänger."
    ),
}


def standard_instruction(language: str, *, authority: str, delivery: str = "") -> dict[str, str]:
    """A whole instruction for one organisation: who reviews, and where to send the request."""
    texts = SWEDISH if language == "sv" else FINNISH
    where = "\n".join(filter(None, (texts["delivery"], delivery)))
    return {**texts, "authority": authority, "delivery": where}
