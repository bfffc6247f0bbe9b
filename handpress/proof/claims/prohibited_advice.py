"""Must never appear, second part: instructions that harm, numbers that are wrong, promises."""

# ruff: noqa: E501, ISC004 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from functools import partial

from handpress.proof.claims.model import CURABLE, ON_KETAMINE, Prohibited
from handpress.proof.claims.negation import Denial
from handpress.proof.claims.prohibited_home import SAY_NO_DRIVING

_HOURS = r"(?:\d+|one|two|three|four|six|twelve|24|twenty-four)[- ]?(?:hours?|hrs?|h)\b"
_DAY = rf"(?:{_HOURS}|(?:a|one|1|two|2) days?\b)"
_SLEEP = r"\b(?:night's sleep|sleep|slept|asleep)\b"
_FINE = r"(?:fine|ok|okay|safe|drive|driving|normal|good to go|free to go|all right|alright)"
_NO_DRIVING = (
    r"(?:\bno driving\b|\b(?:not|n't|never|cannot|avoid|from|without) (?:\w+ ){0,2}?driv(?:e|ing)\b|\bstay off the road"
    r"|\bdrive only\b|\bonly (?:drive|then)\b|\b(?:can|may|could) (?:\w+ )?drive\b)"
)
_SHORT = r"\b(?:[1-5]|one|two|three|four|five|2 ?- ?3|3 ?- ?4|1 ?- ?2|2 to 3|3 to 4)(?: ?- ?|\s)?(?:hours?|hrs?|h)\b"
_FOOD = r"(?:solid foods?|foods?|meals?|eat(?:ing)?|snacks?|breakfast|lunch|milk|heavy)"
_GAP = (
    r"(?:(?!\b(?:clear|drink\w*|water|liquids?|fluids?|hours?|after(?:ward)?|least|sips?)\b)[^.!?;]){0,60}?"
)

_SERVICE = r"(?:call\w*|reply|answer|response|appointment|visit|privacy|seat|place|slot|price|refund)"
_NO_SERVICE = rf"(?! (?:you )?(?:(?:a|an|your|the|that) )?(?:\w+ )?{_SERVICE}\b)"
_NOT_SERVED = "".join(rf"(?<!{name} is )" for name in ("privacy", "call back", "visit", "price"))

_of_ketamine = partial(Prohibited, denial=Denial.NONE, topics=ON_KETAMINE)

