"""Questions that are asked often, kept in the database as views.

Views and not macros: a macro is lost when the database is attached to another one.
"""

from incidents.schema.ledger import DECONFLICTION_LEDGER
from incidents.schema.types import which
from incidents.schema.view import View

_CHANNEL = " OR ".join(f"incidents.incident_type = '{kind}'" for kind in sorted(which("channel")))

ENCOUNTERS = View(
    "encounters",
    "Encounters with the names of the actors and air bases in them, and the types of aircraft.",
    """\
SELECT
    incidents.*,
    initiators.name AS initiator,
    targets.name AS target,
    airbases.name AS airbase,
    flown.initiator_aircraft,
    flown.target_aircraft
FROM incidents
LEFT JOIN actors AS initiators ON initiators.actor_id = incidents.initiator_id
LEFT JOIN actors AS targets ON targets.actor_id = incidents.target_id
LEFT JOIN airbases ON airbases.airbase_id = incidents.airbase_id
LEFT JOIN (
    SELECT
        incident_id,
        string_agg(DISTINCT coalesce(type_id, aircraft_text), ', ' ORDER BY coalesce(type_id, aircraft_text))
            FILTER (WHERE role = 'initiator') AS initiator_aircraft,
        string_agg(DISTINCT coalesce(type_id, aircraft_text), ', ' ORDER BY coalesce(type_id, aircraft_text))
            FILTER (WHERE role = 'target') AS target_aircraft
    FROM aircraft
    GROUP BY incident_id
) AS flown ON flown.incident_id = incidents.incident_id
WHERE incidents.incident_group = 'encounter'""",
    {
        "initiator": "Name of the initiator",
        "target": "Name of the target",
        "airbase": "Name of the air base",
        "initiator_aircraft": "Aircraft on the initiator's side: their types, else as written",
        "target_aircraft": "Aircraft on the target's side: their types, else as written",
    },
)

STRIKES_BY_MONTH = View(
    "strikes_by_month",
    "Strikes by month, country and initiator; the month is NULL where the text does not tell it.",
    """\
SELECT
    CASE WHEN incidents.date_precision <= 4 THEN CAST(date_trunc('month', incidents.date_start) AS DATE)
    END AS month,
    incidents.country,
    incidents.initiator_id,
    any_value(actors.name) AS initiator,
    count(*) AS incidents,
    CAST(sum(coalesce(incidents.strikes_low, 1)) AS BIGINT) AS strikes_low,
    CAST(sum(coalesce(incidents.killed_best, incidents.killed_low)) AS BIGINT) AS killed_best,
    CAST(sum(coalesce(incidents.civilians_killed_best, incidents.civilians_killed_low)) AS BIGINT)
        AS civilians_killed_best,
    count(*) FILTER (WHERE incidents.disputed) AS disputed
FROM incidents
LEFT JOIN actors ON actors.actor_id = incidents.initiator_id
WHERE incidents.incident_group = 'strike'
GROUP BY ALL
ORDER BY month NULLS LAST, incidents.country NULLS LAST, incidents.initiator_id NULLS LAST""",
    {
        "month": "First day of the month in which the strikes began",
        "country": "Country of the strikes, ISO 3166-1 alpha-3",
        "initiator_id": "Actor who struck",
        "initiator": "Name of that actor",
        "incidents": "Number of incidents",
        "strikes_low": "Fewest strikes in them: an incident of which no number is told counts once",
        "killed_best": "People killed, summed; the fewest where an incident has no best figure",
        "civilians_killed_best": "Civilians killed, summed; the fewest where there is no best figure",
        "disputed": "Number of these incidents that are disputed",
    },
)

NUMBERS_SAID = View(
    "numbers_said",
    "Who says how many: every number of people in the reports of an incident, side by side.",
    """\
SELECT
    casualties.incident_id,
    incidents.incident_type,
    incidents.date_start,
    incidents.place,
    casualties.outcome,
    casualties.victim_class,
    casualties.low,
    casualties.best,
    casualties.high,
    coalesce(casualties.attributed_to, reports.attributed_to, documents.publisher) AS said_by,
    documents.publisher,
    documents.published_on,
    casualties.subset_of IS NOT NULL AS is_part,
    CASE casualties.outcome
        WHEN 'killed' THEN incidents.killed_best
        WHEN 'injured' THEN incidents.injured_best
        WHEN 'captured' THEN incidents.captured_best
    END AS incident_best,
    casualties.text,
    casualties.report_id,
    casualties.casualty_id
FROM casualties
JOIN reports ON reports.report_id = casualties.report_id
JOIN documents ON documents.document_id = reports.document_id
JOIN incidents ON incidents.incident_id = casualties.incident_id
ORDER BY casualties.incident_id, casualties.outcome, documents.published_on, casualties.report_id,
    casualties.casualty_id""",
    {
        "said_by": "Who gives the number: who is named for it, else for the incident, else the publisher",
        "is_part": "It is part of a larger number of the same report",
        "incident_best": "All people with this outcome, as the incident's record has it",
    },
)

