"""Event kinds and provision kinds out of their files: one file, one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trucewatch.ontology.entries import Entry, Sheet
from trucewatch.ontology.model import Crosswalk, EventKind, Examples, ProvisionKind, Trigger
from trucewatch.ontology.outside import ACLED_DISORDER, ACLED_TYPES, CAMEO
from trucewatch.ontology.schemes import ARGUMENTS, GROUPS, PAX, PLOVER
from trucewatch.ontology.sources import Node, nearest
from trucewatch.ontology.triggers import TRIGGER_KEYS, TriggerRegister, Words, read_trigger

_CODE = re.compile(r"[a-z][a-z0-9_]*")
_DEFAULT_ROLES = {"actor": "subject", "target": "object"}
_COMMON = ("code", "label", "definition", "triggers", "examples")


@dataclass(slots=True)
class References:
    """Codes that are defined, by family, and codes that are named, to be looked up at the end."""

    parents: dict[str, dict[str, str | None]] = field(default_factory=dict)
    named: list[tuple[Entry, Node, str, str, str]] = field(default_factory=list)

    def define(self, family: str, code: str, parent: str | None) -> None:
        """Note a code and its parent."""
        self.parents.setdefault(family, {})[code] = parent

    def name(self, entry: Entry, node: Node, where: str, code: str, family: str) -> None:
        """Note that a field names a code of a family."""
        self.named.append((entry, node, where, code, family))

    def check(self) -> None:
        """Refuse codes that no file defines, and children of children.

        A family without any file is passed over: a data folder may hold one family alone.
        """
        for entry, node, where, code, family in self.named:
            known = self.parents.get(family, {})
            if known and code not in known:
                kind = family.removesuffix("s")
                entry.note(node, f"{where}: {code!r} is no {kind} kind{nearest(code, known)}")
            elif where == "parent" and known.get(code):
                entry.note(
                    node,
                    f"parent: {code!r} has a parent itself; must be a kind without one, "
                    f"perhaps {known[code]!r}",
                )


def read_events(
    sheets: Iterable[tuple[Sheet, Node]], words: Words, references: References
) -> dict[str, EventKind]:
    """The event kinds by code, in the order of their files."""
    register = TriggerRegister()
    kinds: dict[str, EventKind] = {}
    for entry, code in _kinds(sheets, "events", ("group", "crosswalk"), ("roles",), references):
        kinds[code] = EventKind(
            code=code,
            label=entry.text("label"),
            group=entry.choice("group", GROUPS),
            parent=entry.text_or_none("parent"),
            definition=entry.text("definition"),
            triggers=_triggers(entry, "events", code, register, words),
            crosswalk=_crosswalk(entry),
            examples=read_examples(entry),
            roles=_roles(entry),
        )
    return kinds


_OPTIONAL = ("pax", "asked_as", "forbidden_as")


def read_provisions(
    sheets: Iterable[tuple[Sheet, Node]], words: Words, references: References
) -> dict[str, ProvisionKind]:
    """The provision kinds by code, in the order of their files."""
    register = TriggerRegister()
    required = ("standing", "kept_by", "breached_by")
    terms: dict[tuple[str, str], str] = {}
    kinds: dict[str, ProvisionKind] = {}
    for entry, code in _kinds(sheets, "provisions", required, _OPTIONAL, references):
        kept_by = entry.texts("kept_by")
        breached_by = entry.texts("breached_by")
        asked_as, forbidden_as = entry.texts("asked_as"), entry.texts("forbidden_as")
        for where, named, node in (*kept_by, *breached_by, *asked_as, *forbidden_as):
            references.name(entry, node, where, named, "events")
        for way, acts in (("asked", asked_as), ("forbidden", forbidden_as)):
            for where, named, node in acts:
                other = terms.setdefault((way, named), code)
                if other != code:
                    entry.note(node, f"{where}: {named!r} is {way} as {other!r} already")
        pax = entry.texts("pax")
        for where, named, node in pax:
            if named not in PAX:
                entry.note(node, f"{where}: {named!r} is no PA-X code{nearest(named, PAX)}")
        kinds[code] = ProvisionKind(
            code=code,
            label=entry.text("label"),
            parent=entry.text_or_none("parent"),
            definition=entry.text("definition"),
            standing=entry.flag("standing"),
            triggers=_triggers(entry, "provisions", code, register, words),
            kept_by=tuple(named for _, named, _ in kept_by),
            breached_by=tuple(named for _, named, _ in breached_by),
            asked_as=tuple(named for _, named, _ in asked_as),
            forbidden_as=tuple(named for _, named, _ in forbidden_as),
            pax=tuple(named for _, named, _ in pax),
            examples=read_examples(entry),
        )
    return kinds


def _kinds(
    sheets: Iterable[tuple[Sheet, Node]],
    family: str,
    required: tuple[str, ...],
    optional: tuple[str, ...],
    references: References,
) -> Iterator[tuple[Entry, str]]:
    """Each file's entry and its code, with its keys, code and parent checked."""
    for sheet, node in sheets:
        entry = Entry(sheet, node)
        entry.keys((*_COMMON, *required), ("parent", *optional))
        if not entry.ok:
            continue
        code = entry.text("code")
        stem = sheet.file.rsplit("/", 1)[-1].removesuffix(".yml")
        if code and not _CODE.fullmatch(code):
            entry.fault("code", f"{code!r} must be lower-case letters, digits and _")
        elif code and code != stem:
            entry.fault("code", f"{code!r} differs from the file's name, which says {stem!r}")
        parent = entry.text_or_none("parent")
        references.define(family, code, parent)
        if parent is not None:
            references.name(entry, entry.table["parent"], "parent", parent, family)
        yield entry, code


