"""Six articles on three wars, written for these tests: what every kind of file must give alike."""

from datetime import date
from typing import NamedTuple


class Article(NamedTuple):
    """A text, and what is known of it; `written` has its paragraphs in lines that suit this file."""

    title: str
    published: date
    publisher: str
    written: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, each on one line."""
        return tuple(" ".join(part.split()) for part in self.written.split("\n\n"))

    @property
    def text(self) -> str:
        """The text as it has to come out: paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)


ARTICLES = (
    Article(
        "Market in Maarat al-Numan hit by two air strikes",
        date(2019, 7, 23),
        "The Levant Observer",
        """
        Two air strikes hit a vegetable market in the town of Maarat al-Numan in north-west Syria on
        Monday morning, killing at least 31 people, rescuers and a monitoring group said.

        The Syrian Observatory for Human Rights said that Russian aircraft had carried out the
        strikes. Russia's defence ministry denied it and said that its air force had flown no
        mission in the area.

        Rescue workers pulled bodies out of the rubble of a row of shops until the evening. More
        than 60 people were wounded, a doctor at the local hospital said.
        """,
    ),
    Article(
        "Rockets land near the airport of Aleppo",
        date(2019, 7, 25),
        "Northern Courier",
        """
        Rebels fired eleven rockets at the outskirts of Aleppo on Wednesday night, wounding four
        civilians, Syrian state media reported.

        Three of the rockets landed in fields near the international airport, where nobody was hurt.
        The army answered with artillery fire on villages west of the city.
        """,
    ),
    Article(
        "Overnight drones damage grain terminal in Izmail",
        date(2023, 9, 7),
        "Danube Post",
        """
        Russia attacked the Ukrainian port of Izmail with drones for the fourth time in five days on
        Wednesday night, damaging a grain terminal and wounding one worker, the regional governor
        said.

        Oleh Kiper, the governor, said that the attack had lasted three hours. Ukraine's air force
        said that it had shot down 25 of the 33 drones.

        A fire in a warehouse was put out by the morning. The port, on the Danube opposite Romania,
        has become the main way out for Ukrainian grain.
        """,
    ),
    Article(
        "Russian jet crosses the path of a British surveillance plane",
        date(2022, 10, 20),
        "Harbour Gazette",
        """
        A Russian Su-27 released a missile in the vicinity of a British RC-135 that was flying over
        the Black Sea on 29 September, the British defence secretary told parliament on Thursday.

        The two Russian fighters had shadowed the unarmed plane for about ninety minutes and one of
        them came within 15 feet of it, Ben Wallace said. He called the conduct of the pilots
        reckless.

        Moscow put the release down to a technical fault, he said. Britain has since sent fighters
        along with its patrols.
        """,
    ),
    Article(
        "Gunmen storm army base in northern Burkina Faso",
        date(2021, 11, 15),
        "Sahel Daily",
        """
        Gunmen attacked a post of the gendarmerie near a gold mine at Inata in northern Burkina Faso
        on Sunday morning, killing 28 gendarmes and four civilians, the security minister said.

        The attackers came on motorcycles and pick-up trucks and held the post for several hours, a
        survivor said. No group claimed the attack.
        """,
    ),
    Article(
        "Convoy struck by roadside bomb in eastern Burkina Faso",
        date(2022, 9, 6),
        "Sahel Daily",
        """
        A roadside bomb killed 35 civilians and wounded 37 others in a convoy that was bringing
        supplies to the north of Burkina Faso on Monday, the governor of the Sahel region said.

        The convoy was escorted by the army and was on the road between Bourzanga and Djibo when one
        of its buses drove over the bomb.
        """,
    ),
)
