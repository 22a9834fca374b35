"""The notation of rules: triggers, slots and gaps, and what a rule that cannot be used says."""

import re
from pathlib import Path

import pytest

from incidents.detect import rule, trigger
from incidents.detect.rule import Rule
from incidents.errors import RuleError
from incidents.tag.items import MARKS

TRIGGERS = trigger.load()
WHOLE = """
[[rule]]
id = "attack.own"
type = "attack"
says = "somebody bombs"
pattern = "<bomb> {target:facility}"

  [[rule.finds]]
  text = "They bombed a mill."

  [[rule.ignores]]
  text = "The mill is old."
  because = "nothing happened"
"""


def loaded(folder: Path, text: str, name: str = "mine.toml") -> tuple[Rule, ...]:
    """Return the rules of the package and of a file with some text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return rule.load(TRIGGERS, [path])


def compiled(pattern: str) -> rule.Pattern:
    """Return a pattern in the notation of rules."""
    return rule.compile_pattern("mine", pattern, TRIGGERS)[0]


def test_a_rule_of_ones_own_is_read_beside_those_of_the_package(tmp_path: Path) -> None:
    (mine,) = (r for r in loaded(tmp_path, WHOLE) if r.rule_id == "attack.own")
    assert (mine.incident_type, set(mine.heads), mine.subject, mine.object, mine.nominal) == (
        "attack",
        {"bomb"},
        "initiator",
        "target",
        False,
    )
    assert mine.participle("bombed")
    assert not mine.participle("bombs")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<bomb>", "<bommb>", "unknown trigger <bommb>"),
        ("<bomb>", "<bomb:plural>", "<bomb:plural> has no such form"),
        ("<bomb>", "bombed", "has no <trigger>"),
        ("<bomb>", "(?:<bomb>|burned)", "its first trigger, <bomb>, has to stand in every match"),
        ("<bomb>", "(?:<bomb> )?burned", "its first trigger, <bomb>, has to stand in every match"),
        ("{target:", "{victim:", "unknown role victim"),
        (":facility}", ":factory}", "unknown kind of phrase factory"),
        ('pattern = "', 'pattern = "(', "is not a regular expression"),
        ('type = "attack"', 'type = "onslaught"', "unknown type onslaught"),
        ('says = "somebody bombs"', 'told = "somebody bombs"', "unknown key told"),
        ('says = "somebody bombs"', "", "lacks says"),
        ("[[rule.ignores]]", "[[rule.finds]]", "lacks ignores"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_with_file_and_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    with pytest.raises(RuleError, match=re.escape(reason)) as caught:
        loaded(tmp_path, WHOLE.replace(old, new))
    assert "mine.toml: attack.own" in str(caught.value)


def test_a_rule_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"attack\.own stands twice"):
        loaded(tmp_path, WHOLE + WHOLE)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"mine\.toml is not TOML"):
        loaded(tmp_path, "[[rule")


def test_a_trigger_stands_for_its_forms_as_whole_words() -> None:
    pattern = compiled("<bomb>")
    assert pattern.search("they bombed it")
    assert pattern.search("bombing")
    assert pattern.search("bombers") is None
    assert pattern.search("firebombing") is None or "firebombing" in TRIGGERS["bomb"].words()


def test_a_trigger_with_a_form_stands_for_that_form_only() -> None:
    assert compiled("<bomb:ing>").search("bombed") is None
    assert compiled("<bomb:finite>").search("bombing") is None
    assert compiled("<bomb:ed>").search("bombed")


def test_a_slot_matches_a_phrase_of_its_kinds_and_keeps_it_for_its_role() -> None:
    pattern = compiled("{initiator:aircraft|group} <bomb>")
    for kind in ("aircraft", "group"):
        match = pattern.search(f"{MARKS[kind]} bombed")
        assert match is not None
        assert match["initiator"] == MARKS[kind]
    assert pattern.search(f"{MARKS['place']} bombed") is None


def test_a_group_of_kinds_stands_for_its_members_and_a_slot_without_role_keeps_nothing() -> None:
    pattern = compiled("{:craft} <bomb>")
    match = pattern.search(f"{MARKS['ship']} bombed")
    assert match is not None
    assert match.groupdict() == {"head": "bombed"}


@pytest.mark.parametrize(("words", "fits"), [(0, True), (8, True), (9, False)])
def test_a_gap_is_at_most_eight_words_long(words: int, fits: bool) -> None:  # noqa: FBT001
    between = " ".join(["old"] * words)
    text = " ".join(f"bombed {between} {MARKS['place']}".split())
    assert (compiled("<bomb> ~ {:place}").search(text) is not None) == fits


@pytest.mark.parametrize("mark", [".", ";", ":", "“"])
def test_a_gap_does_not_leave_its_sentence_or_quotation(mark: str) -> None:
    assert compiled("<bomb> ~ {:place}").search(f"bombed it {mark} {MARKS['place']}") is None


def test_the_first_trigger_of_a_pattern_is_its_head() -> None:
    pattern, head = rule.compile_pattern("mine", "<bomb> and <destroy>", TRIGGERS)
    match = pattern.search("bombed and destroyed")
    assert head == "bomb"
    assert match is not None
    assert match["head"] == "bombed"


def test_rules_have_one_id_each_and_are_filed_under_a_known_type() -> None:
    rules = rule.load(TRIGGERS)
    assert len({r.rule_id for r in rules}) == len(rules)
    assert all(r.finds and r.ignores for r in rules)


def test_every_pattern_of_the_package_compiles_and_one_that_does_not_is_named() -> None:
    for known in rule.load(TRIGGERS):
        rule.check_pattern(known.rule_id, known.regex)
    with pytest.raises(RuleError, match=r"attack\.broken: the pattern is not a regular expression"):
        rule.check_pattern("attack.broken", rule.Pattern("("))


def test_a_named_gap_is_what_its_file_lists() -> None:
    pattern = compiled("{:state} <~subject> <bomb:finite>")
    assert pattern.search(f"{MARKS['state']} has later bombed") is not None
    assert pattern.search(f"{MARKS['state']} said that others bombed") is None


def test_an_unknown_gap_is_an_error_that_names_the_rule() -> None:
    with pytest.raises(RuleError, match="mine uses the unknown gap <~nothing>"):
        compiled("{:state} <~nothing> <bomb>")
