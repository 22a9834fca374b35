"""A file of the user's that is wrong is a sentence with file, entry and place, and never a surprise later."""

from pathlib import Path

import pytest

from incidents.build import build
from incidents.errors import LexiconError, RuleError
from incidents.reading import own

RULE = {
    "id": '"air_strike.mine"',
    "says": '"a strike"',
    "type": '"air_strike"',
    "pattern": '"<strike> {target:facility}"',
    "finds": '[{text = "Jets struck a base."}]',
    "ignores": '[{text = "A strike of the miners.", because = "nobody fires"}]',
}
STOPPER = {
    "id": '"plan.mine"',
    "says": '"a plan"',
    "scope": '"before"',
    "effect": '"stop"',
    "pattern": '"plan"',
    "stops": '[{text = "They plan to strike."}]',
    "passes": '[{text = "They struck."}]',
}
WRONG_RULES = {
    "pattern": ("5", '"<strike> (?:[a-z]+ ?)+x"', f'"{"a?" * 2000}"', '""'),
    "says": ("-1", '""', '"two\\nlines"'),
    "id": ("3", '["a"]', '"a b"', '"a.b\\u001b"'),
    "finds": ('"x"', "[{}]", '["a"]'),
    "misses": ("5",),
    "means": ('"zzz"',),
    "mutual": ('"yes"',),
    "subject": ('"zzz"', "5"),
    "sets": ("5", "{nonsense = 1}"),
}
WRONG_STOPPERS = {
    "reach": ('"a"', "-1", "100000", "true"),
    "types": ('"air_strike"', '["zzz"]'),
    "voice": ('"zzz"',),
    "pattern": ("5",),
    "stops": ('"x"',),
    "zzz": ("5",),
    "says": ("-1",),
    "id": ("5",),
}
AIRBASE = '[[airbase]]\nairbase_id = "zz"\nname = "Zz"\ncountry = "SYR"\nnames = ["Zz"]\n'
REGION = '[[region]]\nname = "Zz"\nkind = "sea"\nnames = ["Zz Sea"]\n'
WRONG_WORDS = {
    "verb.zap": '[verb.zap]\nsays = "x"\nwords = [""]',
    "verb.zip": '[verb.zip]\nsays = "x"\nwords = [5]',
    "latitude 136": f"{AIRBASE}latitude = 136.0\nlongitude = 3.0",
    "latitude nan": f"{AIRBASE}latitude = nan\nlongitude = 3.0",
    "latitude '1'": f'{AIRBASE}latitude = "1"\nlongitude = 3.0',
    "longitude 200": f"{REGION}latitude = 1.0\nlongitude = 200",
    "latitude 99": f"{REGION}latitude = 99\nlongitude = 2",
    "country 'Syria'": f'{REGION}country = "Syria"',
    "admin1_code 'zzz'": f'{REGION}admin1_code = "zzz"',
    "no text in name": REGION.replace('name = "Zz"', "name = 5"),
    "more than 200 characters": REGION.replace("Zz Sea", "Zz" * 200),
}


def _entry(section: str, facts: dict[str, str]) -> str:
    return f"[[{section}]]\n" + "\n".join(f"{key} = {value}" for key, value in facts.items())


def _rules(folder: Path, section: str, facts: dict[str, str]) -> Path:
    path = folder / "mine.toml"
    path.write_text(_entry(section, facts), encoding="utf-8")
    return path


def test_rules_and_stoppers_that_are_right_are_taken(tmp_path: Path) -> None:
    assert own.read(rules=[_rules(tmp_path, "rule", RULE)]).rules
    assert own.read(rules=[_rules(tmp_path, "stopper", STOPPER)]).rules


