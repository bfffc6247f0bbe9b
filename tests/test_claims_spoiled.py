"""Ways to spoil a good text, written down before the patterns, and edits that spoil nothing."""

from __future__ import annotations

import pytest
from claims import claims_in, person_in

SPOILED = (
    # ---- what the FDA has approved
    ("fda-approved", "Ketamine is FDA-approved for PTSD."),
    ("fda-approved", "ketamine is fda approved for ptsd"),
    ("fda-approved", "Ketamine is FDA‑approved for PTSD."),  # a hyphen that does not break
    ("fda-approved", "Ketamine is **FDA**-**approved** for **PTSD**."),
    ("fda-approved", "Infusions have been approved by the U.S. FDA for PTSD."),
    (
        "fda-approved",
        "The Food and Drug Administration has approved ketamine for post-traumatic stress disorder.",
    ),
    ("fda-approved", "For PTSD, ketamine is an approved treatment."),
    ("fda-approved", "PTSD: FDA-approved ketamine infusions"),
    ("fda-approved", "Sertraline and ketamine are FDA-approved for PTSD."),
    ("fda-approved", "Ketamine is not only safe, it is FDA-approved for PTSD."),
    ("fda-approved", "Ketamine has FDA approval for P.T.S.D."),
    ("fda-approved", "Our treatment is FDA-cleared for PTSD."),
    ("fda-approved", "Ketamine is FDA-approved. For PTSD."),
    ("fda-approved", "Is ketamine FDA-approved for PTSD? Yes."),
    ("fda-approved", "No doubt: ketamine is approved for PTSD."),
    # ---- cure
    ("cure", "Ketamine cures PTSD."),
    ("cure", "KETAMINE CAN CURE YOUR PTSD!"),
    ("cure", "A cure for PTSD is here."),
    ("cure", "Many people are cured of PTSD after six infusions."),
    ("cure", "It does not hurt, and it cures PTSD."),
    ("cure", "Ketamine is not new and cures PTSD."),
    ("cure", "Not a pill, but a cure for PTSD."),
    ("cure", "We cure PTSD"),
    ("cure", "PTSD is curable with ketamine."),
    ("cure", "With ketamine your PTSD goes away for good."),
    ("cure", "Get rid of PTSD with ketamine."),
    ("cure", "Ketamine erases traumatic memories of PTSD."),
    # ---- safe for everyone
    ("safe-for-everyone", "Ketamine is safe for everyone."),
    ("safe-for-everyone", "Infusions of ketamine are completely safe."),
    ("safe-for-everyone", "Ketamine has no side effects."),
    ("safe-for-everyone", "Ketamine is safe for all patients."),
    ("safe-for-everyone", "A risk-free ketamine treatment"),
    # ---- hours
    ("works-in-hours", "Ketamine works in hours."),
    ("works-in-hours", "Many people with PTSD feel better in just a few hours."),
    ("works-in-hours", "It helped depression and PTSD within hours."),
    ("works-in-hours", "Within hours, PTSD lifts after ketamine."),
    ("works-in-hours", "Relief from PTSD in 40 minutes with ketamine"),
    # ---- better than others
    ("better-than-others", "Ketamine works better than other treatments."),
    ("better-than-others", "Ketamine is more effective than antidepressants."),
    ("better-than-others", "Ketamine is the best treatment for PTSD."),
    ("better-than-others", "Unlike other PTSD treatments, ketamine works fast."),
    ("better-than-others", "Infusions are superior to talk therapy for PTSD."),
    ("better-than-others", "Nothing works for PTSD like ketamine."),
    # ---- own medicines
    ("stop-your-medicine", "Stop your medicine the day before your ketamine infusion."),
    ("stop-your-medicine", "Skip all pills that morning."),
    ("stop-your-medicine", "If you do not feel ill, stop your medicine."),
    ("stop-your-medicine", "You can stop taking your antidepressants after ketamine."),
    ("stop-your-medicine", "Come off your meds before the infusion."),
    ("stop-your-medicine", "Your antidepressant should be stopped a week before the infusion."),
    ("stop-your-medicine", "Quit benzodiazepines two days before."),
    ("stop-your-medicine", "You will no longer need your medications."),
    ("stop-your-medicine", "Don’t worry, just stop your other medicines."),
    # ---- the name
    ("pstd", "Such events can lead to PSTD."),
    ("pstd", "PSTD is not a weakness."),
    # ---- driving
    ("fine-after-hours", "After 24 hours you are fine."),
    ("fine-after-hours", "You can drive after 24 hours."),
    ("fine-after-hours", "Wait 24 hours, then it is safe to drive."),
    ("fine-after-hours", "Once 24 h have passed, you may drive again."),
    ("driving-hours-only", "No driving for 24 hours after the infusion."),
    ("driving-hours-only", "Do not drive for at least one day."),
    ("driving-sleep-only", "Do not drive until you have slept."),
    ("driving-sleep-only", "You may drive again after a full night’s sleep."),
    ("driving-sleep-only", "No driving until the next morning, when you have slept."),
    ("go-after-two-hours", "Up to 2 hours and you can go."),
    ("go-after-two-hours", "After two hours you can go home."),
    # ---- drugs and food
    ("no-other-drugs", "No alcohol and no other drugs."),
    ("no-other-drugs", "No alcohol or other drugs the day before."),
    ("fasting-too-short", "No heavy meals for 3 hours before."),
    ("fasting-too-short", "Do not eat for 4 hours before your infusion."),
    ("fasting-too-short", "Your last meal should be 2–3 hours before the infusion."),
    # ---- guidelines
    ("guideline-before-ketamine", "Guidelines suggest prazosin before ketamine."),
    ("guideline-before-ketamine", "The guideline recommends these before trying ketamine."),
    ("guideline-before-ketamine", "The VA/DoD guideline recommends ketamine for PTSD."),
    ("guideline-before-ketamine", "Ketamine is recommended by the VA."),
    # ---- numbers
    ("esketamine-rate", "With esketamine, 61% feel far away."),
    ("esketamine-rate", "Feeling far away: 61–84 %."),
    ("esketamine-rate", "Feeling far away (61 to 75 percent)"),
    ("outcome-alone", "In one study of ketamine, 10 of 15 people were clearly better."),
    ("outcome-alone", "67% responded to ketamine."),
    ("outcome-alone", "Scores were 11.88 points lower with ketamine."),
    ("outcome-alone", "Ketamine lowered scores by 12.7 points."),
    ("outcome-alone", "69 percent were better at 12 weeks after ketamine."),
    ("outcome-alone", "7 of 10 of our ketamine patients get better."),
    # ---- promises
    ("promise", "We guarantee relief from PTSD."),
    ("promise", "Results guaranteed."),
    ("promise", "Ketamine is a miracle."),
    ("promise", "Ketamine will work for you."),
    ("promise", "100% effective"),
    ("promise", "Ketamine always works."),
    ("promise", "You will feel better after the first infusion."),
    ("promise", "A life-changing breakthrough"),
    # ---- crisis numbers
    ("nine-eight-eight-three", "Call 988 and press 3."),
    ("nine-eight-eight-three", "LGBTQ+ youth: call 988, then press three."),
    ("old-crisis-number", "In a crisis call 1-800-273-8255."),
    ("old-crisis-number", "Lifeline: (800) 273-TALK"),
)

