"""Must never appear, third part: a line of help that is wrong, or that a reader is told not to use."""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from handpress.proof.claims.model import Prohibited
from handpress.proof.claims.negation import Denial

_CALL = r"(?:call|text|dial|ring|phone|contact)"
_CALLING = r"(?:calling|texting|dialing|phoning|contacting|you call|you text|you dial)"
_HELP = r"(?:the )?(?:988|911)\b(?!-)"
_US = r"(?:us|our \w+|the (?:clinic|office|front desk))"

CRISIS = (
    Prohibited(
        id="not-calling",
        forbids="not to call 988 or 911, or to do something else first",
        why="Whoever is in danger or thinks of suicide must not lose a minute.",
        instead="Take it out. 988 and 911 are for everybody, at any hour.",
        hints=("988", "911", "suicid", "emergency", " er"),
        patterns=(
            rf"(?<!why )(?<!rather )(?:\bnot|n't|\bnever|\bno need to|\bnot (?:have|need) to|n't (?:have|need) to|\bneed not) {_CALL}(?: or {_CALL})?\b[^.!?;,]{{0,20}}?{_HELP}",
            rf"\b(?:no one|nobody) (?:needs?|has|have) to {_CALL} {_HELP}|\bavoid {_CALLING} {_HELP}",
            rf"(?:\bnot|n't|\bnever|\bno need) (?:bother|worry|think|go)(?: about| to| with| for| on)? {_CALLING} {_HELP}",
            r"\b(?:988|911) is (?:not|never) (?:for|meant for) (?:you|patients|our)\b",
            r"^(?!.*\b911\b)\W*(?:please )?(?:do not|don't|never) go to (?:the |an )?(?:emergency (?:room|department)|er)\b",
            rf"\b{_CALL} {_US}\b[^.!?;]*?\b(?:before|instead of|rather than)\b[^.!?;]{{0,30}}?{_HELP}",
            rf"\b(?:before|instead of|rather than) (?:{_CALLING} )?{_HELP}[^.!?;]*?\b(?:{_CALL}|ask|e-?mail|write|wait for|try|talk to) (?:to )?{_US}\b",
            rf"\b(?:instead of|rather than) (?:{_CALLING} )?{_HELP}",
            r"^(?!.*\b(?:988|911)\b).*\bsuicid\w*\b[^.!?;]*?\b(?:wait (?:for|until|till|to)|e-?mail (?:us|your|the)|sleep on it)\b",
        ),
        unless=r"\b988\b[^.!?]*\b(?:instead of|rather than) (?:calling )?911\b",
        denial=Denial.NEAR,
        liftable=False,
        stops=(
            "Do not call 988.",
            "There is no need to call 911.",
            "In a crisis do not call 988, e-mail us.",
            "Call us instead of 911.",
            "If you think of suicide, wait for your next visit.",
        ),
        lets_pass=(
            "Do not wait: call 911.",
            "Never be afraid to call 988.",
            "You do not need a reason to call 988.",
            "If you cannot call 988, text it.",
            "Call 911 before you call us.",
        ),
    ),
    Prohibited(
        id="nine-eight-eight-three",
        forbids="988 with 3",
        why="That option of the 988 Lifeline ended on July 17, 2025.",
        instead="Leave it out. Veterans press 1; for Spanish, press 2.",
        hints=("988",),
        patterns=(
            r"\b988\b[^!?]*?\b(?:press|option|dial|push|hit|select|choose|oprima|marque)\w*:? (?:the )?(?:number )?[\"']?(?:3|three|tres)\b",
            r"\b(?:press|option|push|select|choose|oprima|marque)\w* (?:3|three|tres)\b[^!?]*?\b988\b",
        ),
        denial=Denial.NEAR,
        liftable=False,
        stops=("Call 988 and press 3.", "988, option 3", "Press three after you call 988."),
        lets_pass=(
            "Call 988. Veterans: press 1.",
            "988: for Spanish, press 2.",
            "Call our office and press 3.",
        ),
    ),
    Prohibited(
        id="old-crisis-number",
        forbids="the old number of the crisis line by itself",
        why="The line is 988 now; nobody should have to remember ten digits.",
        instead="Write: Call or text 988.",
        hints=("273", "784-2433", "suicide"),
        patterns=(
            r"\(?\b800\)?[-. ]*273[-. ]*(?:8255|talk)\b|\b1?[-. ]?800[-. ]*suicide\b|\b800[-. )]*784[-. ]*2433\b",
        ),
        denial=Denial.NONE,
        with_words=r"\b988\b",
        liftable=False,
        stops=("In a crisis call 1-800-273-8255.", "Call (800) 273-TALK.", "Dial 1-800-SUICIDE."),
        lets_pass=(
            "Call or text 988.",
            "1-800-273-8255 still works, but 988 is shorter.",
            "SAMHSA National Helpline: 1-800-662-4357.",
        ),
    ),
)
