"""What no line in Spanish may say, written from the English tables.

Not read by a native speaker, and every message says so. A line in Spanish is a line of help, or one of the
clinic's arrangements: of treatment, medicines and driving it says nothing until whole handouts are in Spanish.
"""

# ruff: noqa: E501 - a pattern is easier to read on one line

from __future__ import annotations

from collections.abc import Iterator

from handpress.patterns import regex
from handpress.values import Value

_LLAME = r"(?:llam\w+|marqu\w+|marcar\w*|env[ií]\w+|text\w+|us[ae]\w*|contact\w+|ir|vaya|acud\w+)"
_AYUDA = r"(?:988|911|ambulancia|emergencias?|l[ií]nea de (?:crisis|ayuda|prevenci[oó]n)|la l[ií]nea)"


class SpanishNever(Value, frozen=True):
    """A claim that no line in Spanish may make, by the names of the English rules that say the same."""

    of: tuple[str, ...]
    forbids: str  # in plain words; completes "This says ..."
    pattern: str
    stops: str  # an example


SPANISH_NEVER: tuple[SpanishNever, ...] = (
    SpanishNever(
        ("cure", "gone-for-good", "never-comes-back"),
        "that an illness is cured or does not come back",
        r"\b(?:cur(?:a|an|ar|ará|arán|ado|ada|ados|arse|ación|amos)|san(?:a|an|ar|ará|amos|ación)|elimin\w+|borr\w+|para siempre|de por vida|nunca (?:m[aá]s )?(?:vuelv\w+|regres\w+|volver\w+)|no (?:vuelv\w+|regres\w+|volver\w+)|libre de)\b",
        "La clínica cura el TEPT para siempre.",
    ),
    SpanishNever(
        ("promise", "works-for-everyone", "result-stated", "result-bare", "promise-in-a-picture"),
        "a promise",
        r"\b(?:garantiz\w+|garant[ií]as?|milagr\w+|promet\w+|siempre (?:funciona|ayuda)|nunca falla|funciona (?:para|con|en) (?:todos|cualquiera|todo el mundo)|100 ?%|cien por ciento|efectiv[oa]s? (?:para|en) todos|(?:se|te) (?:sentir[aá]|sentir[aá]s|pondr[aá]) (?:bien|mejor))",
        "Le garantizamos que se sentirá mejor.",
    ),
    SpanishNever(
        (
            "stop-your-medicine",
            "go-without-medicine",
            "medicine-doubtful",
            "medicine-bare",
            "medicine-talked-down",
        ),
        "to stop or change a medicine",
        r"\b(?:dej\w+|suspend\w+|par(?:e|ar|en)|interrump\w+|salt\w+|omit\w+|quit\w+|evit\w+|no (?:se )?tom\w+|sin (?:tomar )?)(?: de)?(?: \w+){0,4}? (?:medicinas?|medicamentos?|pastillas?|p[ií]ldoras?|remedios?|antidepresiv\w+|tabletas?|insulina|comprimidos?|tratamiento)\b",
        "Puede dejar sus medicinas.",
    ),
    SpanishNever(
        ("dose", "change-a-dose"),
        "a dose",
        r"\b\d+(?:[.,]\d+)? ?(?:mg|miligramos|ml|gotas)\b|\b(?:tome|tomar|tom[aá]rse|use|d[eé])(?: \w+)? (?:\d+|una|dos|tres|cuatro|media|el doble|la mitad|m[aá]s|menos)\b(?: \w+){0,2}? ?(?:pastillas?|p[ií]ldoras?|tabletas?|comprimidos?|dosis|c[aá]psulas?|medicinas?)",
        "Tome dos pastillas antes de venir.",
    ),
    SpanishNever(
        (
            "not-calling",
            "help-put-off",
            "help-limited",
            "help-delayed",
            "help-made-to-fear",
            "help-elsewhere",
        ),
        "not to call for help, to wait, or to do something else first",
        rf"\bno (?:\w+ ){{0,3}}?{_LLAME}\b|\b(?:nunca|jam[aá]s) {_LLAME}\b|\b(?:solo|s[oó]lo|solamente|[uú]nicamente)\b[^.!?]{{0,40}}{_AYUDA}|{_AYUDA}[^.!?]{{0,30}}\b(?:solo|s[oó]lo|solamente|[uú]nicamente|no)\b"
        rf"|\b(?:antes de|en lugar de|en vez de|sin) {_LLAME}|\b(?:esper[ea]\w*|mañana|el lunes|pr[oó]xima (?:cita|semana)|deje un mensaje|primero (?:a )?nos|ll[aá]menos primero)\b|\bno (?:hace falta|es necesario|hay (?:necesidad|que))\b",
        "No llame al 911.",
    ),
    SpanishNever(
        ("help-line-altered", "nine-eight-eight-three", "old-crisis-number"),
        "a line of help with a wrong number, key, hour or price",
        r"\b(?:llam\w+|marqu\w+|l[ií]nea)(?: al?| el)? (?:998|989|898|899|888|919|991|912)\b|\b(?:oprim\w+|presion\w+|puls\w+|marqu\w+|opci[oó]n|tecla)(?: el| la)? (?:[013-9]|uno|tres|cuatro|cero)\b(?![- .]?\d)|\b988\b[^.!?]{0,40}\b(?:de lunes|de \d|hasta|horas de oficina|entre las|cuesta\w*|cobra\w*|pag\w+|cerrad\w+)\b|\b800[- .]?273[- .]?8255\b",
        "Llame al 988 y oprima 3.",
    ),
    SpanishNever(
        ("danger-talked-away", "danger-without-help", "danger-bare"),
        "that a sign of danger is normal, or can wait",
        r"\b(?:dolor (?:de|en el) pecho|no (?:puede |poder )?respir\w+|falta de aire|suicid\w+|morir\w*|matar(?:se|me)|desmay\w+|convulsi\w+)\b[^.!?]*\b(?:normal\w*|descans\w+|duerm\w+|espere|tranquil\w+|pasar[aá]|no se preocupe|no importa|acu[eé]st\w+)\b",
        "El dolor de pecho es normal.",
    ),
    SpanishNever(
        (
            "fda-approved",
            "ketamine-approved",
            "off-label-denied",
            "not-cleared-for-ptsd",
            "approval-doubtful",
        ),
        "that a treatment is approved",
        r"\b(?:aprobad\w+|aprob[oó]|aprueba|autorizad\w+|autoriz[oó]|fda)\b",
        "La FDA aprobó la ketamina.",
    ),
    SpanishNever(
        ("safe-for-everyone", "risks-talked-away", "harm-denied", "safe-in-pregnancy"),
        "that a treatment is safe or has no risks",
        r"\b(?:sin (?:ning[uú]n )?(?:riesgos?|peligros?|efectos)|no (?:tiene|hay|causa|hace) (?:ning[uú]n |ninguna )?(?:riesgos?|peligros?|efectos|daños?|adicci[oó]n)|(?:completamente|totalmente|muy|100 ?%) segur\w+|segur[oa]s? para (?:todos|cualquiera|embarazadas)|no (?:es|son) adictiv\w+|no se preocupe por)\b",
        "No tiene ningún riesgo.",
    ),
    SpanishNever(
        ("may-drive", "driving-doubtful", "fine-after-hours", "machines-too-early"),
        "that somebody may drive",
        r"\b(?:manej\w+|conduc\w+|conduzc\w+|guiar|al volante)\b",
        "Puede manejar a casa.",
    ),
    SpanishNever(
        ("ketamine-for-home", "home-bare"),
        "ketamine at home",
        r"\bketamina\b[^.!?]*\b(?:en (?:su |la )?casa|por correo|a domicilio|por internet)\b|\b(?:en (?:su |la )?casa|por correo|a domicilio)\b[^.!?]*\bketamina\b",
        "Puede tomar ketamina en casa.",
    ),
    SpanishNever(
        ("need-not-tell",),
        "that something about one's health need not be told",
        r"\bno (?:hace falta|es necesario|tiene que|necesita|hay que|importa)(?: \w+){0,2}? (?:decir\w*|contar\w*|mencionar\w*|informar\w*|avisar\w*)\b",
        "No hace falta decirnos que toma otras medicinas.",
    ),
    SpanishNever(
        ("alone-afterwards", "company-doubtful"),
        "that somebody may go home or stay alone",
        r"\b(?:puede|pueda|est[aá] bien|quedarse|irse|ir|volver|regresar|dormir)\b(?: \w+){0,4}? sol[oa]s?\b|\bno (?:necesita|hace falta|requiere)\b[^.!?]{0,20}\b(?:acompañante|nadie|chofer|adulto|compañ[ií]a)\b|\ben (?:taxi|autob[uú]s|uber)\b",
        "Puede quedarse solo en casa.",
    ),
    SpanishNever(
        ("alcohol-allowed",),
        "that alcohol or cannabis is fine",
        r"\b(?:vino|cervezas?|alcohol|licor|tequila|ron|marihuana|cannabis|trago|copa)\b",
        "Puede tomar una copa de vino.",
    ),
)
"""In the order of the English tables. Each holds wherever it stands: there is no denial in Spanish here."""

_SUBJECT = (
    r"\b(?:ketamina|esketamina|spravato|infusi[oó]n(?:es)?|tratamientos?|tratar(?:se|lo|la)?|terapias?|medicinas?|medicamentos?|medicaci[oó]n|pastillas?|p[ií]ldoras?|comprimidos?|tabletas?|c[aá]psulas?"
    r"|remedios?|recetas?|dosis|antidepresiv\w+|insulina|inyecci[oó]n(?:es)?|anestesia|manej\w+|conduc\w+|conduzc\w+|carro|coche|volante|chofer|aerosol|estimulaci[oó]n)\b"
)


def said_in_spanish(text: str) -> Iterator[tuple[SpanishNever, str]]:
    """What a Spanish text says that it must not, each with its words."""
    low = " ".join(text.lower().split())
    for never in SPANISH_NEVER:
        match = regex(never.pattern).search(low)
        if match:
            yield never, match[0]


def subject_of(text: str) -> str:
    """The word of a Spanish text that speaks of treatment, a medicine or driving; empty if none does."""
    match = regex(_SUBJECT).search(text.lower())
    return match[0] if match else ""
