"""Must never appear: to stop or to change a medicine, and doses."""

# ruff: noqa: E501, ISC004 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

_MEDICINE = (
    r"(?:medicines?|medications?|meds|pills?|tablets?|antidepressants?|ssris?|snris?|benzodiazepines?|benzos|opioids"
    r"|prescriptions?|sertraline|paroxetine|venlafaxine|lamotrigine|zoloft|paxil|insulin|gabapentin|pregabalin|lorazepam"
    r"|clonazepam|alprazolam|diazepam|trazodone|zolpidem|prazosin|methadone|buprenorphine|oxycodone|hydrocodone|morphine"
    r"|tramadol|fentanyl|warfarin|metformin|lithium|blood thinners?)"
)
_ANY = r"(?:your|my|our|their|all|any|every|the|a|an|other|own|usual|daily|regular|current|those|these|this|that|of|prescribed|morning|\w+ing)"
_STOP = (
    r"(?:stop|quit|skip|pause|drop|discontinue|hold|halt|come off|go off|get off|wean(?: yourself)? off|give up|throw away"
    r"|leave out|cut out|ditch|chuck|toss|dump)"
)
_SAFE_PLACE = r"(?![^.!?;:]*\b(?:reach|child\w*|kids|lock\w*|cabinet|cupboard|safe place)\b)"
_LEFT_OVER = r"(?:expired|unused|left ?over|out[- ]of[- ]date|old)"
_ASKED = (
    r"(?! (?:together )?with (?!you\b)|[^.!?;]*\b(?:unless|until|before|without (?:asking|talking to|telling)) (?:\w+ )?"
    r"(?:prescriber|doctor|clinician|clinic|pharmacist|surgeon|team|nurse|psychiatrist|us)\b)"
)
_WHO = r"(?:prescribers?|doctors?|clinicians?|psychiatrists?|surgeons?|pharmacists?|nurses?|staff|team|clinic|we|they)"
_AMOUNT = r"\d+(?:\.\d+)? ?(?:mg|milligrams?|mcg|micrograms?)"
_GIVEN = rf"(?:ketamine|esketamine|spravato|{_MEDICINE})"

