"""What the project promises about incidents told in plain words, and about what only looks like one."""

from datetime import date

import pytest

from incidents.document import Document
from incidents.reading import reader as readers
from incidents.reading.reader import Reader

TOLD = [
    (
        "territorial_change",
        "Rebels of the M23 movement entered Masisi town early on Saturday after two days of fighting.",
    ),
    ("territorial_change", "SUDAN'S ARMY HAS CAPTURED THE TOWN OF SINGA, A MILITARY SPOKESMAN SAYS"),
    ("territorial_change", "Afghan soldiers lost control of Ghormach to the Taliban on Sunday."),
    ("territorial_change", "The base at Kismayo was overrun by al-Shabab fighters before dawn."),
    (
        "territorial_change",
        "Fighters of the Karen National Union hoisted their flag above the police station in Myawaddy.",
    ),
    (
        "territorial_change",
        "The town of Lashio fell to the Kokang army on Thursday after a month of fighting.",
    ),
    (
        "territorial_change",
        "Ukrainian units withdrew from Vuhledar on Tuesday to save men, the command said.",
    ),
    ("territorial_change", "Islamist fighters walked into Aguelhok unopposed after the garrison fled."),
    ("deployment", "A Dutch frigate sailed into the Black Sea on Friday to join an exercise."),
    ("deployment", "Six American F-22s have been at Kadena since early May."),
    ("deployment", "Four Spanish Eurofighters touched down at Siauliai on Monday."),
    ("deployment", "Two B-52 bombers were moved to Diego Garcia in March, satellite pictures show."),
    ("deployment", "British paratroopers flew into Pristina on Saturday to reinforce the peacekeepers."),
    ("deployment", "The aircraft carrier Charles de Gaulle put in at Limassol on Sunday."),
    ("deployment", "Australia pulled its last Hornets out of Al Minhad in January."),
    ("near_miss", "A Chinese J-11 flew within 20 feet of a US B-52 over the South China Sea at night."),
    (
        "near_miss",
        (
            "An Iranian patrol boat passed within 100 yards of the USS Thunderbolt on Tuesday in "
            "what the navy called an unsafe manner."
        ),
    ),
    ("near_miss", "The two warships passed only 40 metres apart off Scarborough Shoal on Monday."),
    ("intercept", "Finnish Hornets kept two Russian Su-24s company over the Gulf of Finland on Thursday."),
    (
        "deconfliction",
        (
            "Chinese officers did not pick up when the Pentagon rang the hotline on Saturday "
            "after the balloon was shot down."
        ),
    ),
    ("deconfliction", "North Korea has cut its military hotlines with the South, Seoul said on Friday."),
    ("detention", "Insurgents dragged 14 bus passengers into the forest near Birnin Gwari on Sunday."),
    (
        "detention",
        (
            "Separatist gunmen hijacked a passenger train near Sibi on Tuesday and took more than "
            "200 people captive."
        ),
    ),
    ("attack_on_civilians", "The number of farmers murdered by jihadists at Koshebe has risen to 76."),
    (
        "attack_on_civilians",
        "CODECO militiamen cut down 22 displaced people with machetes in a camp at Plaine Savo.",
    ),
    ("attack_on_civilians", "Bandits rode into Zurmi on Friday and gunned down 53 villagers."),
    ("air_strike", "A jet dropped two bombs on a school in Tabayin, and 17 children died."),
    (
        "airspace_violation",
        (
            "Two Chinese balloons crossed the median line, one over the north on Friday and one "
            "over the south on Saturday, Taiwan's defence ministry said."
        ),
    ),
    (
        "drone_strike",
        (
            "Russia attacked Odesa with 60 Shahed drones overnight, of which 52 were shot down, "
            "the air force said."
        ),
    ),
    ("bombing", "A suicide bomber struck at a checkpoint in Mogadishu on Sunday, leaving nine people dead."),
    ("detention", "Gunmen hijacked a bus near Quetta on Monday and held 30 passengers."),
    (
        "armed_clash",
        (
            "Eleven terrorists were sent to hell in an intelligence-based operation in Tank "
            "district, the military said."
        ),
    ),
    ("attack_on_civilians", "Militants martyred seven labourers at a brick kiln in Gwadar on Thursday."),
    (
        "air_strike",
        "A helicopter gunship opened up on a wedding party in Nangarhar on Sunday, and 14 guests died.",
    ),
    ("shelling", "Grad rockets rained on the market of Donetsk at noon on Monday."),
    ("missile_strike", "Three Scuds came down in the outskirts of Riyadh on Friday night."),
    (
        "drone_strike",
        "A drone found its way into an oil depot near Krasnodar early on Sunday and set it ablaze.",
    ),
    ("shootdown", "A Ukrainian crew brought a Su-34 to the ground near Bakhmut on Saturday."),
    (
        "airspace_violation",
        "A Belarusian helicopter was over Polish soil for three minutes on Tuesday, Warsaw said.",
    ),
    ("radar_lock", "A Chinese frigate painted a Japanese destroyer with its fire-control radar on Sunday."),
    (
        "radar_lock",
        "The crew of an Australian P-8 was blinded by a laser from a Chinese warship on Thursday.",
    ),
    (
        "near_miss",
        "A Russian fighter cut in front of a Swedish Gripen over the Baltic, forcing it to break hard right.",
    ),
    (
        "near_miss",
        "A Chinese coastguard ship rammed a Philippine resupply boat near Second Thomas Shoal on Monday.",
    ),
    (
        "near_miss",
        "Iranian speedboats raced around a US cruiser in the Gulf on Saturday, coming as near as 100 yards.",
    ),
    ("armed_clash", "Soldiers and gunmen fought for six hours in the streets of Jenin on Monday."),
    (
        "armed_clash",
        "Nine border guards lost their lives in a shoot-out with smugglers' militia near Saravan on Friday.",
    ),
    ("territorial_change", "Rebels overran an army camp at Menaka before dawn and made off with vehicles."),
    (
        "ceasefire_violation",
        "Pakistan broke the truce along the Line of Control 11 times on Sunday, the Indian army said.",
    ),
    ("attack_on_civilians", "Soldiers lined up 17 men in Moura and shot them on Sunday."),
    (
        "deconfliction",
        (
            "The defence ministers of Israel and Russia agreed that their air forces would warn "
            "each other before flights over Syria."
        ),
    ),
    ("deployment", "Two Royal Navy minehunters took up station off Bahrain on Tuesday."),
    ("deployment", "The last American soldier walked out of Bagram on Friday."),
    (
        "territorial_change",
        "The junta's last outpost in Chin state was given up on Monday after its defenders ran out of food.",
    ),
    ("detention", "Houthi fighters led away 11 UN staff in Sanaa on Thursday."),
    ("detention", "More than 40 Malian soldiers were taken by the rebels at Tinzaouaten."),
    ("deployment", "Russian bombers flew home from Hmeimim on Tuesday."),
    ("deployment", "Turkey has sent commandos and armour across the border into Syria."),
    ("deployment", "France took its last soldiers out of Niger on Friday."),
    ("deployment", "The destroyer left Rota on Monday and is bound for the Black Sea."),
    (
        "territorial_change",
        "Sudan's army has driven the RSF out of Wad Madani and raised the flag over its radio station.",
    ),
    ("territorial_change", "Kurdish fighters handed the town of Manbij over to government troops on Friday."),
    ("territorial_change", "Al-Shabab is back in El Bur after Ethiopian troops pulled out of the town."),
    ("territorial_change", "Islamists walked into Kidal hours after the army had fled."),
    ("near_miss", "A Russian Su-30 closed to about a wingspan of a British Typhoon over the Black Sea."),
    ("near_miss", "Two Chinese jets did barrel rolls over a US Navy patrol plane east of Hainan."),
    (
        "near_miss",
        "A Chinese navy helicopter hovered within three metres of a Philippine patrol aircraft on Tuesday.",
    ),
    (
        "intercept",
        "RAF jets went up from Lossiemouth on Monday to look at two Russian Bears north of Shetland.",
    ),
    (
        "deconfliction",
        "The two Koreas' hotline fell silent on Friday when Pyongyang stopped taking the daily call.",
    ),
    ("deconfliction", "Washington and Moscow signed a memorandum to keep their pilots apart over Syria."),
    (
        "detention",
        "Boko Haram has let it be known that it holds 21 road workers seized near Maiduguri on Tuesday.",
    ),
    ("air_strike", "The dead in Sunday's raid by government jets on a market in Douma number 82."),
    ("air_strike", "Ethiopian planes hit Mekelle on Monday and a mill near Adwa on Tuesday."),
    ("armed_clash", "Twelve soldiers fell in fighting with rebels near Djibo on Saturday."),
    ("armed_clash", "Gunmen shot their way into a police academy in Quetta and held it for four hours."),
    ("shelling", "Mortars killed four children in Taiz on Sunday."),
]
OTHER = [
    "The champions entered Rome on Saturday after two days of travel.",
    "The council seized the empty house along with its garden and garage.",
    "The opposition captured Sheffield and Leeds from the ruling party in Thursday's election.",
    "The band hoisted its flag above the festival in Budapest.",
    "Kodak lost control of its film business to a rival in 2012.",
    "The pound fell to 1.20 dollars after the vote in Paris.",
    "A cruise ship with 2,000 guests sailed into the Black Sea on Friday.",
    "The airline's Boeing 737 touched down at Vilnius on Monday with a burst tyre.",
    "The actress has been at the Ritz since early May.",
    "Germany plans to send two frigates to the Pacific next year.",
    "Police reinforcements arrived in Leicester on Sunday after the riots.",
    "Two passenger jets came within 200 metres of each other over Heathrow on Monday.",
    "The ministry has cut its customer hotline after complaints about waiting times.",
    "The doctor did not pick up when the patient rang the hotline on Saturday.",
    "The thief dragged a suitcase into the forest and fled.",
    "The film captivated 200 people and took the jury by storm in Cannes.",
    "The number of cyclists killed on the roads of Kent has risen to 76.",
    "The frost cut down 22 rose bushes in a garden at Kew.",
    "The striker gunned down the visitors with two goals on Friday.",
    "Balloons crossed the finishing line, one on Friday and one on Saturday, at the Albuquerque festival.",
    "The army museum took delivery of Patton's car along with two jeeps.",
    "Walkers kept two swans company on the lake on Thursday.",
    "The air force band left Incirlik for Ankara to play at the ball.",
    "The retired colonel moved to Diego Garcia in March to study birds.",
    "The bomber jacket struck a chord at the Paris show.",
    "Fans hijacked the debate about ticket prices.",
    "The walkie-talkies went off by mistake at the concert on Monday.",
    "The mayor walked out of the meeting in Hama.",
    "By nightfall the runners held a lead in Hama.",
    "The laser blinded the audience in Berlin for a moment.",
    "The ferry rammed the quay in Dover on Monday.",
    "Firefighters fought for six hours in the streets of Athens on Monday.",
    "Customs officers led away 11 smugglers in Calais on Thursday.",
    "The championship is ours, the head of the club said on Saturday.",
    "The last guest walked out of the Ritz on Friday.",
    "The storm tore through a hotel in Miami on Tuesday evening.",
    "A meteor came down in the outskirts of Riyadh on Friday night.",
    "Guests have been in the castle since last week to train with archers.",
    "The bakers held on to the title after a six-day fight.",
    "The hotline for tenants fell silent on Friday.",
    "The team flew home from Turkey on Tuesday.",
    "The party lost Leeds to the Greens on Thursday but held on to York.",
    "Teenagers were marched off by teachers from a museum on Thursday.",
    "A helicopter hovered within three metres of the bell tower to set the cross.",
    "The singer is back in Berlin after six months in France.",
    "The jury watched as the prosecutor took Goma residents through the footage.",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return readers.load()


def types(reader: Reader, text: str) -> list[str]:
    document = Document(document_id="d", text=text, sha256="", published_on=date(2024, 5, 14))
    return [account.incident_type for account in reader.accounts(document)]


@pytest.mark.parametrize(("incident_type", "text"), TOLD)
def test_an_incident_is_read_in_plain_words(reader: Reader, incident_type: str, text: str) -> None:
    assert incident_type in types(reader, text)


@pytest.mark.parametrize("text", OTHER)
def test_a_sentence_that_only_looks_like_one_tells_none(reader: Reader, text: str) -> None:
    assert types(reader, text) == []


def test_each_town_that_was_captured_is_an_incident_of_its_own(reader: Reader) -> None:
    text = "Rebels captured Bunagana, along with Rutshuru and Sake, on Monday."
    document = Document(document_id="d", text=text, sha256="", published_on=date(2024, 5, 14))
    places = [account.value("place") for account in reader.accounts(document)]
    assert places == ["Bunagana", "Rutshuru", "Sake"]


def test_a_participle_behind_have_is_read_as_a_finite_verb(reader: Reader) -> None:
    assert types(reader, "Tigrayan forces have since retaken Mekelle.") == ["territorial_change"]
    assert types(reader, "The army has overrun the town of Malakal.") == ["territorial_change"]