@pytest.mark.parametrize(("key", "value"), [(key, v) for key, values in WRONG_RULES.items() for v in values])
def test_a_rule_that_is_wrong_is_named_with_its_file_and_key(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(RuleError, match=rf"mine\.toml: .*{key}"):
        own.read(rules=[_rules(tmp_path, "rule", RULE | {key: value})])


@pytest.mark.parametrize(
    ("key", "value"), [(key, v) for key, values in WRONG_STOPPERS.items() for v in values]
)
def test_a_stopper_that_is_wrong_is_named_with_its_file_and_key(tmp_path: Path, key: str, value: str) -> None:
    key_or_type = "types?" if key == "types" else key
    with pytest.raises(RuleError, match=rf"mine\.toml: .*{key_or_type}"):
        own.read(rules=[_rules(tmp_path, "stopper", STOPPER | {key: value})])


@pytest.mark.parametrize("named", WRONG_WORDS)
def test_an_entry_that_is_wrong_is_named_with_its_file(tmp_path: Path, named: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(WRONG_WORDS[named], encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.toml: ") as raised:
        own.read([path])
    if not named.startswith(("verb", "latitude")):
        assert named in str(raised.value)


def test_more_names_than_can_be_brought_are_refused_at_once(tmp_path: Path) -> None:
    names = ", ".join(f'"Town {n}"' for n in range(20_001))
    path = tmp_path / "mine.toml"
    path.write_text(f'[[region]]\nname = "Zz"\nkind = "sea"\nnames = [{names}]', encoding="utf-8")
    with pytest.raises(LexiconError, match="at most 20,000"):
        own.read([path])


RURITANIA = '[[actor]]\nid = "{}"\nname = "{}"\nkind = "{}"\nnames = ["Ruritania"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (RURITANIA.format("RUS", "Ruritania", "state"), "actor number 1 has the id 'RUS' of 'Russia'"),
        (RURITANIA.format("RUS", "Russia", "group"), "actor number 1 has the id 'RUS' of 'Russia', and ano"),
        (RURITANIA.format("RUR", "A", "state") + RURITANIA.format("RUR", "B", "state"), "actor number 2 has"),
        (AIRBASE + AIRBASE, "airbase number 2 has the id 'zz' of airbase number 1"),
    ],
)
def test_an_id_that_stands_for_two_things_is_named_with_its_file_and_entry(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text.replace("country", "latitude = 1.0\nlongitude = 1.0\ncountry"), encoding="utf-8")
    with pytest.raises(LexiconError) as raised:
        own.read([path])
    assert str(raised.value).startswith(f"mine.toml: {says}")


AIRCRAFT = '[[aircraft]]\ntype_id = "{}"\ncategory = "{}"\nnames = ["Zz-9"]\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (AIRCRAFT.format("Zz-9", "fighter") * 2, "aircraft number 2 has the id 'Zz-9' of aircraft number 1"),
        (
            AIRCRAFT.format("MiG-15", "bomber"),
            "aircraft number 1 has the id 'MiG-15' of 'MiG-15', and anothe",
        ),
    ],
)
def test_a_type_of_aircraft_that_stands_twice_is_named_with_its_file_and_entry(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="mine") as raised:
        own.read([path])
    assert str(raised.value).startswith(f"mine.toml: {says}")


@pytest.mark.parametrize(
    "entry", [RURITANIA.format("RUR", "Ruritania", "state"), AIRCRAFT.format("Zz", "uav")]
)
def test_a_new_id_that_stands_in_two_files_is_named_with_both(tmp_path: Path, entry: str) -> None:
    paths = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for path in paths:
        path.write_text(entry, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"two\.toml: \w+ number 1 has the id .* in one\.toml; an id has"):
        own.read(paths)


def test_two_files_may_give_names_to_what_is_known(tmp_path: Path) -> None:
    paths = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for path in paths:
        path.write_text(AIRCRAFT.format("MiG-15", "fighter"), encoding="utf-8")
    (tmp_path / "a.txt").write_text("Two Zz-9s bombed a depot near Homs on Monday.", encoding="utf-8")
    built = build([str(tmp_path / "a.txt")], tmp_path / "out", own=own.read(paths))
    assert built.table("aircraft").collect()["type_id"].to_list() == ["MiG-15"]


def test_a_known_actor_can_be_given_further_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RURITANIA.format("RUS", "Russia", "state"), encoding="utf-8")
    assert own.read([path]).lexicons
