"""What is asked of each command, as one value; its fields are named as the options in ``app``."""

from __future__ import annotations

from typing import ClassVar

from handpress.values import Value


class CommandOptions(Value, frozen=True, kw_only=True):
    """What every command may be asked: the folders to work in, and JSON in place of words."""

    workspace: str | None = None
    brand: str | None = None
    out: str | None = None
    as_json: bool = False
    tells_news: ClassVar[bool] = True  # whether it says that Handpress has changed
    writes_out: ClassVar[bool] = False  # whether what it makes goes into the output folder


class HandoutOptions(CommandOptions, frozen=True, kw_only=True):
    """Which handouts, on which paper, in which layouts; none named means all."""

    names: tuple[str, ...] = ()
    paper: str | None = None
    layouts: tuple[str, ...] = ()


class CheckOptions(HandoutOptions, frozen=True, kw_only=True):
    verbose: bool = False
    unused: bool = False


class VariantOptions(HandoutOptions, frozen=True, kw_only=True):
    """In which variants beside the standard one."""

    writes_out: ClassVar[bool] = True

    large: bool = False
    ink_saver: bool = False
    all_variants: bool = False
    fillable: bool = False
    no_fold_ticks: bool = False
    no_cache: bool = False


WatchOptions = VariantOptions


class ServeOptions(CommandOptions, frozen=True, kw_only=True):
    port: int | None = None
    browser: bool = True
    until_idle: bool = False
    start_files: bool = False


class MakeOptions(VariantOptions, frozen=True, kw_only=True):
    workers: int = 1
    start_at: int = 1
    pack: str | None = None
    brands: tuple[str, ...] = ()
    release: bool = False
    verbose: bool = False


class RunCommandOptions(HandoutOptions, frozen=True, kw_only=True):
    """A print run: a copy for each person of a list."""

    writes_out: ClassVar[bool] = True
    data: str
    pack: str | None = None
    encoding: str | None = None
    separator: str | None = None
    columns: tuple[str, ...] = ()
    dates: str | None = None
    sort: str | None = None
    split: int = 5_000
    each: bool = False
    one_sided: bool = False
    cover: bool = False
    separators: bool = False
    dry_run: bool = False
    scheduler: str | None = None
    verbose: bool = False


class ProofOptions(VariantOptions, frozen=True, kw_only=True):
    strict: bool = False
    sarif: str | None = None
    verbose: bool = False


class ListOptions(CommandOptions, frozen=True, kw_only=True):
    icons: bool = False


class NewOptions(CommandOptions, frozen=True, kw_only=True):
    name: str
    layout: str


class InitOptions(CommandOptions, frozen=True, kw_only=True):
    folder: str


class UpdateOptions(CommandOptions, frozen=True, kw_only=True):
    tells_news: ClassVar[bool] = False
    take: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    yes: bool = False
    verbose: bool = False


class ReadOptions(CommandOptions, frozen=True, kw_only=True):
    file: str


class SignOptions(CommandOptions, frozen=True, kw_only=True):
    name: str
    by: str
    until: str | None = None
    note: str | None = None
    yes: bool = False


class WithdrawOptions(CommandOptions, frozen=True, kw_only=True):
    name: str
    by: str
    why: str


StatusOptions = CommandOptions


class HistoryOptions(CommandOptions, frozen=True, kw_only=True):
    most: int


class UndoOptions(CommandOptions, frozen=True, kw_only=True):
    number: int
    by: str
    anyway: bool = False


class ExceptOptions(CommandOptions, frozen=True, kw_only=True):
    name: str
    code: str | None = None
    by: str | None = None
    reason: str | None = None
    until: str | None = None
    withdraw: bool = False


class ChangedOptions(CommandOptions, frozen=True, kw_only=True):
    writes_out: ClassVar[bool] = True
    name: str


class PrintedOptions(CommandOptions, frozen=True, kw_only=True):
    name: str | None = None
    copies: int | None = None
    layout: str | None = None
    edition: str | None = None
    pack: str | None = None


class RecallOptions(CommandOptions, frozen=True, kw_only=True):
    done: tuple[str, ...] = ()


class AnswerOptions(CommandOptions, frozen=True, kw_only=True):
    name: str
    items: tuple[str, ...] = ()
    by: str | None = None
    note: str | None = None
    save: str | None = None


class ExplainOptions(CommandOptions, frozen=True, kw_only=True):
    names: tuple[str, ...] = ()
    fact: str | None = None
    source: str | None = None