HARMLESS = (
    "Ketamine is **not FDA-approved for PTSD**.",
    "Ketamine isn't FDA-approved for PTSD.",
    "Only sertraline and paroxetine are FDA-approved for PTSD.",
    "Ketamine is approved for anesthesia, not for PTSD.",
    "Is ketamine FDA-approved for PTSD? No.",
    "The FDA has not approved ketamine for post-traumatic stress disorder.",
    "Ketamine, an FDA-approved anesthetic, is used off-label for PTSD.",
    "Ketamine is not a cure.",
    "There is no cure for PTSD yet, but treatment can help.",
    "Ketamine has not been shown to cure PTSD.",
    "Ketamine is not a miracle, a quick fix or a cure.",
    "Myth: ketamine cures PTSD.",
    "Keep this sheet in a secure place. About ketamine.",
    "Can ketamine cure PTSD? Nobody has shown that.",
    "Ketamine does not erase memories.",
    "Ketamine is not safe for everyone.",
    "You go home when staff say that it is safe.",
    "No treatment for PTSD is without risk.",
    "Never stop your medicine on your own.",
    "Do not change, skip or stop your medicine before a ketamine infusion.",
    "Ask the prescriber before you stop any medicine.",
    "I did **not** stop any medicine on my own",
    "Stopping a medicine suddenly can be dangerous.",
    "Keep taking your medicines, unless the clinic told you otherwise.",
    "You can say no, wait, or stop at any point. Your other care goes on.",
    "Tell staff: they can slow or stop the ketamine infusion.",
    "In depression, ketamine has helped some people within hours to a day.",
    "Some people with PTSD felt better within about a day. Studies of ketamine are small.",
    "Most effects of ketamine pass within about 2 hours. Sometimes they last longer.",
    "988 helps 24 hours a day.",
    "No study that we know of shows that ketamine does more for PTSD than other treatments.",
    "The FDA knows of no evidence that ketamine is safer or acts faster than approved medicines.",
    "Do not drive for at least 24 hours and until after a full night's sleep.",
    "No driving for 36 hours. Also sleep a full night before you drive.",
    "No alcohol, cannabis or street drugs, or medicines not prescribed for you.",
    "No solid food for at least 8 hours before your ketamine infusion; clear drinks until 2 hours before.",
    "You stay at least 2 hours after the ketamine ends. Staff say when you can go.",
    "The VA/DoD guideline suggests against ketamine for PTSD.",
    "Esketamine (Spravato) is a different product. It is not approved for PTSD.",
    "In one study, 10 of 15 people were better with ketamine. The largest study found no gain for PTSD.",
    "6 of every 100 adults in the US will have PTSD at some time in life.",
    "Nobody can guarantee that ketamine will work for you.",
    "We do not know whether ketamine will help you.",
    "There is no guarantee that PTSD gets better with ketamine.",
    "Veterans: call 988, then press 1. En español: oprima 2.",
    "For a bill, call our office and press 3.",
    "1-800-273-8255 is the old number. Call 988 now.",
    "Call us if your mood gets worse after ketamine.",
    "With an SSRI, such as sertraline, about 6 of 10 people with PTSD get better.",
    "We will work with you on a plan for PTSD.",
    "Nausea after ketamine usually gets better within hours.",
    "Bring an adult to take you home after every ketamine infusion.",
    "Breathe in for 4. Hold for 4. It can help with PTSD.",
)

