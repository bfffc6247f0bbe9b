"""Must never appear, first part: what is said of ketamine and of what it does for PTSD."""

# ruff: noqa: E501, ISC004 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from handpress.proof.claims.model import CURABLE, ON_KETAMINE, ON_PTSD, Prohibited, Where
from handpress.proof.claims.negation import Denial

_OWN = (
    r"(?:treatments?|medicines?|medications?|meds|therap(?:y|ies)|drugs|antidepressants?|options?|pills"
    r"|ssris?|care)"
)
_FORM = r"(?:any |all |the |most |every |your )?(?:other |approved |usual |standard |common |regular |talk |ptsd )*"
_TIME = r"(?:hours?|minutes?|mins?|hrs?|h\b)"
_RELIEF = (
    r"(?:(?:feel|feels|felt|get|gets|got|are|were|is|was|become|becomes) (?:\w+ )?better|work(?:s|ed|ing)?|help(?:s|ed)?"
    r"|relief|reliev\w+|improv\w+|eas(?:es?|ed|ing)|lift(?:s|ed)?|results?)"
)

CLAIMS = (
    Prohibited(
        id="fda-approved",
        forbids="that ketamine is approved for PTSD",
        why="The FDA approved ketamine for anesthesia only; for PTSD it is off-label (FDA, October 10, 2023).",
        instead="Say that ketamine is not FDA-approved for PTSD, and that its use for PTSD is off-label.",
        hints=("approv", "clear", "licens", "authori"),
        patterns=(
            r"(?:approv|licens|authori[sz])\w*[^.!?]{0,80}?\bptsd\b",
            r"\bptsd\b[^.!?]{0,60}?(?:approv|licens|authori[sz])\w*",
            r"\b(?:fda|federally)[- ]?clear(?:ed|ance)[^.!?]{0,60}?\bptsd\b|\bcleared by the (?:us )?fda\b[^.!?]{0,40}?\bptsd\b",
        ),
        unless=r"^(?!.*\b(?:ketamine|infusions?)\b).*\b(?:sertraline|paroxetine|zoloft|paxil)\b|\boff[- ]label\b"
        r"|\blicensed (?:prescriber|clinician|professional|therapist|doctor|\w+ worker)|\btraining and licen[sc]e",
        who=r"\b(?:ketamine|infusions?|it|this|we|our|treatments?)\b",
        stops=(
            "Ketamine is FDA-approved for PTSD.",
            "Infusions are approved by the FDA for PTSD.",
            "Ketamine for PTSD: now with FDA approval",
        ),
        lets_pass=(
            "Ketamine is not FDA-approved for PTSD.",
            "Only sertraline and paroxetine are FDA-approved for PTSD.",
            "Ketamine is approved for anesthesia, not for PTSD.",
        ),
    ),
    Prohibited(
        id="cure",
        forbids="that PTSD can be cured, or goes away for good",
        why="No treatment cures PTSD. What ketamine does, if it does, often fades in weeks (Feder 2021, Abdallah 2022).",
        instead="Say that PTSD can be treated, or what a study found, both ways.",
        hints=("cur", "ptsd", "memor", "trauma", "depression", "anxiety", "insomnia", "pain", "nightmare"),
        patterns=(
            r"\bcur(?:es?|ed|ing|able|ative)\b",
            r"\b(?:get rid of|beat|conquer|end|ends|eliminat\w+|eras\w+|wip\w+ out|heal(?:s|ed)?|banish\w*|remov\w+)\b"
            r"(?: (?:your|all|the|their|his|her|my|bad|painful|traumatic|chronic))* (?:ptsd|trauma|memor(?:y|ies)"
            r"|depression|anxiety|insomnia)\b",
            r"\b(?:ends?|stops?|erases?|heals?|kills?|beats?|get rid of|no more) (?:(?:your|all|the|chronic) )*(?:pain|depression|anxiety|insomnia|nightmares)\b"
            r"[^.!?]{0,20}\b(?:for good|forever|completely|once and for all)\b",
            r"\bptsd[- ]free\b|\bfree (?:of|from) ptsd\b|\b(?:ptsd|depression|anxiety|insomnia|pain)\b[^.!?]{0,40}\b(?:goes away|gone|disappears?|vanish\w*|free)"
            r"[^.!?]{0,20}\b(?:for good|forever|completely|once and for all)",
            r"\b(?:permanent(?:ly)?|lasting|forever)\b[^.!?]{0,20}\b(?:relief|heal\w*|free)\b[^.!?]{0,30}\bptsd\b",
        ),
        unless=rf"\b(?:look|search|seek|hop|work)\w*\b(?: \w+){{0,3}} cure\b|{CURABLE}",
        liftable=False,
        stops=("Ketamine cures PTSD.", "PTSD can be cured.", "Get rid of PTSD with six infusions."),
        lets_pass=("Ketamine is not a cure.", "Make your home secure.", "PTSD can be treated."),
    ),
    Prohibited(
        id="safe-for-everyone",
        forbids="that ketamine is safe for everybody, or has no risks",
        why="Many people should not have it, and serious risks are known (labels; ASRA/AAPM/ASA 2018; Short 2018).",
        instead="Name the risks, and ask readers to tell you first about their health and medicines.",
        hints=("safe", "risk", "side effect", "side-effect", "harmless", "go wrong"),
        patterns=(
            r"\bsafe (?:for|in) (?:almost |nearly |virtually )?(?:everyone|everybody|anyone|anybody|all\b|every \w+|any \w+|most everyone)",
            r"\b(?:completely|totally|perfectly|entirely|absolutely|100%|always|proven|very|extremely) safe\b"
            r"|\bsafe at any\b|\b(?:ketamine|infusions?|it|treatment)(?: is| are|'s) (?:\w+ )?harmless\b",
            r"\b(?:has|have|with|causes?|are|is|carries) (?:almost |virtually |absolutely )?(?:no|zero) "
            r"(?:known |serious |real |lasting )*(?:side[- ]effects?|risks?)\b",
            r"\b(?:risk|side[- ]effect)s?[- ]free\b|\bwithout (?:any )?(?:risks?|side[- ]effects?)\b|\bzero (?:risks?|side[- ]effects?)\b|\bnothing can go wrong\b",
            r"\b(?:everyone|everybody|anyone) can (?:safely )?(?:have|take|get|use) (?:ketamine|it|an infusion)\b",
        ),
        unless=r"\bif you (?:have|had|notice|feel)\b",
        denial=Denial.BEFORE,
        stops=(
            "Ketamine is safe for everyone.",
            "It is completely safe.",
            "Infusions have no side effects.",
        ),
        lets_pass=(
            "Ketamine is not safe for everyone.",
            "You go home when staff say that it is safe.",
            "No treatment is without risk.",
        ),
    ),
    Prohibited(
        id="works-in-hours",
        forbids="that PTSD gets better within hours",
        why="PTSD studies first measured signs one day after an infusion; hours are known for depression only.",
        instead="Say that some people with PTSD felt better within about a day, or speak of depression by itself.",
        hints=("hour", "minute", " h ", "hrs", "mins", "same day"),
        patterns=(
            rf"\b{_RELIEF}\b[^.!?]{{0,60}}?\b(?:in|within|after|inside)\b(?: \S+){{0,4}}? {_TIME}",
            rf"\b(?:in|within|after|inside)\b(?: \S+){{0,4}}? {_TIME}[^.!?]{{0,40}}?\b{_RELIEF}\b",
            r"\b(?:hours?|minutes?)[- ](?:fast|quick)\b|\b(?:better|relief|works?|results?)(?: (?:on|the|that|very))* same day\b",
        ),
        unless=r"^(?!.*\bptsd\b).*\bdepress|^(?!.*\b(?:ptsd|ketamine works)\b).*\b(?:nausea|dizz\w+|headache|throwing up|vomit\w*"
        r"|sleepy|drows\w+|unsteady|blood pressure|sight|vision|side effects?|far[- ]away|stomach|heart rate)\b"
        r"|\b(?:office|after|business|opening|working) hours\b|\bhours a day\b|\bhours of\b",
        topics=ON_PTSD,
        stops=(
            "Ketamine works in hours.",
            "Many people with PTSD feel better in just a few hours.",
            "It helped depression and PTSD within hours.",
        ),
        lets_pass=(
            "In some people whose depression did not lift before, ketamine helped within hours.",
            "PTSD studies first measured signs one day after an infusion.",
            "It does not work within hours.",
        ),
    ),
    Prohibited(
        id="better-than-others",
        forbids="that ketamine does more than other treatments",
        why="No study read shows it; talk therapy is the first choice (VA/DoD 2023), and the FDA knows of no such evidence.",
        instead="Compare nothing, or say that no study shows that it does more.",
        hints=(
            "better",
            "more",
            "faster",
            "quicker",
            "stronger",
            "safer",
            "best",
            "superior",
            "unlike",
            "beats",
            "outperform",
            "nothing",
            "where other",
        ),
        patterns=(
            r"\b(?:better|more (?:effective|powerful|helpful|reliable)|more for|faster|quicker|stronger|safer|does more)\b"
            rf"[^.!?]{{0,40}}? than {_FORM}(?:{_OWN}|sertraline|zoloft|emdr|cpt|pe|prozac|anything|everything)\b",
            rf"\b(?:superior to|beats|outperforms?) {_FORM}(?:{_OWN}|anything|placebo|sertraline|emdr|everything)\b",
            r"\b(?:ketamine|infusions?|our|this|it is|it's)\b[^.!?]{0,40}\b(?:the )?(?:best|most (?:effective|powerful)) "
            rf"(?:\w+ )?(?:{_OWN}|choice|way)\b",
            rf"\bunlike (?:any |all |the )?(?:other|usual|standard)? ?(?:\w+ )?(?:{_OWN}|methods)\b[^.!?]*\b(?:works?|fast|helps?)",
            rf"\bworks? where (?:\w+ )?(?:{_OWN}|others?|everything)\b|\bnothing (?:else )?(?:\w+ ){{0,4}}?(?:like|better than) "
            r"(?:ketamine|infusions?)\b",
        ),
        unless=r"^(?!.*\b(?:ketamine|infusions?)\b.* than ).*\b(?:talk|trauma)[- ]?\w* therapy\b.* than ",
        denial=Denial.BEFORE,
        topics=ON_PTSD,
        stops=(
            "Ketamine works better than other treatments.",
            "It is faster than approved medicines.",
            "Ketamine is the best treatment for PTSD.",
        ),
        lets_pass=(
            "No study shows that ketamine does more for PTSD than other treatments.",
            "Nobody has shown that it is safer than approved medicines.",
            "You and your clinician choose what is best for you.",
        ),
    ),
    Prohibited(
        id="guideline-before-ketamine",
        forbids="that a guideline recommends ketamine, or something to try before it",
        why="The 2023 VA/DoD guideline suggests against ketamine for PTSD.",
        instead='Say: "The 2023 VA/DoD guideline suggests against ketamine for PTSD."',
        hints=("guideline", "va/dod", " va ", "va.", "apa", "experts", "doctors"),
        patterns=(
            r"\b(?:guidelines?|va/dod|experts?)\b[^.!?]*\b(?:suggest|recommend|advis|say|support|list|call)\w*\b[^.!?]*"
            r"\b(?:before|prior to|ahead of|and then|first,? then)\b[^.!?]*\b(?:ketamine|infusions?)\b",
            r"\bbefore (?:trying |using )?(?:ketamine|infusions?)\b[^.!?]*\bguidelines?\b[^.!?]*\b(?:suggest|recommend)",
            r"\b(?:guidelines?|va/dod|va|apa|experts|doctors)\b[^.!?]{0,40}?\b(?:suggest|recommend|support|endors)\w* "
            r"(?:the use of |using |trying )?(?:ketamine|infusions?)\b",
            r"\b(?:ketamine|infusions?)\b[^.!?]{0,30}?\b(?:recommended|suggested|endorsed|supported|backed) (?:by|in) "
            r"[^.!?]{0,30}?\b(?:guidelines?|va|va/dod|apa)\b",
        ),
        unless=r"\bagainst (?:it|using it|(?:using |the use of )?ketamine)\b",
        stops=(
            "Guidelines suggest prazosin before ketamine.",
            "The guideline recommends these before trying ketamine.",
            "The VA/DoD guideline supports ketamine.",
        ),
        lets_pass=(
            "The 2023 VA/DoD guideline suggests against ketamine for PTSD.",
            "Talk about the first choices before you talk about ketamine.",
            "The guideline does not recommend ketamine for PTSD.",
        ),
    ),
    Prohibited(
        id="esketamine-rate",
        forbids="how often esketamine (Spravato) has a side effect, as if it held for infusions",
        why="Those figures come from another product, a nasal spray; none are known for infusions.",
        instead="Leave the figure out, and say in words what people may feel.",
        hints=("%", "esketamine", "spravato", "61", "48", "0.3"),
        patterns=(
            r"\b(?:esketamine|spravato)\b[^.!?]*?\b\d+(?:\.\d+)? ?(?:%|(?:in|of|out of) (?:every )?\d+)",
            r"\d+ ?%[^.!?]*\b(?:esketamine|spravato)\b",
            r"\b61 ?%? ?(?:-|to|and) ?(?:75|84) ?%|\b48 ?%? ?(?:-|to|and) ?61 ?%|\b0\.3 ?%? ?(?:-|to|and) ?0\.4 ?%",
            r"\b61 ?(?:-|to|and) ?(?:75|84) (?:out of|of|in) (?:every )?100\b|\b48 ?(?:-|to|and) ?61 (?:out of|of|in) (?:every )?100\b",
        ),
        denial=Denial.NONE,
        topics=ON_KETAMINE,
        others=None,  # named, and yet wrong on such a handout
        stops=(
            "With esketamine, 61% feel far away.",
            "Far away: 61–84%.",
            "61 to 75 percent feel outside of their body.",
            "61 to 84 of every 100 people feel far away.",
        ),
        lets_pass=(
            "Esketamine (Spravato) is a different product.",
            "6 of every 100 adults will have PTSD.",
            "Esketamine has not been shown to prevent suicide.",
        ),
    ),
    Prohibited(
        id="outcome-alone",
        forbids="how many people ketamine helped, without the largest study, which found no gain",
        why="One trial's figure by itself misleads: the largest, of 158 people, found no benefit for PTSD (Abdallah 2022).",
        instead="Add the largest study to the same handout (for example the fact trials.largest), or drop the figure.",
        hints=(
            "10 ",
            "67",
            "11.88",
            "12.7",
            "69",
            "%",
            " of ",
            " in ",
            "ten ",
            "27.5",
            "two-third",
            "two third",
            "61.5",
        ),
        patterns=(
            r"\b(?:10|ten)(?: out)? of (?:the )?(?:15|fifteen)\b|\b11\.88\b|\b12\.7\b|\b61\.5 ?%|\b27\.5 days\b",
            r"\b(?:67|69) ?%[^.!?]*\b(?:respon\w+|better|improv\w*|help\w*|milder|relief|ketamine|infusions?|success\w*)"
            r"|\b(?:respon\w+|better|improv\w*|help\w*|milder|relief|ketamine|infusions?|success\w*)\b[^.!?]*\b(?:67|69) ?%",
            r"^(?=.*\b(?:ketamine|infusions?|our patients|treated here)\b)(?=.*\b(?:better|improv\w*|respon(?:d\w*|se)|relief"
            r"|success\w*|milder|work(?:s|ed)?|help(?:s|ed)?)\b).*?(?:\d ?%|\b(?:\d+|two|three|four|five|six|seven|eight|nine)"
            r" (?:out of|of|in) (?:every )?(?:\d+|three|four|five|ten)\b|\btwo[- ]thirds\b)",
        ),
        denial=Denial.NONE,
        with_words=r"\b(?:largest|158)\b.{0,160}?\b(?:no (?:better|gain|benefit|more|significant|difference)|not (?:help|better|more"
        r"|beat|do better))|\b(?:no better than|no gain|no benefit)\b.{0,100}?\b(?:largest|158)\b",
        where=Where.DOCUMENT,
        topics=ON_PTSD,
        stops=(
            "In one study of ketamine, 10 of 15 people were clearly better.",
            "67% responded to ketamine.",
            "8 of 10 of our patients get better with ketamine.",
        ),
        lets_pass=(
            "10 of 15 people were better with ketamine. The largest study found no gain for PTSD.",
            "With an SSRI, such as sertraline, about 6 of 10 people get better.",
            "6 of every 100 adults in the US will have PTSD at some time in life.",
        ),
    ),
)
