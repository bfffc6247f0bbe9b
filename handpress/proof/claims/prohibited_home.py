"""Must never appear: driving too early, being alone, alcohol and pregnancy around a treatment that sedates."""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from functools import partial

from handpress.proof.claims.lexicon import ALLOWED, PERMIT, gap
from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

SEDATING = frozenset({"ketamine", "infusion", "esketamine-spray"})
OTHERS = r"\b(?:tms|transcranial|magnet\w*|coil|cpap|(?:talk |trauma )?therapy|therapist|counsel\w+|nerve blocks?|(?:iron|lidocaine|vitamin|saline|insulin|antibiotic) infusions?)\b"
"""What neither sedates nor asks for a driver."""

NO_DRIVING_BEFORE = "After ketamine or esketamine nobody drives until the hours and a full night’s sleep are over (monograph, Mayo Clinic/Merative; Spravato label)."
SAY_NO_DRIVING = "Write: no driving for at least 24 hours and until after a full night’s sleep."
SAY_WHO_STAYS = "Say that an adult takes them home and stays; the clinic’s hours stand in brand/clinic.yaml."

_DRIVE = (
    r"(?:(?:drive|driving)\b(?! (?:you|them|him|her|me|us|someone|somebody|a patient|the patient|patients|your \w+) (?:home|back|there|to))"
    r"(?! (?:you|them|him|her|me)\b)|(?:get|be|sit|go|stay|slip) (?:back )?behind the wheel|behind the wheel|take the wheel|at the wheel"
    r"|(?:take|use|get into|get in|start) (?:your|the|their) (?:own )?(?:car|truck|motorcycle|motorbike|bike|vehicle)\b(?! (?:keys?|seat))"
    r"|rid(?:e|ing) (?:a|your) (?:motor)?(?:bike|cycle|cycle)|be (?:back )?on the road)"
)
_WHEN_ASKED = (
    r"^\W*drive again\b|\b(?:until|before) (?:i|you|they) (?:may|can|could|are|drive)\b|\b(?:ask|tell|tells|know|knows|say|says|said|find out|decides?|agree)\b[^.!?;]*\b(?:when|whether|if|that|how soon|until)\b"
    r"|\b(?:until|unless|before|when|whether|if) (?:we|staff|the nurse|your (?:nurse|prescriber|doctor|clinician)|our (?:staff|nurses?)|the (?:clinic|staff|prescriber)) (?:\w+ )?(?:say|says|tell|tells|agree|clear|allow)\w*"
    r"|\bwho (?:can|may|will|could|is)\b|\b(?:somebody|someone|an? (?:\w+ )?adult|your driver|a driver|a friend|whoever|the person|they|he|she|another person|family|taxi|friends?)(?: \w+)? (?:who )?(?:\w+ )?(?:can|may|will|should|must|has to|is able to|drives)(?: \w+)? (?:drive|take|driving|bring)"
    r"|\btrouble (?:\w+ )?(?:driving|while driving)\b|\bdrive (?:for|people|trucks?) (?:a living|for work)\b|\bdriver'?s licen[sc]e\b|^\W*if you (?:drive|drove|must drive)\b|\b(?:drove|crash\w*|accident)\b"
)
_SLEPT = r"\b(?:sleep|slept|asleep|night's rest)\b"
_ALONE = r"(?:alone|by (?:your|them|him|her)sel(?:f|ves)|on (?:your|their|his|her) own|unaccompanied|solo|without (?:a |any |an )?(?:company|companion|escort|adult|driver|helper|anyone|anybody|someone|somebody))"
_WHERE = r"(?:be|stay|sleep|go|get|travel|head|spend|come|leave|remain|rest|return|wake up|live|walk|make (?:your|their) way)"
_COMPANY = r"(?:anyone|anybody|someone|somebody|company|(?:an? )?(?:companion|adult|driver|escort|helper|sitter|chaperone|second person|other person|friend|ride|person)s?|the driver|your driver|family)"
_ALCOHOL = r"(?:alcohol\w*|wine|beers?|whisk(?:e)?y|vodka|liquor|cocktails?|champagne|nightcap|cannabis|marijuana|weed|pot|(?:a|one) (?:small |little )?joint(?! pain| replacement)|edibles?|thc)"

_claim = partial(Prohibited, denial=Denial.BEFORE, broad=True, topics=SEDATING, others=OTHERS)
_unless_slept = partial(_claim, unless=_WHEN_ASKED, with_words=_SLEPT)