FOR_A_PERSON = (
    ("testimonial", "“After two infusions I was myself again.”"),
    ("testimonial", "It saved my life."),
    ("testimonial", "“My life is back after ketamine,” says Anna."),
    ("home-ketamine", "You can take ketamine at home."),
    ("home-ketamine", "Mailed ketamine is easy to use."),
    ("home-ketamine", "We send ketamine lozenges to your door."),
)


# A second round, by somebody who wanted to get past the patterns.
SLY = (
    "Ketamine: the FDA-approved way out of PTSD.",
    "PTSD patients can now get an FDA-approved ketamine infusion.",
    "There is now a cure for PTSD.",
    "It cures.",
    "Ketamine can heal your trauma.",
    "You will be cured in six sessions.",
    "Beat PTSD for good with ketamine.",
    "Ketamine is safe for almost everyone with PTSD.",
    "Ketamine is 100% safe.",
    "There are no risks with ketamine.",
    "Feel better in two hours with ketamine.",
    "Ketamine eases PTSD within minutes.",
    "PTSD relief in hours, not weeks.",
    "Ketamine works faster and better than any medicine for PTSD.",
    "More effective than Zoloft.",
    "Ketamine outperforms antidepressants.",
    "Please stop all your medications 3 days before ketamine.",
    "Don't take your medicine before the infusion.",
    "Do not take your morning pills.",
    "You may stop your SSRI.",
    "It's fine to skip your meds.",
    "Stop taking benzodiazepines.",
    "Stop your blood pressure pills.",
    "24 hours after your infusion you can drive.",
    "It is safe to drive after a day.",
    "You can drive the next day.",
    "No driving for the rest of the day.",
    "Do not drive until the next day.",
    "No driving until tomorrow morning.",
    "Don't drive until after a good night's sleep.",
    "Do not take any other medications.",
    "No alcohol, drugs or other medicines.",
    "Do not eat a heavy meal within 3 hours of your infusion.",
    "No food for 2 hours before.",
    "Fast for 4 hours before your infusion.",
    "The guidelines say to try therapy before ketamine.",
    "Experts recommend ketamine for PTSD.",
    "Studies show ketamine helps 67% of people.",
    "Two out of three patients respond to ketamine.",
    "Ketamine has a 70% success rate.",
    "Most patients are better after ketamine, 9 in 10.",
    "Satisfaction guaranteed.",
    "You will get your life back with ketamine.",
    "Ketamine is a proven treatment for PTSD.",
    "This will change your life.",
    "Results are certain.",
    "988, then press 3 for LGBTQ+ youth",
    "National Suicide Prevention Lifeline: 1 (800) 273-8255",
    "Dial 1.800.273.8255",
)