def _triggers(
    entry: Entry, family: str, code: str, register: TriggerRegister, words: Words
) -> tuple[Trigger, ...]:
    found: list[Trigger] = []
    for number, (where, node) in enumerate(entry.items("triggers"), 1):
        item = Entry(entry.sheet, node, where)
        item.keys((), TRIGGER_KEYS)
        trigger = read_trigger(item, f"{family}.{code}.{number}", words)
        register.add(item, code, trigger)
        found.append(trigger)
    if "triggers" in entry.table and entry.table["triggers"].value == []:
        entry.fault("triggers", "must hold at least one trigger, is an empty list")
    return tuple(found)


def read_examples(entry: Entry) -> Examples:
    """The examples of an entry; at least one that matches and one that must not."""
    within = entry.within("examples")
    if within is None:
        if "examples" in entry.table:
            entry.fault("examples", "must hold match and avoid, holds nothing")
        return Examples((), ())
    within.keys(("match", "avoid"))
    found: dict[str, tuple[str, ...]] = {}
    for key in ("match", "avoid"):
        found[key] = tuple(text for _, text, _ in within.texts(key))
        node = within.table.get(key)
        if node is not None and node.value == []:
            within.fault(key, "needs at least one sentence, holds none")
    return Examples(found["match"], found["avoid"])


def _roles(entry: Entry) -> dict[str, str]:
    roles = dict(_DEFAULT_ROLES)
    within = entry.within("roles")
    if within is not None:
        within.keys((), tuple(_DEFAULT_ROLES))
        for role in _DEFAULT_ROLES:
            if role in within.table:
                roles[role] = within.choice(role, ARGUMENTS)
    return roles


def _crosswalk(entry: Entry) -> Crosswalk:
    within = entry.within("crosswalk")
    if within is None:
        if "crosswalk" in entry.table:
            entry.fault("crosswalk", "must hold plover, cameo and acled (null: no such thing)")
        return Crosswalk(None, None, None, None)
    within.keys(("plover", "cameo", "acled"))
    plover_type, plover_mode = _plover(within)
    cameo = within.text_or_none("cameo")
    if cameo is not None and cameo not in CAMEO:
        within.fault("cameo", f"{cameo!r} is no CAMEO code{nearest(cameo, CAMEO)}")
    acled = within.choice_or_none("acled", ACLED_TYPES)
    return Crosswalk(
        plover_type,
        plover_mode,
        cameo,
        acled,
        acled_type=ACLED_TYPES.get(acled) if acled else None,
        acled_disorder=ACLED_DISORDER.get(acled) if acled else None,
    )


def _plover(entry: Entry) -> tuple[str | None, str | None]:
    """PLOVER's type and mode, checked against each other; where the type has modes, one is named

    or ``null`` says that none fits.
    """
    within = entry.within("plover")
    if within is None:
        return None, None
    within.keys(("type",), ("mode",))
    kind = within.choice_or_none("type", PLOVER)
    mode = within.text_or_none("mode")
    if kind not in PLOVER:
        return kind, mode
    if mode is not None and mode not in PLOVER[kind]:
        within.fault("mode", f"{mode!r} does not belong to {kind!r}{nearest(mode, PLOVER[kind])}")
    elif PLOVER[kind] and "mode" not in within.table:
        modes = ", ".join(sorted(PLOVER[kind]))
        within.note(within.node, f"{within.name('mode')}: {kind} needs one of {modes}, or null")
    return kind, mode