MEDICINE = (
    Prohibited(
        id="stop-your-medicine",
        forbids="to stop a medicine",
        why="Stopping some medicines suddenly is dangerous (withdrawal, seizures); only the prescriber decides.",
        instead='Write "Never stop a medicine on your own. Ask the prescriber first."',
        hints=(
            "forget",
            "chuck",
            "toss",
            "dump",
            "take ",
            "taking",
            "stop",
            "quit",
            "skip",
            "pause",
            "drop",
            "discontinue",
            "hold",
            "halt",
            " off ",
            "give up",
            "throw",
            "leave",
            "cut",
            "ditch",
            "need",
            "replace",
            "put away",
        ),
        patterns=(
            rf"\b(?!throw away (?:\w+ )?{_LEFT_OVER}\b){_STOP}:?\s+(?:taking |using )?(?:(?:{_ANY} ){{0,4}}|(?:{_ANY} )(?:\w+ ){{1,2}}){_MEDICINE}\b",
            rf"^\W*(?:just |please )?forget (?:about )?(?:{_ANY} ){{0,4}}{_MEDICINE}\b",
            rf"\bput away:?\s+(?:{_ANY} ){{0,4}}{_MEDICINE}\b{_SAFE_PLACE}",
            rf"(?:\b(?:not|never|without)|n't) tak(?:e|ing) (?:{_ANY} ){{1,3}}{_MEDICINE}\b{_ASKED}",
            rf"\b{_MEDICINE}\b[^.!?;]{{0,40}}?(?:\b(?:not|never)|n't) take (?:it|them|these|those)\b(?: any ?more| again| now)?{_ASKED}",
            r"\b(?:stop|quit) taking (?:it|them|your|any|all|what)\b",
            rf"\b{_MEDICINE}\b(?: \w+){{0,3}} (?:can|may|should|must|need to|needs to|has to|have to|is to|are to) (?:\w+ )?(?:be "
            r"(?:stopped|paused|skipped|dropped|held|discontinued)|stop\b(?! (?:a|an|the|you|your|his|her|their|breath\w*|\w+ing)\b))",
            rf"\b(?:no longer need|(?<!does )not need|don't need|won't need|(?<!\w)without(?! an? prescription))(?: to take)? (?:{_ANY} ){{0,3}}{_MEDICINE}(?: any ?more| again)?\b(?! (?:for|before|during)\b)",
            rf"\breplac\w+ (?:{_ANY} ){{0,3}}{_MEDICINE}\b|\b{_MEDICINE}\? (?:please )?(?:stop|skip|drop|quit)\b",
        ),
        unless=r"\bbefore (?:you |i )?(?:\w+ ){0,2}(?:stop|chang|paus|skip)\w*|\b(?:can|may|could) be (?:\w+ )?(?:dangerous|harmful|risky)"
        r"|\bnot prescribed\b|\bif you (?:do not|don't|did not|forgot to) take\b|^\W*medicines that (?:we|our prescriber)\b|\b(?:prescriber|clinic) (?:told|asked) (?:me|you) to\b"
        r"|\bask (?:us|the prescriber|your prescriber)\b.*\b(?:if|whether)\b"
        r"|\b(?:tell|ask|call) (?:us|staff|\w+ \w+)(?: \w+)? (?:if|when|before|whether) you (?:(?:start|add|change|need|plan|want|have|to|or)[, ]+)*"
        r"(?:stop|chang|skip|paus)\w*",
        denial=Denial.NEAR,
        liftable=False,
        stops=(
            "Stop your medicine the day before.",
            "Skip all pills that morning.",
            "If you do not feel ill, stop your medicine.",
        ),
        lets_pass=(
            "Never stop your medicine on your own.",
            "I did not stop any medicine on my own",
            "Tell staff if it feels bad. They can slow or stop it.",
        ),
    ),
    Prohibited(
        id="change-a-dose",
        forbids="to change the dose of a medicine",
        why="Too much, too little or a sudden change can do harm; only the prescriber decides.",
        instead='Leave it out. "Ask your prescriber before you change anything" may stand.',
        hints=(
            "dose",
            "dosage",
            "double",
            "doubl",
            "triple",
            "twice",
            "halve",
            "half",
            "extra",
            "another",
            "instead of",
            "more ",
            "raise",
            "lower",
            "increase",
            "reduce",
            "decrease",
            "cut ",
        ),
        patterns=(
            rf"\b(?:take|use|have|swallow) (?:twice|double|triple|two times|three times|half)(?: of)? (?:{_ANY} ){{0,3}}(?:\w+ )?(?:doses?|{_MEDICINE})\b",
            rf"\b(?:double|triple|halve|raise|lower|increase|decrease|reduce|adjust|change|cut(?: down| back)?(?: on)?) (?:{_ANY} ){{0,2}}(?:\w+ ){{0,2}}?(?:doses?|dosage|{_MEDICINE})\b",
            rf"\btake (?:one|two|three|four|\d+) (?:{_ANY} ){{0,2}}(?:\w+ )?{_MEDICINE} instead of\b",
            rf"\btake (?:an? )?(?:extra|additional|another|second|(?:one|two|three) (?:more|extra)) (?:\w+ ){{0,2}}?(?:doses?|{_MEDICINE})\b",
        ),
        unless=rf"\b{_WHO}(?: \w+)? (?:may|can|will|could|might|must|need to|want to|decides?|tells?|told|asks?|asked|changes?|lowers?|raises?)\b"
        r"|\b(?:tell|ask|call) (?:us|staff|\w+ \w+)(?: \w+)? (?:if|when|before|whether) (?:you|your|we|the)\b|\bbefore (?:you|anyone|anybody) \w+\b",
        denial=Denial.NEAR,
        liftable=False,
        stops=(
            "Take twice your usual dose before the session.",
            "Double your sleeping pill if you lie awake.",
            "Take an extra pill if it hurts.",
            "Lower the dose of your medicine by yourself.",
        ),
        lets_pass=(
            "Never change the dose on your own.",
            "Your prescriber may lower the dose.",
            "Ask us before you change a dose.",
            "The smallest dose that works.",
        ),
    ),
    Prohibited(
        id="dose",
        forbids="a dose",
        why="A handout gives no dose: a reader may try it, and the prescriber decides.",
        instead="Leave the dose out. What a patient takes stands on the prescription.",
        hints=("mg", "milligram", "mcg", "microgram"),
        patterns=(
            rf"\b{_AMOUNT} ?(?:/|per) ?(?:kg|kilo\w*|pound|lb)",
            rf"\b{_GIVEN}\b[^.!?]*?\b{_AMOUNT}\b",
            rf"\b{_AMOUNT}\b[^.!?]*?\b{_GIVEN}\b",
        ),
        denial=Denial.NONE,
        liftable=False,
        stops=(
            "Ask for 0.5 mg/kg.",
            "A usual dose is 40 mg of ketamine.",
            "Ketamine, 35 milligrams",
            "Spravato: 84 mg",
        ),
        lets_pass=(
            "The smallest dose that works.",
            "Take your 5 mg amlodipine.",
            "Bring your list of medicines.",
        ),
    ),
)