TRUE = (
    "Ketamine is off-label for PTSD: the FDA approved it for anesthesia only.",
    "The FDA has approved two medicines for PTSD: sertraline and paroxetine.",
    "Ketamine will not cure PTSD.",
    "Nobody can promise a cure for PTSD.",
    "We cannot say that ketamine is safe for you before we check your heart.",
    "It takes weeks before talk therapy for PTSD works.",
    "Staff check your blood pressure within minutes and help you.",
    "If you feel worse within hours after ketamine, call us.",
    "Ask how ketamine compares with other treatments.",
    "Do not stop benzodiazepines suddenly.",
    "Medicines that our prescriber told me to pause: lamotrigine. Do not pause any others.",
    "On the morning of your ketamine infusion: take your blood pressure pills with a sip of water.",
    "Do not stop your other treatment for PTSD.",
    "Your friend cannot drive safely after ketamine.",
    "We call you 24 hours later to ask if you are fine.",
    "Effects of ketamine may last more than 24 hours.",
    "An adult drives you home and you sleep.",
    "No other treatment is started on the day of ketamine.",
    "Clear drinks, such as water, are fine until 2 hours before your ketamine infusion.",
    "Eat a light meal 2 hours after your ketamine infusion.",
    "VA/DoD recommends talk therapy first; it suggests against ketamine.",
    "Ketamine was studied in 158 people and was no better than placebo.",
    "Bring 2 of 3: ID, list, driver, for ketamine.",
    "The clinic will help you find a therapist for PTSD.",
    "Will ketamine work for me?",
    "It will not work for everyone with PTSD.",
    "How long until ketamine works?",
    "Nobody can say that ketamine always works.",
    "We are open 8 hours a day for ketamine.",
    "You must not drive for 48 hours and until after a full night's sleep.",
    "Ketamine may help some people with PTSD for a time.",
    "There is no quick fix for PTSD.",
    "Keep your pills in a safe place at home.",
    "Drink water. Do not drive. Sleep well.",
    "Lock up guns and pills. It can save a life with PTSD.",
    "The infusion takes 40 minutes, and you can go when staff say so.",
    "Hold the rail. Skip the stairs. PTSD can make you jump.",
    "Call 911 if you cannot wake them after ketamine.",
)


@pytest.mark.parametrize(("claim", "text"), SPOILED, ids=[text[:50] for _, text in SPOILED])
def test_a_spoiled_text_is_stopped(claim: str, text: str) -> None:
    assert claim in claims_in(text)


@pytest.mark.parametrize("text", SLY)
def test_a_sly_text_is_stopped(text: str) -> None:
    assert claims_in(text)


@pytest.mark.parametrize("text", [*HARMLESS, *TRUE])
def test_a_harmless_text_passes(text: str) -> None:
    assert claims_in(text) == set()


@pytest.mark.parametrize(("claim", "text"), FOR_A_PERSON)
def test_what_no_pattern_can_decide_is_asked_of_a_person(claim: str, text: str) -> None:
    assert claim in person_in(text)
    assert claims_in(text) <= {"home-bare", "ketamine-for-home", "result-bare"}  # stopped and asked


def test_there_are_enough_of_both() -> None:
    assert len(SPOILED) >= 60
    assert len(HARMLESS) >= 40