HOME = (
    _unless_slept(
        id="may-drive",
        forbids="that somebody may drive, without the hours and the night’s sleep",
        why=NO_DRIVING_BEFORE,
        instead=SAY_NO_DRIVING,
        hints=("driv", "wheel", "car", "road", "bike", "truck", "vehicle", "motor"),
        patterns=(
            rf"\b{PERMIT} {gap(4)}{_DRIVE}",
            rf"\b{_DRIVE}\b[^.!?;]{{0,60}}?(?:\b(?:is|are|as|be|stays?|remains?|poses?) (?:then |again |now |usually |quite |perfectly )*|, )?\b{ALLOWED}\b",
            rf"\b{ALLOWED}\b[^.!?;,]{{0,25}}\b{_DRIVE}",
            rf"(?:^|[.:;,] ?|\b(?:and|then|just|simply|please|to) ){_DRIVE}(?: \w+){{0,4}}? (?:home|back|slowly|carefully|yourself|safely|there|again)\b",
            r"\bfit to (?:\w+ )?driv\w+|\b(?:drive|driving|wheel)\b[^.!?;]{0,60}\b(?:manage|handle|do) (?:it|that) (?:yourself|alone|on your own|by yourself|easily)\b|\bdriving (?:again )?(?:works|goes|poses no|presents no|is back)\b|\b(?:back|safe|safely) (?:on the road|behind the wheel|to driving)\b",
            r"\b(?:you|they|patients?|people|most)(?:'ll| will| usually| often| should be able to)? drive (?:yourself|themselves|home|back|again)\b",
            r"\b(?:no need|not necessary|n't (?:need|have)|not (?:need|have)) (?:to )?(?:\w+ ){0,3}(?:leave (?:the|your) car|give up (?:the|your) (?:car )?keys|a ride|(?:a|your) driver)\b",
            r"(?:^|[.:;,] ?|\b(?:and|then|just|please) )(?:take|use|get into) (?:your|the) (?:own )?(?:car|truck|motorcycle|motorbike)\b",
        ),
        stops=(
            "You may drive home after your infusion.",
            "Driving is fine again by the evening, after ketamine.",
            "After the infusion, drive home slowly.",
        ),
        lets_pass=(
            "Ask us when you can drive again after your infusion.",
            "An adult drives you home after your infusion.",
            "You can drive home after TMS.",
        ),
    ),
    _unless_slept(
        id="machines-too-early",
        forbids="that somebody may use machines or sign papers, without the hours and the night’s sleep",
        why="Judgment and reactions are slow for a day after such a treatment (ketamine monograph; Spravato label).",
        instead="Say that they wait as long as with driving.",
        hints=("machin", "tools", "ladder", "sign ", "contract", "forklift", "firearm", "gun", "mower"),
        patterns=(
            rf"\b(?:{PERMIT}|go(?:ing)? back to|return(?:ing)? to|working?) {gap(5)}(?:machin\w+|power tools|ladders?|forklifts?|firearms?|guns?|(?:lawn ?)?mowers?|sign (?:\w+ )?(?:papers|contracts?|documents))",
            rf"\b(?:machin\w+|power tools|ladders?|forklifts?|(?:lawn ?)?mowers?)\b[^.!?;]{{0,40}}\b(?:is|are) {gap(2)}{ALLOWED}\b",
        ),
        stops=(
            "After the infusion you can use machines that evening.",
            "Ketamine wears off fast: you may climb ladders the same day.",
            "Power tools are fine after an infusion.",
        ),
        lets_pass=(
            "No machines for 24 hours after an infusion.",
            "Ask us when you can use machines after your infusion.",
            "A machine checks your blood pressure during the infusion.",
        ),
    ),
    _claim(
        id="alone-afterwards",
        forbids="that somebody may go home or stay alone after the treatment",
        why="Somebody may get worse at home; an adult takes them home and stays (ASA standards for sedation; Spravato REMS).",
        instead=SAY_WHO_STAYS,
        hints=(
            "alone",
            "send",
            "your own way",
            "nobody",
            "no one",
            "self",
            "selves",
            "own",
            "need",
            "necessary",
            "required",
            "taxi",
            "uber",
            "lyft",
            "cab",
            "bus",
            "drop",
            "anyone",
            "anybody",
            "companion",
            "driver",
            "escort",
            "unaccompanied",
            "company",
            "with you",
            "subway",
            "train",
        ),
        patterns=(
            rf"\b{PERMIT} {gap(4)}{_WHERE} {gap(4)}{_ALONE}\b",
            rf"\b(?:{_WHERE[3:-1]}|\w+ing) {gap(4)}{_ALONE}\b[^.!?;]{{0,40}}\b(?:is|are|'s) {gap(2)}{ALLOWED}\b",
            rf"\b(?:not|\w+n't|never|no|nobody|hardly) (?:\w+ ){{0,2}}?(?:need|needs|require|requires?|have to (?:have|bring)|must (?:have|bring)|bring|necessary (?:to|for)|important (?:to|for)|arrange)(?: (?:to|for|have|bring|find|get|any|a|an|your|in))* {_COMPANY}\b",
            rf"\b(?:you|they|patients) need no {_COMPANY}\b|\bno need (?:for|of|to (?:bring|have|find|ask)) {_COMPANY}\b",
            rf"\b{_COMPANY}\b[^.!?;,]{{0,30}}\b(?:is|are)(?: not|n't) (?:\w+ )?(?:needed|necessary|required|a must|important)\b|\bno {_COMPANY} (?:\w+ )?(?:is |are )?(?:needed|necessary|required)\b",
            r"\b(?:someone|somebody|an? adult|company|companion|escort|driver)\b[^.!?;,]{0,30}\b(?:is|are) (?:only |just |purely )?(?:optional|a matter of taste|nice to have|up to you)\b",
            r"\bsend (?:your|the) (?:driver|companion|adult|family|friend|ride|escort|\w+) (?:home|away|off|to work|shopping)\b|\b(?:find|make|know) your own way\b|\b(?:drive|trip|way|ride|walk) (?:home|back)\b(?:(?!\b(?:not|never|nobody)\b)[^.!?;]){0,60}?\b(?:yourself|on your own|alone|by yourself)\b",
            rf"\b(?:nobody|no one|no adult|no companion) (?:has to|needs to|must|need) (?:be|stay|come|wait|watch|sit|drive|sleep|look)\b|\b(?:an empty house|quiet evening alone|night alone|evening alone|home alone)\b[^.!?;]{{0,30}}\b(?:{ALLOWED}|best|better|nice|helps?|good)\b",
            r"\b(?:patients|people|you|most|many|others) (?:\w+ )?(?:take|takes|use|catch|ride) (?:the|a|an) (?:bus|taxi|cab|train|subway|uber|lyft)\b(?![^.!?;]*\b(?:with|adult|companion)\b)",
            r"\bdrop(?:s|ped|ping)? (?:you|them|him|her|the patient|patients)(?: off)?\b(?! (?:here|at the clinic))[^.!?;]{0,30}\b(?:and (?:go|leave|drive|head|be)|door|home)\b",
            r"\b(?:taxi|cab|uber|lyft|ride[- ]share|rideshare|bus|train|subway)\b(?: (?:or|and) (?:a |an |the )?\w+)?(?: home)?(?: alone)? (?:will do|is (?:\w+ )?(?:fine|ok|okay|enough|all right|all you need|allowed|good)|works|does it|can (?:take|bring|drive) you|takes you|home is)\b",
            rf"\b(?:{PERMIT}|just|simply|then) (?:take|catch|call|get|use|ride|hop on) (?:a |an |the )?(?:taxi|cab|uber|lyft|bus|train|subway)\b(?![^.!?;]*\b(?:with|and) (?:an? |your )?(?:adult|companion|someone|friend|driver))",
            r"\b(?:your|the) (?:driver|companion|adult|escort|friend|family|husband|wife|partner) (?:\w+ )?(?:can|may|need not|does(?: not|n't) (?:need|have) to|do(?: not|n't) (?:need|have) to) (?:\w+ )?(?:leave|go|stay|wait|be)\b(?! (?:in|with us|here|at the clinic|outside|during))",
        ),
        unless=_WHEN_ASKED
        + r"|\b(?:first visit|phone|online|bathroom|rest ?room|toilet|on your own (?:\w+ )?(?:time|pace|words))\b|\bduring (?:the|your)\b|\bif (?:no ?body|no one|your (?:driver|adult)) can(?:not)?\b[^.!?]*\bcall us\b",
        stops=(
            "You can go home alone after your infusion.",
            "No companion is needed after an infusion.",
            "After ketamine, a taxi is fine.",
        ),
        lets_pass=(
            "Do not go home alone after your infusion.",
            "You may feel alone. You are not.",
            "Tell us if you live alone before your infusion.",
        ),
    ),
    Prohibited(
        id="alcohol-allowed",
        forbids="that alcohol or cannabis is fine, or helps, around a treatment or with a medicine",
        why="With medicines that sedate, alcohol and cannabis can slow the breathing (ketamine and esketamine labels).",
        instead="Say that they do not go together, and for how long.",
        hints=(
            "alcohol",
            "wine",
            "beer",
            "whisk",
            "vodka",
            "liquor",
            "cocktail",
            "champagne",
            "nightcap",
            "cannabis",
            "marijuana",
            "weed",
            "joint",
            "edible",
            "thc",
            " pot ",
        ),
        patterns=(
            rf"\b{_ALCOHOL}\b(?![^.!?;]{{0,60}}\b(?:worse|harder|slow|risk|danger\w*|less|poor|light))[^.!?;]{{0,50}}?\b(?:helps?|relax\w*|calms?|eases?|soothes?|goes? (?:well|nicely|fine)|pairs? well|takes? the edge|(?:is|are) {gap(2)}{ALLOWED}|do(?:es)? (?:you )?(?:no harm|good)|do(?:es)?(?: not|n't) (?:hurt|harm|matter|interfere|count)|won't (?:hurt|harm)|will not (?:hurt|harm))\b",
            rf"\b(?:{PERMIT}|enjoy|treat yourself to|have) {gap(5)}{_ALCOHOL}\b",
        ),
        unless=r"\b(?:tell|ask)\b[^.!?;]*\b(?:if|whether|about|how)\b|\bhow much\b|\bif you (?:\w+ )?(?:have|drink|use|had)\b|\b(?:help|free|class|group|support) (?:\w+ ){0,3}(?:to stop|with|for|quit)\b|\bhave (?:\w+ )?(?:alcohol|cannabis) (?:use|problem|in (?:it|them))|\bmay (?:not|make|slow|cause|raise|lower|worsen)\b",
        denial=Denial.BEFORE,
        topics=SEDATING | {"medicines", "pain", "sleep", "anxiety", "aftercare"},
        others=None,
        broad=True,
        stops=(
            "A beer is fine after an infusion.",
            "After ketamine you may have a glass of wine.",
            "Cannabis helps you come down after ketamine.",
        ),
        lets_pass=(
            "No alcohol after an infusion.",
            "Alcohol with ketamine can slow your breathing.",
            "Tell us before an infusion if you drink alcohol.",
        ),
    ),
    _claim(
        id="safe-in-pregnancy",
        forbids="that ketamine or esketamine is safe in pregnancy or while breastfeeding",
        why="It is not known to be safe for the child; the labels advise against it.",
        instead="Ask readers to tell you before treatment if they are pregnant, may be, or breastfeed.",
        hints=("pregnan", "unborn", "breast", "fetus", "baby", "nursing", "expecting"),
        patterns=(
            r"\b(?:safe|harmless|fine|ok|okay|no (?:harm|risk|danger|problem|effect)s?|all right|allowed|recommended)\b[^.!?;]{0,50}\b(?:pregnan\w+|unborn|fetus|breast-?feed\w*|baby|babies|nursing mothers?|expecting)\b",
            rf"\b(?:pregnan\w+|unborn|fetus|breast-?feed\w*|nursing mothers?|expecting)\b[^.!?;]{{0,60}}\b(?:{PERMIT} (?:\w+ )?(?:have|take|get|use|receive|be treated|continue|come|go on)|(?:is|are|stays?|remains?) (?:\w+ )?(?:safe|fine|harmless|no (?:problem|obstacle|reason)|unaffected|ok|okay))\b",
        ),
        unless=r"\b(?:tell|ask|call)\b",
        stops=(
            "Ketamine is safe in pregnancy.",
            "Pregnant women can have an infusion.",
            "Ketamine is fine while breastfeeding.",
        ),
        lets_pass=(
            "Ketamine is not known to be safe in pregnancy.",
            "Tell us before an infusion if you are pregnant.",
            "Do not breastfeed after an infusion until we say so.",
        ),
    ),
)