ADVICE = (
    Prohibited(
        id="pstd",
        forbids='"PSTD", a slip of the keys',
        why="The name is PTSD.",
        instead="Write PTSD.",
        hints=("pstd", "ptds", "p.s.t"),
        patterns=(r"\bpstd\b|\bptds\b|\bp\.s\.t\.d\b",),
        denial=Denial.NONE,
        stops=("Such events can lead to PSTD.", "PTDS is treatable.", "What is pstd?"),
        lets_pass=("Such events can lead to PTSD.", "PTSD can be treated.", "Post-traumatic stress disorder"),
    ),
    Prohibited(
        id="fine-after-hours",
        forbids="that somebody is fine, or may drive, once some hours have passed",
        why="Hours alone do not make it safe: a full night’s sleep is needed too (ketamine monograph, Mayo Clinic/Merative).",
        instead=SAY_NO_DRIVING,
        hints=("hour", "hrs", "24", "day", " h "),
        patterns=(
            rf"\b(?:after|once|in|wait|within|past) (?:\w+ ){{0,2}}?{_DAY}[^.!?]{{0,60}}?\b{_FINE}\b",
            rf"\b{_FINE}\b[^.!?]{{0,40}}?\b(?:after|once|in) (?:\w+ ){{0,2}}?{_DAY}",
            rf"\b{_DAY} (?:later|after(?:ward)?s?)\b[^.!?]{{0,40}}?\b{_FINE}\b",
            r"\b(?:can|may|fine to|safe to|ok to|okay to) (?:\w+ )?drive\b[^.!?]{0,30}\b(?:next (?:day|morning)|tomorrow)\b",
        ),
        unless=r"\b(?:brings?|takes?|adult|driver|check(?:s|ed)?|blood pressure|within normal|we (?:will )?(?:call|ask))\b",
        denial=Denial.BEFORE,
        with_words=_SLEEP,
        topics=ON_KETAMINE,
        stops=(
            "After 24 hours you are fine.",
            "You can drive after 24 hours.",
            "You are safe to drive the next day.",
        ),
        lets_pass=(
            "No driving for at least 24 hours and until after a full night’s sleep.",
            "You may drive after 24 hours and a full night’s sleep.",
            "Nobody is fine to drive after 24 hours without sleep.",
        ),
    ),
    _of_ketamine(
        id="driving-hours-only",
        forbids="not to drive for some hours, without the night’s sleep",
        why="Both count: the hours and a full night’s sleep (ketamine monograph, Mayo Clinic/Merative).",
        instead="Add: and until after a full night’s sleep.",
        hints=("driv", "road"),
        patterns=(
            rf"{_NO_DRIVING}[^.!?]*?\b(?:{_DAY}|(?:rest|remainder) of (?:the|that) day|(?:the )?next (?:day|morning)|tomorrow)",
            rf"\b{_DAY}[^.!?]*?{_NO_DRIVING}",
        ),
        with_words=_SLEEP,
        stops=(
            "No driving for 24 hours.",
            "Do not drive for at least one day.",
            "For 24 hours, do not drive.",
        ),
        lets_pass=(
            "No driving for at least 24 hours and until after a full night’s sleep.",
            "Do not drive for 24 hours. Sleep a full night first, too.",
            "Do not drive yourself to the clinic.",
            "An adult takes you home and stays with you for 12 hours.",
            "After the crash, Maria did not drive for three weeks.",
            "Our brochure “After a traffic accident” is for drivers, too: some do not drive for months.",
            "Read more at harborlight.example/ketamine-infusion-24-hours",
        ),
    ),
    _of_ketamine(
        id="driving-sleep-only",
        forbids="not to drive until after sleep, without the hours",
        why="A nap is not enough: at least 24 hours count as well (ketamine monograph, Mayo Clinic/Merative).",
        instead=SAY_NO_DRIVING,
        hints=("driv", "road"),
        patterns=(
            rf"(?:{_NO_DRIVING}|\bdriv(?:e|ing)\b)[^.!?]*?{_SLEEP}",
            rf"{_SLEEP}[^.!?]*?(?:\bdriv(?:e|ing)\b|\bthe road\b)",
        ),
        unless=r"\bdriv\w+ (?:you|them|me)\b|\btrouble sleeping\b",
        with_words=r"\b\d+ (?:hours|days)\b|\b____|\bthe hours\b",
        stops=(
            "Do not drive until you have slept.",
            "No driving before a full night’s sleep.",
            "After a good sleep you can drive again.",
        ),
        lets_pass=(
            "No driving for at least 24 hours and until after a full night’s sleep.",
            "Do not drive for 36 hours and a full night’s sleep.",
            "An adult drives you home, and you sleep.",
        ),
    ),
    Prohibited(
        id="go-after-two-hours",
        forbids="that a patient can go after some hours",
        why="Nobody goes by the clock: staff decide when it is safe.",
        instead="Say that you go home when staff say that it is safe.",
        hints=("hour", "hrs", "minutes"),
        patterns=(
            rf"\bup to (?:an? )?(?:{_HOURS}|\d+ minutes)[^.!?]{{0,30}}\b(?:go|leave|home|done|out)\b",
            rf"\b(?:after|within|in) (?:about |only |just )?(?:an hour|{_HOURS}|\d+ minutes)[^.!?]{{0,30}}"
            r"\b(?:can|may|will|are free to) (?:\w+ )?(?:go|leave|be home|head home)\b",
            rf"\b(?:can|may|will) (?:go|leave|be)(?: home)? (?:after|within|in) (?:about |only |just )?(?:an hour|{_HOURS}|\d+ minutes)",
        ),
        unless=r"\bstaff (?:say|tell|decide)|\bat least\b|\bif staff\b|\bsomeone stays\b",
        denial=Denial.WIDE,
        topics=ON_KETAMINE,
        stops=(
            "Up to 2 hours and you can go.",
            "After two hours you can go home.",
            "You can leave after 90 minutes.",
        ),
        lets_pass=(
            "You go home when staff say that it is safe.",
            "Most effects pass within about 2 hours. Sometimes they last longer.",
            "You stay at least 2 hours, and can go when staff say so.",
        ),
    ),
    Prohibited(
        id="no-other-drugs",
        forbids='"no other drugs", which a reader may take for their own medicines',
        why="Somebody may stop a prescribed medicine because of it.",
        instead="Write: no alcohol, cannabis or street drugs, or medicines not prescribed for you.",
        hints=("other", "any drug", "no drugs", "any med"),
        patterns=(
            r"\b(?:no|avoid|without|not (?:take|use)|never (?:take|use))\b[^.!?;]{0,30}?\b(?:other|any) (?:drugs?|medicines?|medications?"
            r"|meds|pills?|substances)\b(?! (?:is|are|has|have|was|were|can|could|did|does)\b)",
        ),
        unless=r"\bnot prescribed\b|\bunless (?:your|the|our) (?:prescriber|clinic)|^\W*i (?:take|use)\b|\b(?:stop|change|pause) (?:any|other)\b",
        denial=Denial.NONE,
        stops=(
            "No alcohol and no other drugs.",
            "No alcohol or other drugs the day before.",
            "Do not take any medicines that morning.",
        ),
        lets_pass=(
            "No alcohol, cannabis or street drugs, or medicines not prescribed for you.",
            "No other medicine is FDA-approved for PTSD.",
            "Tell us about alcohol and other drugs.",
        ),
    ),
    _of_ketamine(
        id="fasting-too-short",
        forbids="that a few hours without food are enough before an infusion",
        why="Six hours after a light meal, eight after a fatty one (ASA fasting guideline, 2017 and 2023).",
        instead="Use the fact check.night.food; your clinic’s hours stand in brand/clinic.yaml.",
        hints=("hour", "hrs", " h ", " h."),
        patterns=(
            rf"\b(?:no|avoid|skip|not|n't|last|light|heavy|stop)\b[^.!?;]{{0,25}}?\b{_FOOD}\b{_GAP}{_SHORT}(?! (?:after|later))",
            rf"\b(?:fast|fasting) (?:for )?(?:about |only )?{_SHORT}",
            rf"{_SHORT} (?:before|prior|ahead){_GAP}\b(?:no|avoid|stop|not|n't|skip)\b{_GAP}\b{_FOOD}\b",
        ),
        stops=(
            "No heavy meals for 3 hours before.",
            "Do not eat for 4 hours before your infusion.",
            "For 3 hours before, do not eat.",
        ),
        lets_pass=(
            "No solid food or milk for at least 6 hours before your infusion.",
            "Clear drinks only, until 2 hours before; then nothing.",
            "No solid food for 8 hours; clear drinks until 2 hours before.",
        ),
    ),
    Prohibited(
        id="promise",
        forbids="a promise",
        why="Nobody can tell whether it will help; promising a result misleads (FTC and FDA rules on promotion).",
        instead="Say what is known and what is not, both ways.",
        hints=(
            "proven",
            "results",
            "your life",
            "guarant",
            "miracle",
            "will",
            "100%",
            "breakthrough",
            "life-changing",
            "life changing",
            "magic",
            "game",
            "always",
            "never fail",
            "sure to",
            "certain to",
            "proven to",
            "promise",
            "instant",
            "quick fix",
            "wonder",
            "every time",
        ),
        patterns=(
            rf"{_NOT_SERVED}\bguarant\w+\b{_NO_SERVICE}|\bmiracl\w+|\bmiraculous\b|\bwonder ?drugs?\b|\bgame[- ]?chang\w+|\bbreakthrough\b(?! (?:pain|bleeding|seizures?|symptoms?|anxiety|nausea)\b)|\blife[- ]changing\b",
            r"\b(?:ketamine|infusions?|it|this|they|treatment|therapy|tms|esketamine|spravato|the spray|cpap) (?:will|is going to|'ll) (?:surely |definitely |certainly |really |always )?"
            r"(?:work|heal|fix)\b(?! (?:with|together|out|on)\b)",
            r"\b(?:ketamine|infusions?|tms|esketamine|spravato|the spray|cpap) (?:will|is going to) (?:\w+ly )?(?:help|ease|relieve|stop|end|change)\b",
            r"\byou(?: will|'ll) (?:\w+ly )?(?:feel|get|be|become) (?:\w+ )?(?:better|well|healed|relieved|free|yourself)\b",
            r"\bworks? every time\b|\b100% (?:effective|success\w*|relief|recovery|results?|satisf\w+|of (?:our )?(?:patients|people))|\bworks? (?:\w+ )?100%",
            r"\balways (?:works?|helps?)\b|\bnever fails?\b|\b(?:sure|certain|bound) to (?:work|help|heal)\b|\bproven to (?:work|help|treat|heal)\b",
            r"\bwe promise\b(?! to (?:answer|call|reply|listen|tell|ask|keep|respect|be|treat you)\b)|\bpromises? (?:you )?(?:relief|results|to (?:work|help|heal))\b|\b(?:get|have) your life back\b|\b(?:will|can) change your life\b|\binstant(?:ly)? (?:relief|results|better)\b",
            r"\bproven (?:treatment|therapy|results)\b|\bresults are (?:certain|sure|assured)\b|\bquick fix\b|\bmagic (?:bullet|pill|cure)|\b(?:like|works) magic\b",
        ),
        unless=rf"\b(?:whether|if (?:it|ketamine)|who it) will\b|\bnever fails? to (?:ask|call|tell)|{CURABLE}",
        denial=Denial.BEFORE,
        liftable=False,
        stops=("We guarantee relief.", "Ketamine will work for you.", "100% effective"),
        lets_pass=(
            "There is no guarantee.",
            "Nobody can tell whether it will work for you.",
            "We will work with you on a plan.",
        ),
    ),
)
