"""Must never appear: approvals that nobody gave, and off-label use that is denied."""

# ruff: noqa: E501 - a pattern or a reason is easier to read on one line

from __future__ import annotations

from functools import partial

from handpress.proof.claims.model import ON_KETAMINE, Prohibited
from handpress.proof.claims.negation import Denial

_APPROVED = r"(?:(?:fda|federal(?:ly)?)[- ]?(?:approv|clear)\w*|approv(?:ed|es|al)|clear(?:ed|s|ance)|licen[sc]ed|authori[sz]ed|green[- ]?lit|green light|certified|endorsed|indicated|registered|sanctioned|blessing|recogni[sz]ed)"
_APPROVER = r"(?:fda|f\.d\.a\.|food and drug administration|federal\w*|government|regulators?|authorit(?:y|ies)|health department|washington|agency|medicare|va)"
_ANESTHESIA = r"\b(?:an)?a?esthe\w+|\besketamine\b|\bspravato\b|\bsurgery\b|\boperations?\b"

_of_ketamine = partial(Prohibited, broad=True, topics=ON_KETAMINE)

APPROVAL = (
    _of_ketamine(
        id="ketamine-approved",
        forbids="that ketamine is approved for such a treatment",
        why="The FDA approved ketamine for anesthesia only; any other use is off-label (FDA, October 10, 2023).",
        instead="Say that ketamine is FDA-approved for anesthesia, and that this use is off-label.",
        hints=(
            "approv",
            "clear",
            "licen",
            "authori",
            "certif",
            "endors",
            "indicat",
            "regist",
            "sanction",
            "bless",
            "recogni",
            "green",
            "standard",
            "on-label",
            "on label",
            "label",
        ),
        patterns=(
            rf"\b(?:ketamine|infusions?)\b[^.!?;]{{0,70}}?\b{_APPROVED}[^.!?;]{{0,40}}\b(?:by (?:the )?{_APPROVER}|for|treatment|use|therapy|to treat)\b",
            rf"\b{_APPROVED}[^.!?;]{{0,50}}?\b(?:use of |treatment (?:with )?|therapy (?:with )?)?(?:ketamine|infusions?)\b",
            rf"\b{_APPROVER}\b[^.!?;]{{0,30}}?\b{_APPROVED}[^.!?;]{{0,40}}?\b(?:ketamine|infusions?|(?:it|this) (?:use|treatment|therapy|for (?:ptsd|depression|anxiety|pain|trauma|you)))\b",
            rf"\b(?:ketamine|infusions?)\b[^.!?;]{{0,40}}?\b(?:has|have|had|with|got|received|carr(?:y|ies)|bears?|under|enjoys?) (?:full |the |an? |its )*(?:{_APPROVER} ?)?(?:'s )?{_APPROVED}",
            r"\b(?:fully|officially|properly|completely|long|now|already|recently|finally|newly) (?:licen[sc]ed|approved|authori[sz]ed|recogni[sz]ed|certified|cleared)\b(?! (?:by us|for parking|nurse|therapist|clinician|physician|prescriber|doctor|staff|facility|professional|provider|counselor))",
            r"\b(?:on[- ]label|labell?ed|label(?:l?ed)? use|within (?:its|the) label|on (?:its|the) label)\b[^.!?;]{0,40}\b(?:ketamine|use|treatment|infusions?|here)\b|\b(?:ketamine|infusions?|use)\b[^.!?;]{0,40}\b(?:on[- ]label|within (?:its|the) label)\b",
        ),
        unless=rf"{_ANESTHESIA}|\bfacts\b|:\W*$|\boff[- ]label\b|\b(?:insurance|insurer|plan|prior|payer|before (?:we|it|they)|your (?:prescriber|doctor)|(?:clear|clears|cleared|clearance) (?:drinks?|liquids?|fluids?|up|of|from your|your head|by your|from|for you))\b|\blicen[sc]ed (?:\w+ )?(?:nurse|therapist|clinician|physician|prescriber|doctor|staff|professional|provider|facility)\b|\bsertraline\b|\bclear(?:ed|s)? (?:drinks|fluids|the air)",
        stops=(
            "Ketamine infusions are FDA-approved for depression.",
            "The government has approved ketamine for this use.",
            "Infusions now have FDA clearance.",
        ),
        lets_pass=(
            "Ketamine is FDA-approved for anesthesia only.",
            "Ketamine is not approved for depression.",
            "Your plan must approve the infusion first.",
        ),
    ),
    _of_ketamine(
        id="off-label-denied",
        forbids="that the use of ketamine is not off-label",
        why="Every use of ketamine but anesthesia is off-label in the United States (FDA, October 10, 2023).",
        instead="Say what off-label means, and that this use of ketamine is off-label.",
        hints=("off-label", "off label"),
        patterns=(
            r"\b(?:not|\w+n't|nothing|never|no longer|hardly|no)\b(?:[^\w.!?;]+[\w'-]+){0,9}?[^\w.!?;]+off[- ]label\b",
            r"\boff[- ]label\b[^.!?]{0,60}\b(?:does|do|is|are)(?: not|n't) (?:apply|concern|true|ours?|so|what we|mean us|the case)\b",
            r"\boff[- ]label (?:is|was) (?:a thing of the past|over|history|wrong|a myth|no longer)\b|\b(?:call|say|says|claim|claims|calls)\b[^.!?;]{0,40}\boff[- ]label\b[^.!?;]{0,30}\b(?:wrong|untrue|mistaken|false)\b",
        ),
        unless=r"\b(?:cover\w*|pays?|insur\w+|every(?:one|body)?|know|new|rare|unusual|illegal|secret|unsafe|afraid|sertraline|paroxetine|"
        r"which is|that is|this is called|for any|approved)\b",
        denial=Denial.NONE,
        stops=(
            "Ketamine is not an off-label treatment.",
            "Nothing about ketamine is off-label here.",
            "Our infusions are no longer off-label.",
        ),
        lets_pass=(
            "Ketamine is off-label for PTSD.",
            "Off-label means that the FDA has not approved this use.",
            "Insurance may not pay for off-label treatment with ketamine.",
        ),
    ),
    Prohibited(
        id="not-cleared-for-ptsd",
        forbids="that TMS or the nasal spray is approved for PTSD",
        why="The FDA cleared TMS for depression, OCD, migraine and smoking, and Spravato for depression; neither for PTSD.",
        instead="Say what it is approved or cleared for, and that PTSD is not among it.",
        hints=("ptsd",),
        patterns=(rf"\b{_APPROVED}[^.!?;]{{0,60}}?\bptsd\b|\bptsd\b[^.!?;]{{0,50}}?\b{_APPROVED}",),
        unless=r"\b(?:sertraline|paroxetine|zoloft|paxil)\b|\boff[- ]label\b|\blicen[sc]ed (?:\w+ )?(?:nurse|therapist|clinician|physician|prescriber|doctor|professional|provider)\b",
        who=r"\b(?:tms|spray|esketamine|spravato|transcranial|it|this|we|our|treatments?)\b",
        topics=frozenset({"tms", "esketamine-spray"}),
        others=None,
        broad=True,
        stops=(
            "TMS is cleared for PTSD.",
            "The nasal spray is approved for PTSD: Spravato.",
            "The government authorized TMS for PTSD.",
        ),
        lets_pass=(
            "TMS is not cleared for PTSD.",
            "TMS is cleared for depression.",
            "Only sertraline and paroxetine are approved for PTSD; TMS is not.",
        ),
    ),
)
