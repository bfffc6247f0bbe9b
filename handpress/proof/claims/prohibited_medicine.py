"""Must never appear: to stop or to change a medicine, and doses."""

# ruff: noqa: E501, ISC004 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from handpress.proof.claims.lexicon import GENERIC, gap
from handpress.proof.claims.lexicon import MEDICINE as _MEDICINE
from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

_ANY = r"(?:your|my|our|their|all|any|every|the|a|an|other|own|usual|daily|regular|current|those|these|this|that|of|prescribed|morning|evening|night|sleep|heart|blood|pressure|sugar|diabetes|pain|water|little|new|old|last|first|next|regular|usual|strong|mood|nerve|headache|depression|anxiety|sleeping|\w+ing)"
_STOP = (
    r"(?:stop|quit|skip|pause|drop|discontinue|hold|halt|come off|go off|get off|get rid of|rid yourself of|be rid of|part with|wean(?: yourself)? off|give up|throw away"
    r"|leave out|cut out|ditch|chuck|toss|dump)"
)
_SAFE_PLACE = r"(?![^.!?;:]*\b(?:reach|child\w*|kids|lock\w*|cabinet|cupboard|safe place)\b)"
_LEFT_OVER = r"(?:expired|unused|left ?over|out[- ]of[- ]date|old)"
_ASKED = (
    r"(?! (?:together )?with (?!you\b)|[^.!?;]*\b(?:unless|until|before|without (?:asking|talking to|telling)) (?:\w+ )?"
    r"(?:prescriber|doctor|clinician|clinic|pharmacist|surgeon|team|nurse|psychiatrist|us)\b)"
)
_WHO = r"(?:prescribers?|doctors?|clinicians?|psychiatrists?|surgeons?|pharmacists?|nurses?|staff|team|clinic|we|they)"
_AMOUNT = (
    r"(?<!your )(?<!my )(?:\d+(?:[.,]\d+)?|half an?|a half|an?|one|two|five|ten|twenty|fifty|(?:a |one )?hundred)(?: ?- ?| to )?(?:\d+(?:[.,]\d+)?)? ?"
    r"(?:mg|milligrams?|mcg|micrograms?|µg)\b"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|half an?|a half|a couple of|a quarter of an?|several|a few)"
_PIECE = rf"(?:pills?|tablets?|capsules?|lozenges?|troches?|drops?|puffs?|sprays?|patch(?:es)?|gummies|teaspoons?|tablespoons?|doses?|{GENERIC})"
_CONTEXT = rf"^(?=.*\b(?:{_MEDICINE}|doses?|treatment|series)\b)"
_GIVEN = rf"(?:ketamine|esketamine|spravato|{_MEDICINE})"

