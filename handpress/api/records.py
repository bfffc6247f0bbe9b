"""What people say of a clinic's handouts: signatures, what went into the rack, answers to score sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handpress.diagnostics import HandpressError, OutputError, UsageError
from handpress.project.model import BuildOptions, Failure
from handpress.project.run import choose, select
from handpress.project.warm import WarmProject
from handpress.workspace import Handout, Workspace, find_handouts

if TYPE_CHECKING:
    from handpress.output.overview import HandoutOverview
    from handpress.output.report import WrittenPage
    from handpress.project.compare import Changed
    from handpress.project.exceptions import ExceptionStatus
    from handpress.project.loading import LoadedProject
    from handpress.project.recall import Recall
    from handpress.project.sign import Signer, ToSign
    from handpress.project.status import HandoutStatus
    from handpress.proof.claims import Refusal
    from handpress.proof.model import Proof
    from handpress.review.answers import Answer
    from handpress.review.exceptions import SignedException
    from handpress.review.printed import DistributedEdition, PrintRun
    from handpress.review.signed import Signature, Withdrawal


class ProjectRecords:
    """The half of a project that knows its records."""

    def __init__(self, workspace: Workspace, shown: Callable[[Path], str] = str) -> None:
        """A project that is loaded when something is first asked of it.

        Args:
            shown: how a path is written in messages.
        """
        self.workspace = workspace
        self._shown = shown
        self._warm = WarmProject()

    def _loaded(self) -> LoadedProject:
        return self._warm.project(self.workspace)

    def _said(self) -> LoadedProject:
        """The project for what handouts say; it may have no logo and fonts, and is not to be printed."""
        return self._warm.words(self.workspace)

    def _handout(self, name: str) -> Handout:
        """A handout by its name. Raises HandpressError: there is none, or its file cannot be begun."""
        chosen = select(self.workspace, (name,), (), self._loaded)
        if not chosen.handouts:
            raise HandpressError(diagnostic for one in chosen.failures for diagnostic in one.diagnostics)
        return chosen.handouts[0]

    # ---- signatures

    def status(self, today: date) -> tuple[HandoutStatus, ...]:
        """How each handout stands on a day: signed by whom until when, or why it prints as a draft. No logo
        and no font is read for it.

        Raises:
            HandpressError: the words of facts or brand have an error, or there are no handouts.

        >>> [(one.handout, one.counts, one.why) for one in project.status(today)]
        [('hello', False, 'Nobody has signed it.')]
        """
        from handpress.project.status import status_of

        project = self._said()
        return tuple(
            status_of(project, one.name, lambda one=one: self._warm.document(project, one), today)  # type: ignore[misc]
            for one in find_handouts(self.workspace)[0]
        )

    def overview(self, today: date) -> tuple[HandoutOverview, ...]:
        """How each handout stands on a day: what is made and up to date, who signed it until when or what
        ended that, and how many questions of the score sheets are answered. Nothing is made for it; no
        logo and no font is read.

        Raises:
            HandpressError: the words of facts or brand have an error, or there are no handouts.

        >>> [(one.made, one.status.why) for one in project.overview(today)]
        [('not made', 'Nobody has signed it.')]
        """
        from handpress.output.overview import overview

        chosen = select(self.workspace, (), (), self._said)
        return overview(self._warm, chosen.project, chosen.handouts, chosen.existing, today)

    def prepare_signature(self, name: str, signer: Signer, today: date) -> ToSign:
        """What a signer should look at: the handout as it would be signed, and all that is open in it.

        Raises:
            HandpressError: there is no such handout, it cannot be made, or must not be signed as it is.

        >>> to_sign = project.prepare_signature("hello", Signer("Dana Reyes", "Director"), today)
        >>> to_sign.signature.until > today
        True
        """
        from handpress.project.sign import prepare_signing

        handout = self._handout(name)
        return prepare_signing(self._loaded(), handout, BuildOptions(today, by_name=True), signer)

    def keep_signature(self, to_sign: ToSign) -> tuple[Signature, Path]:
        """Record a signature whose open points the signer has accepted; gives it and the folder of what was
        signed. All of it is kept or nothing.

        Raises:
            HandpressError: it cannot be written; or it is recorded and does not count, because the handout
                has changed since it was looked at.

        >>> to_sign = project.prepare_signature("hello", Signer("Dana Reyes", "Director"), today)
        >>> project.keep_signature(to_sign)[0].who
        'Dana Reyes, Director'
        """
        from handpress.output.atomic import diagnose_write
        from handpress.project.sign import keep_signature
        from handpress.review.rules import DOES_NOT_COUNT

        name = to_sign.document.name
        try:
            kept = keep_signature(self.workspace, to_sign)
        except OSError as error:
            raise OutputError([diagnose_write(error, f"The signature of {name}")]) from error
        (status,) = (one for one in self.status(kept[0].day) if one.handout == name)
        if not status.counts:
            found = DOES_NOT_COUNT.at(None, handout=name, why=status.said)
            raise HandpressError([found, *status.diagnostics])
        return kept

    def sign(self, name: str, signer: Signer, today: date, *, accept_open: bool = False) -> Signature:
        """Record that somebody vouches for a handout.

        Args:
            accept_open: the signer has looked at all that :meth:`prepare_signature` says is open.

        Raises:
            HandpressError: something is open and not accepted, the handout must not be signed as it is, or
                the signature cannot be written.

        >>> signature = project.sign("hello", Signer("Dana Reyes", "Director"), today, accept_open=True)
        >>> [one.counts for one in project.status(today)]
        [True]
        """
        from handpress.review.rules import NOT_CONFIRMED

        to_sign = self.prepare_signature(name, signer, today)
        open_points = to_sign.signature.accepted.count
        if open_points and not accept_open:
            points = "1 point" if open_points == 1 else f"{open_points} points"
            raise UsageError([NOT_CONFIRMED.at(None, count=points)])
        return self.keep_signature(to_sign)[0]

    def withdraw(self, name: str, *, by: str, role: str, why: str, today: date) -> Withdrawal:
        """Record that the signature of a handout no longer counts. Nothing is deleted, and no earlier
        signature takes its place.

        Raises:
            HandpressError: nothing is signed, no reason is given, or it cannot be written.

        >>> _ = project.sign("hello", Signer("Dana Reyes", "Director"), today, accept_open=True)
        >>> ended = project.withdraw("hello", by="Lee", role="Nurse", why="A dose is wrong.", today=today)
        >>> [one.counts for one in project.status(today)]
        [False]
        """
        from handpress.output.atomic import diagnose_write
        from handpress.project.withdrawing import withdraw

        project = self._loaded()
        (handout,) = choose(find_handouts(self.workspace)[0], (name,))
        try:
            return withdraw(project, handout.name, by, role, why, today)
        except OSError as error:
            raise OutputError([diagnose_write(error, f"The withdrawal of {name}")]) from error

    # ---- exceptions

    def refusals(self, name: str, today: date) -> tuple[Refusal, ...]:
        """The sentences of a handout that a rule refuses and that no signed exception answers on a day.

        Raises:
            HandpressError: there is no such handout, it cannot be read, or its record is damaged.

        >>> project.refusals("hello", today)
        ()
        """
        from handpress.project.exceptions import exceptions_of

        project, document = self._loaded(), self._warm.document(self._loaded(), self._handout(name))
        held = {one.exception.sentence for one in exceptions_of(project, document, today) if one.holds}
        return tuple(
            one
            for one in project.claims_checker.refusals(document)
            if not (one.liftable and one.sentence in held)
        )

    def exceptions(self, name: str, today: date) -> tuple[ExceptionStatus, ...]:
        """The signed exceptions of a handout, oldest first, and where each stands on a day.

        Raises HandpressError as :meth:`refusals`.

        >>> project.exceptions("hello", today)
        ()
        """
        from handpress.project.exceptions import exceptions_of

        project = self._loaded()
        return exceptions_of(project, self._warm.document(project, self._handout(name)), today)

    def sign_exception(
        self,
        name: str,
        code: str,
        *,
        by: str,
        role: str,
        reason: str,
        today: date,
        until: date | None = None,
    ) -> SignedException:
        """Record that a clinician stands by a refused sentence, until a day and while no letter changes.

        Args:
            code: of the sentence, from :meth:`refusals`: ``refusal.sentence.code``.
            until: a year from today where it is not given, and at most.

        Raises:
            HandpressError: there is no such sentence, no signature lifts its rule, no reason is given, the
                day is too far off, or it cannot be written.

        >>> for refusal in project.refusals("hello", today):
        ...     if refusal.liftable:
        ...         _ = project.sign_exception(
        ...             "hello", refusal.sentence.code, by="Lee", role="Nurse", reason="A name.", today=today
        ...         )
        """
        from handpress.output.atomic import diagnose_write
        from handpress.project.exceptions import sign_exception

        project = self._loaded()
        document = self._warm.document(project, self._handout(name))
        try:
            return sign_exception(
                project, document, code, by=by, role=role, reason=reason, today=today, until=until
            )
        except OSError as error:
            raise OutputError([diagnose_write(error, f"The exception for {name}")]) from error

    def withdraw_exception(
        self, name: str, code: str, *, by: str, role: str, reason: str, today: date
    ) -> SignedException:
        """Record that what was signed for a sentence no longer holds; what was signed stays in the record.

        Raises:
            HandpressError: nothing that is signed has this code, no reason is given, or it cannot be written.

        >>> for one in project.exceptions("hello", today):
        ...     code = one.exception.sentence.code
        ...     _ = project.withdraw_exception(
        ...         "hello", code, by="Lee", role="Nurse", reason="No.", today=today
        ...     )
        """
        from handpress.output.atomic import diagnose_write
        from handpress.project.exceptions import withdraw_exception

        project = self._loaded()
        document = self._warm.document(project, self._handout(name))
        try:
            return withdraw_exception(project, document, code, by=by, role=role, reason=reason, today=today)
        except OSError as error:
            raise OutputError([diagnose_write(error, f"The exception for {name}")]) from error

    def compare(self, name: str, today: date) -> Changed:
        """A handout as it is now beside the one that was signed last: words, values, and pages of both.

        Raises:
            HandpressError: there is no such handout, it cannot be read, or its record is damaged.

        >>> project.compare("hello", today).any
        False
        """
        from handpress.project.compare import changed_since_signed

        handout = self._handout(name)
        return changed_since_signed(self._loaded(), handout, BuildOptions(today, by_name=True))

    def write_comparison(self, changed: Changed, today: date) -> WrittenPage:
        """Write a comparison as a page into the output folder. Raises HandpressError: it cannot be written.

        >>> _ = project.sign("hello", Signer("Dana Reyes", "Director"), today, accept_open=True)
        >>> project.write_comparison(project.compare("hello", today), today).path.name
        'changed-hello.html'
        """
        from handpress.output.runs import write_comparison

        return write_comparison(self.workspace, changed, today)

    # ---- the rack

    def recall(self, today: date) -> Recall:
        """Each printed edition in the rack, and whether it is out of date, and why.

        Raises:
            HandpressError: the record of what was printed is damaged, or nothing can be compared.

        >>> project.recall(today).judged
        ()
        """
        from handpress.output.rack import distributed_editions
        from handpress.project.recall import Recall, judge

        racks = distributed_editions(self.workspace)
        if not racks:
            return Recall()
        chosen = select(self.workspace, (), (), self._loaded)
        return Recall(
            judge(chosen.project, chosen.handouts, racks, BuildOptions(today, by_name=True)),
            chosen.diagnostics,
        )

    def note_printed(
        self, name: str, copies: int, today: date, *, layout: str | None = None, edition: str | None = None
    ) -> PrintRun:
        """Note that copies of a handout went into the rack, as it lies in the output folder.

        Raises:
            HandpressError: it was not made, it could be one of several, or it cannot be written.

        >>> _ = project.build(BuildOptions(today))
        >>> project.note_printed("hello", 25, today).copies
        25
        """
        from handpress.output.rack import note, printed_piece
        from handpress.review.printed import PrintRun

        piece = printed_piece(self.workspace, name, layout, edition, self._shown)
        run = PrintRun(piece, copies, today)
        note(self.workspace, (run,))
        return run

    def note_pack_printed(self, name: str, today: date) -> tuple[PrintRun, ...]:
        """Note that all of a print pack went into the rack. Raises HandpressError: it was not made, is out of
        date, or the note cannot be written.

        >>> _ = project.pack("rack", BuildOptions(today))
        >>> [run.copies for run in project.note_pack_printed("rack", today)]
        [2]
        """
        from handpress.output.rack import note, pack_runs

        runs = pack_runs(self.workspace, name, today, self._shown)
        note(self.workspace, runs)
        return runs

    def discard(self, editions: Sequence[str], today: date) -> tuple[DistributedEdition, ...]:
        """Note that all copies of editions were thrown away; gives what that was. Raises HandpressError: an
        edition is not in the rack, or it cannot be written.

        >>> _ = project.build(BuildOptions(today))
        >>> edition = project.note_printed("hello", 25, today).piece.edition
        >>> [rack.copies for rack in project.discard([edition], today)]
        [25]
        """
        from handpress.output.rack import discard

        return discard(self.workspace, editions, today)

    # ---- what only a person can say

    def questions(self, name: str, today: date) -> Proof:
        """A handout's proof, with its score sheets and what is open in them. Raises as :meth:`render`.

        >>> project.questions("hello", today).instruments[0].title
        'PEMAT-P: easy to understand'
        """
        handout = self._handout(name)
        proof = self._warm.proof(self._loaded(), handout, BuildOptions(today, by_name=True))
        if isinstance(proof, Failure):
            raise HandpressError(proof.diagnostics)
        return proof

    def answer(self, proof: Proof, answers: Sequence[Answer]) -> Proof:
        """Record answers to the score sheets; gives the proof with them. What a colleague has answered
        meanwhile stays. Raises HandpressError: the record has a fault, or cannot be written.

        >>> project.answer(project.questions("hello", today), ()).instruments[0].title
        'PEMAT-P: easy to understand'
        """
        from handpress.output.runs import record_answers

        return record_answers(self.workspace, proof, answers)