DECONFLICTION_TIMELINE = View(
    "deconfliction_timeline",
    "Steps in keeping militaries apart and incidents with deconfliction in them, in order of time.",
    f"""\
SELECT
    incidents.date_start,
    incidents.date_end,
    incidents.date_precision,
    incidents.incident_id,
    incidents.incident_type,
    incidents.deconfliction_step,
    incidents.deconfliction_channel,
    incidents.deconfliction_notified,
    incidents.initiator_id,
    initiators.name AS initiator,
    incidents.target_id,
    targets.name AS target,
    incidents.place,
    incidents.country,
    incidents.disputed,
    (
        SELECT count(*)
        FROM incidents AS near
        WHERE near.incident_group = 'encounter'
            AND near.date_end <= incidents.date_start AND near.date_start >= incidents.date_end - 30
            AND (
                near.initiator_id IN (incidents.initiator_id, incidents.target_id)
                OR near.target_id IN (incidents.initiator_id, incidents.target_id)
            )
    ) AS encounters_before,
    (
        SELECT count(*)
        FROM incidents AS near
        WHERE near.incident_group = 'encounter'
            AND near.date_start > incidents.date_end AND near.date_end <= incidents.date_start + 30
            AND (
                near.initiator_id IN (incidents.initiator_id, incidents.target_id)
                OR near.target_id IN (incidents.initiator_id, incidents.target_id)
            )
    ) AS encounters_after,
    reports.evidence,
    reports.report_id
FROM incidents
JOIN (
    SELECT incident_id, min(report_id) AS report_id FROM reports GROUP BY incident_id
) AS firsts ON firsts.incident_id = incidents.incident_id
JOIN reports ON reports.report_id = firsts.report_id
LEFT JOIN actors AS initiators ON initiators.actor_id = incidents.initiator_id
LEFT JOIN actors AS targets ON targets.actor_id = incidents.target_id
WHERE incidents.deconfliction_mentioned OR {_CHANNEL}
ORDER BY incidents.date_start NULLS LAST, incidents.incident_id""",  # noqa: S608  the types are the package's own
    {
        "initiator": "Name of the initiator",
        "target": "Name of the target",
        "encounters_before": "Encounters of one of these actors that surely lie in the 30 days up to it",
        "encounters_after": "Encounters of one of these actors that surely lie in the 30 days after it",
    },
)

BY_ACTOR_PAIR = View(
    "by_actor_pair",
    "Who against whom: incidents between each initiator and each target, by group; NULL is nobody named.",
    """\
SELECT
    incidents.initiator_id,
    any_value(initiators.name) AS initiator,
    incidents.target_id,
    any_value(targets.name) AS target,
    count(*) AS incidents,
    count(*) FILTER (WHERE incidents.incident_group = 'encounter') AS encounters,
    count(*) FILTER (WHERE incidents.incident_group = 'loss') AS losses,
    count(*) FILTER (WHERE incidents.incident_group = 'strike') AS strikes,
    count(*) FILTER (WHERE incidents.incident_group = 'ground') AS ground,
    count(*) FILTER (WHERE incidents.incident_group = 'posture') AS posture,
    count(*) FILTER (WHERE incidents.disputed) AS disputed,
    CAST(sum(coalesce(incidents.killed_best, incidents.killed_low)) AS BIGINT) AS killed_best,
    min(incidents.date_start) AS first_on,
    max(incidents.date_end) AS last_on
FROM incidents
LEFT JOIN actors AS initiators ON initiators.actor_id = incidents.initiator_id
LEFT JOIN actors AS targets ON targets.actor_id = incidents.target_id
WHERE incidents.initiator_id IS NOT NULL OR incidents.target_id IS NOT NULL
GROUP BY incidents.initiator_id, incidents.target_id
ORDER BY count(*) DESC, incidents.initiator_id NULLS LAST, incidents.target_id NULLS LAST""",
    {
        "initiator_id": "Actor who did it",
        "initiator": "Name of that actor",
        "target_id": "Actor to whom it was done",
        "target": "Name of that actor",
        "incidents": "Number of incidents, of every group",
        "encounters": "Number of encounters",
        "losses": "Number of aircraft losses",
        "strikes": "Number of strikes",
        "ground": "Number of incidents on the ground",
        "posture": "Number of movements, deconfliction steps and breaches of a truce",
        "disputed": "Number of these incidents that are disputed",
        "killed_best": "People killed, summed; the fewest where an incident has no best figure",
        "first_on": "First day of the earliest of them",
        "last_on": "Last day of the latest of them",
    },
)

INCIDENT_SOURCES = View(
    "incident_sources",
    "Every report of an incident with the document that tells it.",
    """\
SELECT
    reports.incident_id,
    reports.report_id,
    reports.incident_type,
    reports.date_start,
    reports.place,
    reports.country,
    reports.modality,
    reports.attributed_to,
    reports.is_lead,
    reports.evidence,
    documents.document_id,
    documents.publisher,
    documents.title,
    documents.published_on,
    documents.source_uri,
    documents.licence
FROM reports
JOIN documents ON documents.document_id = reports.document_id
WHERE reports.incident_id IS NOT NULL""",
)

