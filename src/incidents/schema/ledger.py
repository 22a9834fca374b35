"""The deconfliction ledger: steps of each two militaries over time, and the encounters around each."""

from incidents.schema.view import View

DECONFLICTION_LEDGER = View(
    "deconfliction_ledger",
    "Steps that two militaries took to keep apart, in order of time, each with the encounters and shootdowns "
    "between them that may lie within 30 days of it.",
    """\
WITH sides AS (
    SELECT incident_id, unnest(list_prepend(initiator_id, coalesce(initiator_with, []))) AS actor_id,
        'initiator' AS side
    FROM incidents WHERE initiator_id IS NOT NULL
    UNION ALL
    SELECT incident_id, unnest(list_prepend(target_id, coalesce(target_with, []))), 'target'
    FROM incidents WHERE target_id IS NOT NULL
), pairs AS (
    SELECT DISTINCT one.incident_id, least(one.actor_id, other.actor_id) AS actor_a,
        greatest(one.actor_id, other.actor_id) AS actor_b
    FROM sides AS one
    JOIN sides AS other ON other.incident_id = one.incident_id AND other.actor_id <> one.actor_id
    JOIN incidents ON incidents.incident_id = one.incident_id
    WHERE one.side <> other.side
        OR (incidents.target_id IS NULL AND incidents.incident_type = 'deconfliction')
), told AS (
    SELECT incident_id, actor_a, actor_b FROM pairs
    UNION ALL
    SELECT incident_id, actor_id, NULL FROM sides
    WHERE incident_id NOT IN (SELECT incident_id FROM pairs)
), steps AS (
    SELECT incidents.*, told.actor_a, told.actor_b
    FROM incidents
    JOIN told ON told.incident_id = incidents.incident_id
    WHERE incidents.incident_type = 'deconfliction' OR incidents.deconfliction_step IS NOT NULL
        OR incidents.deconfliction_notified
), near AS (
    SELECT steps.incident_id AS step_id, steps.actor_a, steps.actor_b, incidents.*,
        incidents.date_start - steps.date_end AS days_low,
        incidents.date_end - steps.date_start AS days_high
    FROM steps
    JOIN incidents ON incidents.incident_group = 'encounter' OR incidents.incident_type = 'shootdown'
    WHERE incidents.incident_id <> steps.incident_id
        AND incidents.date_precision <= 4 AND steps.date_precision <= 4
        AND incidents.date_start - steps.date_end <= 30 AND steps.date_start - incidents.date_end <= 30
        AND EXISTS (
            SELECT 1 FROM sides
            WHERE sides.incident_id = incidents.incident_id AND sides.actor_id = steps.actor_a
        )
        AND (
            steps.actor_b IS NULL OR EXISTS (
                SELECT 1 FROM sides
                WHERE sides.incident_id = incidents.incident_id AND sides.actor_id = steps.actor_b
            )
        )
)
SELECT
    steps.actor_a,
    actors_a.name AS name_a,
    steps.actor_b,
    actors_b.name AS name_b,
    steps.incident_id AS step_id,
    steps.incident_type AS step_type,
    steps.date_start,
    steps.date_end,
    steps.date_precision,
    steps.deconfliction_step,
    steps.deconfliction_channel,
    steps.deconfliction_notified,
    steps.initiator_id,
    near.incident_id AS encounter_id,
    near.incident_type AS encounter_type,
    near.severity AS encounter_severity,
    near.date_start AS encounter_start,
    near.date_end AS encounter_end,
    near.date_precision AS encounter_precision,
    CAST(near.days_low AS INTEGER) AS days_low,
    CAST(near.days_high AS INTEGER) AS days_high,
    CASE
        WHEN near.incident_id IS NULL THEN NULL
        WHEN near.days_high < 0 THEN 'before'
        WHEN near.days_low > 0 THEN 'after'
        WHEN near.days_low = 0 AND near.days_high = 0 THEN 'same_day'
        ELSE 'unknown'
    END AS encounter_order,
    near.days_low >= -30 AND near.days_high <= 30 AS is_within
FROM steps
LEFT JOIN near ON near.step_id = steps.incident_id AND near.actor_a = steps.actor_a
    AND near.actor_b IS NOT DISTINCT FROM steps.actor_b
LEFT JOIN actors AS actors_a ON actors_a.actor_id = steps.actor_a
LEFT JOIN actors AS actors_b ON actors_b.actor_id = steps.actor_b
ORDER BY steps.actor_a, steps.actor_b NULLS LAST, steps.date_start NULLS LAST, steps.incident_id,
    near.date_start, near.incident_id""",
    {
        "actor_a": "One of the two, the lesser id; whoever took the step where nobody else is named",
        "name_a": "Name of that actor",
        "actor_b": "The other one; NULL where nobody else is named, and then all encounters of the one count",
        "name_b": "Name of the other one",
        "step_id": "Incident that is the step, or in which a channel was used",
        "step_type": "Its incident type",
        "date_start": "First day on which the step may have been taken",
        "date_end": "Last day on which the step may have been taken",
        "date_precision": "How exactly that is known: 1 exact day, 2 days, 3 week, 4 month, 5 year or longer",
        "deconfliction_step": "What happened to the channel",
        "deconfliction_channel": "How the militaries keep, or were to keep, apart",
        "deconfliction_notified": "The other side was warned or told, in advance or too late",
        "initiator_id": "Who took the step, in a joint one the first who is named",
        "encounter_id": "Encounter or shootdown that may lie within 30 days of the step; NULL if none does",
        "encounter_type": "Its incident type",
        "encounter_severity": "How dangerous it was",
        "encounter_start": "First day on which it may have happened",
        "encounter_end": "Last day on which it may have happened",
        "encounter_precision": "How exactly that is known, as in date_precision",
        "days_low": "Fewest days from the step to the encounter that the two dates allow; below 0 is before",
        "days_high": "Most days from the step to the encounter that the two dates allow",
        "encounter_order": "before, after or same_day where the dates leave no doubt, else unknown",
        "is_within": "Whether it lies within 30 days whatever the two dates mean; else it only may",
    },
)
"""Dates count with their precision: what happened "in March" is not 16 days before the 17th.

A date that is known to the year alone lies in no window, and its step stands without encounters.
"""