MEDICINE_RULES = (
    Prohibited(
        id="stop-your-medicine",
        forbids="to stop a medicine",
        why="Stopping some medicines suddenly is dangerous (withdrawal, seizures); only the prescriber decides.",
        instead='Write "Never stop a medicine on your own. Ask the prescriber first."',
        hints=(
            " rid ",
            "part with",
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
        unless=r"\bbefore (?:you |i )?(?:\w+ ){0,2}(?:stop|chang|paus|skip|come off|go off|quit|leave out|cut|drop)\w*|\b(?:can|may|could) be (?:\w+ )?(?:dangerous|harmful|risky)"
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
        id="go-without-medicine",
        forbids="to do without a medicine, or to put another in its place",
        why="Stopping or changing some medicines suddenly is dangerous (withdrawal, seizures); only the prescriber decides.",
        instead='Write "Never stop or change a medicine on your own. Ask the prescriber first."',
        hints=(
            " stay",
            "remain",
            "without",
            "away",
            "aside",
            "skip",
            "miss",
            " off ",
            "off.",
            "switch",
            "swap",
            "replac",
            "instead",
            "no longer",
            "need",
            "break from",
            "holiday",
            "wean",
            "taper",
            "none of",
            "any of",
            "do not take",
            "don't take",
            "no med",
            "no pills",
            "goodbye",
            "rid of",
            "leave",
            "lay",
            "cold turkey",
            "free of",
            "stop",
            "start",
            "trade",
            "bin",
            "flush",
            "empty stomach",
            "be done with",
            "past",
            "only if you feel",
            "feel like",
            "when you feel",
            "better",
            "'s ",
            " end ",
            "finish",
            "part with",
        ),
        patterns=(
            rf"\b(?:go|do|live|manage|sleep|get by|get along|be|spend|night|day|week|weekend|morning|days|weeks|time|fine|well|better|here|come|arrive|awake|okay|ok)(?: \w+){{0,2}}? without (?:taking |having taken |having had |swallowing |using )?(?:{_ANY} ){{0,4}}{_MEDICINE}\b",
            rf"\b(?:put|lay|set|leave|throw|toss|flush|chuck|give|cut|wean|phase)(?: (?:{_ANY}))*(?: \w+)? {_MEDICINE}(?: \w+)?? (?:away|aside|out|off|up|down|alone|at home|in the (?:drawer|cabinet|bottle|box|trash|bin)|for (?:good|a (?:day|week|while)))\b{_SAFE_PLACE}",
            rf"\b(?:put|lay|set|leave|throw|toss|flush|cut|phase) (?:away|aside|out|off) (?:{_ANY} ){{0,4}}(?:\w+ )?{_MEDICINE}\b{_SAFE_PLACE}",
            rf"\b(?:go|come|get|be|stay|wean (?:yourself )?|taper (?:yourself )?) ?off (?:of )?(?:{_ANY} ){{0,4}}(?:\w+ )?{_MEDICINE}\b",
            rf"\b(?:wean|taper|reduce)(?: (?:{_ANY}|off|yourself|down))* {_MEDICINE}\b",
            rf"{_CONTEXT}.*?\b(?:skip|miss|leave out|omit|drop)(?: (?:it|them|one|two|three|a|an|the|any|few|couple|of|some|just|tonight's|today's|this|that|your|next|evening|morning|every|other|second))* (?:doses?|days?|nights?|mornings?|evenings?|weeks?|tablets?|pills?)\b",
            rf"{_CONTEXT}.*?(?:^|[.,;:] ?|\b(?:then|just|simply|please|to|can|may|should|could|and|or|better) )(?:skip|stop|end|finish|cease|leave out|omit|pause|quit|drop|hold)(?: taking)? (?:it|them|one|these|those|that one)\b(?! (?:safely|slowly with))",
            rf"\b(?:do not|don't|never|not|should not|must not|nobody should) (?:take|use|swallow|have|bring)? ?(?:any|a single one|one) of (?:{_ANY} ){{1,4}}{_MEDICINE}\b|\btake none of (?:{_ANY} ){{0,4}}{_MEDICINE}\b|(?:^|[.:;] ?)no (?:{_ANY} |more )*{_MEDICINE}(?: at all)? (?:on|before|after|for|during|that|this|the|in|from|until|today|tonight|tomorrow)\b",
            rf"\b(?:you|they|people|patients?|many|most|veterans)(?:'ll|\b)[^.!?;,]{{0,25}}?(?:\b(?:no longer|not|never|no more|less|cease to)|n't) (?:have (?:any )?)?(?:need|require|want|depend on|rely on|use|have to take|be on)(?: for)?(?: to take)? (?:{_ANY} ){{0,3}}(?:\w+ )?{_MEDICINE}\b(?! (?:for|before|during|to)\b)|\b(?:be|are|become|live) (?:free (?:of|from)|done with|through with|rid of|finished with) (?:{_ANY} ){{0,3}}{_MEDICINE}\b",
            rf"\b(?:take|have|give (?:yourself|your body))(?: \w+){{0,2}} (?:break|holiday|vacation|rest|pause|time out) from (?:{_ANY} ){{0,3}}(?:\w+ )?{_MEDICINE}\b|\b(?:drug|medicine|medication|pill) (?:holiday|vacation|break)s?\b|\bcold turkey\b",
            rf"\b(?:switch|swap|trade|exchange|change|substitute)(?: (?:over|your|the|from|out|an?|any|{_ANY}))* (?:\w+ )?{_MEDICINE} (?:to|for|with|against|by)\b|\b(?:switch|change over|change) (?:from|to) (?:{_ANY} ){{0,2}}(?:\w+ )?{_MEDICINE}\b|\binstead of (?:taking )?(?:{_ANY} ){{1,3}}{_MEDICINE}\b|\b(?:takes?|taking) the place of (?:{_ANY} ){{0,3}}{_MEDICINE}\b",
            rf"\b(?:say|wave|kiss|bid)(?: \w+)? (?:goodbye|good-bye|farewell) to (?:{_ANY} ){{0,3}}(?:\w+ )?{_MEDICINE}\b|\b{_MEDICINE} (?:\w+ )?(?:is|are|will be|become|becomes) (?:then |now |soon )?(?:unnecessary|no longer (?:needed|necessary|required)|superfluous|history|a thing of the past|optional|up to you|(?:not|\w+n't) (?:needed|necessary))\b",
            rf"\b(?:take|use) (?:{_ANY} ){{0,3}}{_MEDICINE}\b[^.!?;,]{{0,15}} only (?:when|if|as long as|while) you (?:feel|want|like|think|are (?:sad|down|anxious))\b|\b{_MEDICINE}\b[^.!?;]{{0,30}}\b(?:when|if|as) you (?:feel like (?:it|taking)|please|see fit|think best|wish)\b",
            rf"\b{_MEDICINE}\b(?: \w+){{0,2}}? (?:should|can|may|must|will) (?:\w+ )?(?:stay|remain|wait|rest|be left)(?: \w+)?? (?:in|at|until|on|behind)\b",
            rf"{_CONTEXT}.*\b(?:you|it|they) (?:can|may|should) (?:\w+ )?(?:stop|quit)\b(?= (?:now|then|it|them|taking)\b|\W*$)",
            rf"{_CONTEXT}.*?\b(?:use|take|borrow|try|have) (?:some of |a few of )?(?:your|his|her|their|a|the) (?:partner|husband|wife|friend|mother|father|sister|brother|neighbor|roommate|spouse|son|daughter|family)'s\b",
            rf"\b(?:you|they|patients?|most people|people|many|veterans)(?: \w+){{0,2}}? (?:stop|stops|quit|skip|pause|drop|ditch|shed|leave|discontinue|abandon|forgo|lose|leave off|come off|give up)(?: taking)? (?:{_ANY} ){{1,3}}(?:\w+ )?{_MEDICINE}\b",
            rf"\b(?:leave|lay|take|cut) (?:off|out) (?:{_ANY} ){{0,3}}(?:\w+ )?{_MEDICINE}\b|\b(?:come|arrive|start the day|show up|appear) (?:\w+ )?(?:medicine|medication|pill|drug)[- ]free\b|\bon an? (?:clean|empty) (?:slate|system)\b",
            rf"\b(?:start|begin|add|try)(?: taking| on)? (?:st\.? john'?s wort|{GENERIC})\b",
        ),
        unless=rf"\bbefore (?:you |i )?(?:\w+ ){{0,2}}(?:stop|chang|paus|skip|start|switch|come off)\w*|\b(?:can|may|could|might) (?:be|make|cause|feel|bring|lead|give|return|come|raise)\b[^.!?]*\b(?:dangerous|harmful|risky|withdrawal|worse|seizures?|sick|ill|back|harm)\b|\b(?:dangerous|harmful|risky|withdrawal|risk of)\b"
        rf"|\bnot prescribed\b|\b(?:if|when|whether) you (?:have |just |ever |recently |accidentally )?(?:do not|don't|did not|forgot|forget|miss|missed|skip|skipped|stop|stopped|run out|ran out|changed?|switched|switch|cannot|can't|are|take|want|wish|need|plan|think|were|no longer)\b(?![^.!?]*[,:] ?(?:just |then |simply |please |you (?:can|may) )*(?:skip|stop|leave|quit|go without|put|use|take|borrow|try))"
        rf"|\b(?:prescriber|clinic|doctor|psychiatrist|pharmacist) (?:told|tells|asked|asks|agreed|agrees|decides?|may|will|can|says?|wants|plans?)\b|\b{_WHO} (?:\w+ )?(?:will |may |can )?(?:tell|tells|decide|decides|plan|plans|help|helps|ask|asks|change|changes|talk|work)\b"
        r"|\bask (?:us|the prescriber|your prescriber|your doctor|your pharmacist|how|whether|if|before|first|about|them)\b|\b(?:tell|call|ask) (?:us|staff|\w+ \w+)(?: \w+)? (?:if|when|before|whether|first|about)\b|\bwith(?:out)? (?:asking|talking to|telling|your prescriber|a prescription|help|us)\b|\bnever (?:go|do|run) without\b|\bon (?:your|my|their) own\b|\bunless (?:your|the|our|a|we)\b"
        r"|\b(?:talk|speak|check) (?:to|with) (?:us|your|the|a)\b|\bexpired\b|\bunused\b|\bleft ?over\b|\bold (?:pills|medicines?|medications?)\b|\bwithout food\b|\bno one else's\b|\bsomeone else's\b|\bpharmacy\b|\bdoses? (?:may|can|of)\b|\bdrug(?:s)? (?:use|test|store|problem|interactions?)\b",
        denial=Denial.NEAR,
        liftable=False,
        broad=True,
        stops=(
            "Try a week without your sleeping pill.",
            "You can put your tablets aside now.",
            "If the pill makes you tired, just skip a day.",
        ),
        lets_pass=(
            "Never go without your medicine.",
            "Ask us before you come off a medicine.",
            "Some people try therapy first, and medicines later.",
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
            "halv",
            "second",
            "third",
            "less",
            "fewer",
            "larger",
            "bigger",
            "smaller",
            "higher",
            "catch up",
            "make up",
            "split",
            "break",
            "crush",
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
            rf"{_CONTEXT}.*?\b(?:double up|catch up|make up for (?:the|a|any|it)|doubl(?:e|ing) the (?:next|following|missed))\b|\b(?:twice|double|half|three times) (?:as much|as many|the (?:usual|normal|prescribed|amount|dose|number))(?: of)? (?:{_ANY} )*(?:\w+ )?(?:{_MEDICINE}|doses?)?\b",
            r"\b(?:missed|forgot|forgotten)\b[^.!?]{0,30}\b(?:take|have|swallow) (?:two|both|double|twice|an extra|more)\b",
            rf"\b(?:take|use|have|swallow) (?:{gap(3)})?(?:more|less|fewer|a bit more|a little more|a little less|a larger|a smaller|a higher|a lower|two|both)(?: of)? (?:{_ANY} ){{0,3}}(?:{_MEDICINE}|doses?)\b(?: (?:if|when|at once|together|until|as|on|than)\b)",
            rf"\b(?:split|break|cut|halve|snap|crush) (?:{_ANY} ){{0,3}}(?:\w+ )?(?:{_MEDICINE}|doses?)\b(?:[^.!?;]{{0,15}}\b(?:half|halves|two|pieces|quarters)\b)?",
            rf"\btake (?:an? )?(?:extra|additional|another|second|(?:one|two|three) (?:more|extra)) (?:\w+ ){{0,2}}?(?:doses?|{_MEDICINE})\b",
        ),
        unless=rf"\b{_WHO}(?: \w+)? (?:may|can|will|could|might|must|need to|want to|decides?|tells?|told|asks?|asked|changes?|lowers?|raises?)\b"
        r"|\b(?:tell|ask|call) (?:us|staff|\w+ \w+)(?: \w+)? (?:if|when|before|whether) (?:you|your|we|the)\b|\b(?:tell|ask|call) (?:us|staff|your \w+|the \w+) (?:first|about)\b|\b(?:a|any|every|each|this|that|no) changes?\b|\bbefore (?:you|anyone|anybody) \w+\b"
        r"|\b(?:never|do not|don't) (?:take|use|swallow|have) (?:(?:an?|the|your) )?(?:double|extra|second|two|twice|bigger|larger)\b(?!.*\b(?:but|except|unless|and then|instead)\b)",
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
        hints=(
            "fine",
            "enough",
            "all right",
            " help",
            "okay",
            "mg",
            "milligram",
            "mcg",
            "microgram",
            "µg",
            "take",
            "use",
            "spray",
            "tablet",
            "pill",
            "units",
            "drops",
            "dose",
            "cc",
            "every",
            "hours",
            "each",
            "twice",
            "daily",
            "bedtime",
            "night",
            "capsule",
            "puff",
        ),
        patterns=(
            rf"\b(?:dos(?:e|es|age|ing)|start(?:s|ing)?|begin|give|gives|given|receive|get|inject\w*|lozenges?|troches?|tablets?|pills?|capsules?|devices?|drip|infusion|take|takes|up to|maximum|inhale|sniff|strength)\b[^.!?;]{{0,40}}?\b{_AMOUNT}",
            rf"\b{_AMOUNT}[^.!?;]{{0,40}}?\b(?:dos(?:e|es|age|ing)|lozenges?|troches?|tablets?|pills?|capsules?|devices?|drip|infusion|(?:once|twice|times?|every|each|per|a) (?:\w+ )?(?:day|daily|hours?|night|week|morning|evening|session|visit)|at (?:bed ?time|night)|into a vein|under the tongue)\b",
            rf"(?:^\W*|[.:;,] ?|\b(?:may|can|should|must|please|then|just|to|could|and|or|up to) )(?:take|use|swallow|have|suck|chew|put|give yourself)(?: (?:up to|at most|about|only|no more than|just|under the tongue|another))* {_NUMBER}(?: to {_NUMBER}| or {_NUMBER})?(?: (?:of (?:the|your|these)|small|white|blue|whole|\w+))?? {_PIECE}\b",
            rf"\b(?:take|takes|use|uses|have)(?: \w+){{0,2}}? (?:up to|at most|as many as|no more than|a maximum of) {_NUMBER}(?: \w+)?? {_PIECE}\b|\b{_NUMBER} {_PIECE} (?:every|each|per|an?|at|before|in) (?:\w+ )?(?:hours?|day|night|morning|evening|bed ?time|meals?|week|nostril)\b",
            rf"\b{_NUMBER}(?: (?:or|to) {_NUMBER})? (?:\w+ )?(?:{GENERIC}|tablets|pills)\b[^.!?;]{{0,40}}\b(?:fine|okay|ok|enough|allowed|help|helps|all right|does it|do it)\b",
            rf"\b{_NUMBER} (?:sprays?|puffs?|devices?|drops?) (?:in|into|up|on|under|for) (?:each|one|the|your|every|both)\b",
            rf"\b\d+ ?(?:units|ml|cc|milliliters?|grams?) of (?:{_GIVEN}|medicine|it)\b|\b{_GIVEN}\b[^.!?;]{{0,20}}\b\d+ ?(?:units|ml|cc|milliliters?)\b",
            rf"\b{_AMOUNT} ?(?:/|per) ?(?:kg|kilo\w*|pound|lb)",
            rf"\b{_GIVEN}\b[^.!?]*?\b{_AMOUNT}\b",
            rf"\b{_AMOUNT}\b[^.!?]*?\b{_GIVEN}\b",
        ),
        unless=r"\b(?:caffeine|coffee|sodium|salt|sugar|fib(?:er|re)|cholesterol|protein|eye ?drops|candy|mints?|cups?|list)\b|\b(?:if|whether|who|people who|ask|tell us) (?:you )?(?:take|use|have|took)\b|\b(?:bring|name|write down)\b",
        denial=Denial.NEAR,
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