SUSPICIOUS_SILENCE = View(
    "suspicious_silence",
    "Documents with trigger words and no incident, those with the most candidates first: what to look into.",
    """\
SELECT
    documents.document_id,
    documents.external_id,
    documents.source_uri,
    documents.title,
    documents.published_on,
    documents.trigger_words,
    documents.candidates,
    documents.candidate_fates,
    documents.status,
    documents.status_reason
FROM documents
WHERE documents.reports = 0 AND documents.trigger_words IS NOT NULL
ORDER BY documents.candidates DESC, len(documents.trigger_words) DESC, documents.document_id""",
)

INCIDENTS_FLAT = View(
    "incidents_flat",
    "One row an incident, for spreadsheets: names beside ids, sentence, publishers and links, by day.",
    """\
SELECT
    incidents.incident_id,
    incidents.date_start,
    incidents.date_end,
    incidents.date_precision,
    incidents.incident_group,
    incidents.incident_type,
    incidents.severity,
    incidents.place,
    incidents.place_text,
    incidents.admin1_code,
    incidents.country,
    countries.name AS country_name,
    incidents.latitude,
    incidents.longitude,
    incidents.where_precision,
    incidents.initiator_id,
    coalesce(initiators.name, incidents.initiator_text) AS initiator,
    incidents.target_id,
    coalesce(targets.name, incidents.target_text) AS target,
    incidents.target_class,
    incidents.weapon_class,
    flown.aircraft,
    incidents.killed_low,
    incidents.killed_best,
    incidents.killed_high,
    incidents.injured_low,
    incidents.injured_best,
    incidents.injured_high,
    incidents.civilians_killed_best,
    incidents.separation_low_m,
    incidents.separation_high_m,
    incidents.deconfliction_channel,
    incidents.deconfliction_step,
    told.modality,
    stances.denied_by,
    stances.claimed_by,
    incidents.disputed,
    incidents.confidence,
    told.sentence,
    told.published_by,
    told.links,
    incidents.first_reported_on,
    incidents.reports
FROM incidents
LEFT JOIN actors AS countries ON countries.actor_id = incidents.country
LEFT JOIN actors AS initiators ON initiators.actor_id = incidents.initiator_id
LEFT JOIN actors AS targets ON targets.actor_id = incidents.target_id
LEFT JOIN (
    SELECT incident_id, string_agg(DISTINCT type_id, '; ' ORDER BY type_id) AS aircraft
    FROM aircraft
    GROUP BY incident_id
) AS flown ON flown.incident_id = incidents.incident_id
LEFT JOIN (
    SELECT
        reports.incident_id,
        first(
            reports.modality ORDER BY reports.modality, documents.published_on NULLS LAST, reports.report_id
        ) AS modality,
        first(
            reports.evidence ORDER BY reports.modality, documents.published_on NULLS LAST, reports.report_id
        ) AS sentence,
        string_agg(DISTINCT documents.publisher, '; ' ORDER BY documents.publisher) AS published_by,
        string_agg(DISTINCT documents.source_uri, '; ' ORDER BY documents.source_uri)
            FILTER (WHERE documents.source_uri ILIKE 'http%') AS links
    FROM reports
    JOIN documents ON documents.document_id = reports.document_id
    WHERE reports.incident_id IS NOT NULL
    GROUP BY reports.incident_id
) AS told ON told.incident_id = incidents.incident_id
LEFT JOIN (
    SELECT
        incident_id,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (WHERE stance = 'denies') AS denied_by,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (WHERE stance = 'claims_own') AS claimed_by
    FROM (
        SELECT claims.incident_id, claims.stance, coalesce(actors.name, claims.claimant_text) AS name
        FROM claims
        LEFT JOIN actors ON actors.actor_id = claims.claimant_id
    )
    GROUP BY incident_id
) AS stances ON stances.incident_id = incidents.incident_id
ORDER BY incidents.date_start NULLS LAST, incidents.incident_id""",
    {
        "country_name": "Name of the country",
        "initiator": "Name of the initiator, else the words of the text",
        "target": "Name of the target, else the words of the text",
        "aircraft": "Types of the aircraft in it",
        "modality": "How its firmest account is told",
        "denied_by": "Who denies it, or that he did it",
        "claimed_by": "Who says that he did it himself",
        "sentence": "The words of its firmest account",
        "published_by": "Publishers of the documents that tell it",
        "links": "Addresses of these documents on the web",
    },
)

VIEWS = (
    BY_ACTOR_PAIR,
    INCIDENTS_FLAT,
    NUMBERS_SAID,
    DECONFLICTION_LEDGER,
    DECONFLICTION_TIMELINE,
    ENCOUNTERS,
    INCIDENT_SOURCES,
    STRIKES_BY_MONTH,
    SUSPICIOUS_SILENCE,
)
