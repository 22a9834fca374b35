CREATE TYPE published_on_basis AS ENUM ('metadata', 'dateline', 'html', 'filename');
COMMENT ON TYPE published_on_basis IS 'Where a publication date comes from.';

CREATE TYPE document_status AS ENUM ('extracted', 'no_incident', 'skipped', 'quarantined');
COMMENT ON TYPE document_status IS 'What became of an input.';

CREATE TYPE modality AS ENUM ('asserted', 'attributed', 'alleged', 'denied');
COMMENT ON TYPE modality IS 'Who stands behind the account, and how firmly.';

CREATE TYPE incident_group AS ENUM ('encounter', 'loss', 'strike', 'ground', 'posture', 'other');
COMMENT ON TYPE incident_group IS 'The families of incident types.';

CREATE TYPE incident_type AS ENUM ('near_miss', 'intercept', 'airspace_violation', 'radar_lock', 'shootdown', 'crash', 'air_strike', 'drone_strike', 'missile_strike', 'shelling', 'chemical_attack', 'bombing', 'armed_clash', 'attack_on_civilians', 'territorial_change', 'detention', 'deployment', 'deconfliction', 'ceasefire_violation', 'attack');
COMMENT ON TYPE incident_type IS 'What happened.';

CREATE TYPE severity AS ENUM ('high_risk', 'serious', 'provocative', 'routine');
COMMENT ON TYPE severity IS 'How dangerous an encounter was, after the European Leadership Network''s grading.';

CREATE TYPE target_class AS ENUM ('aircraft', 'ship', 'airbase', 'military', 'militants', 'civilians', 'medical', 'aid', 'school', 'worship', 'market', 'infrastructure', 'residential', 'diplomatic', 'unknown');
COMMENT ON TYPE target_class IS 'What kind of thing or people was hit or met.';

CREATE TYPE weapon_class AS ENUM ('bomb', 'barrel_bomb', 'guided_bomb', 'cluster_munition', 'incendiary', 'missile', 'cruise_missile', 'ballistic_missile', 'air_to_air_missile', 'surface_to_air_missile', 'anti_tank_missile', 'anti_ship_missile', 'rocket', 'artillery', 'mortar', 'tank', 'aircraft_gun', 'anti_aircraft_gun', 'small_arms', 'grenade', 'ied', 'car_bomb', 'suicide_bomb', 'mine', 'drone', 'chemical', 'flare', 'laser', 'torpedo', 'knife', 'other');
COMMENT ON TYPE weapon_class IS 'The means that were used.';

CREATE TYPE deconfliction_channel AS ENUM ('hotline', 'memorandum', 'talks', 'joint_centre', 'notice', 'third_party', 'other');
COMMENT ON TYPE deconfliction_channel IS 'How two militaries keep apart.';

CREATE TYPE deconfliction_step AS ENUM ('proposed', 'agreed', 'established', 'used', 'ignored', 'suspended', 'restored');
COMMENT ON TYPE deconfliction_step IS 'What happened to a deconfliction channel.';

CREATE TYPE incident_grade AS ENUM ('confirmed', 'fair', 'weak', 'contested');
COMMENT ON TYPE incident_grade IS 'How well an incident is supported, after the grading of Airwars.';

CREATE TYPE aircraft_role AS ENUM ('initiator', 'target', 'other');
COMMENT ON TYPE aircraft_role IS 'On which side of the incident an aircraft was.';

CREATE TYPE aircraft_category AS ENUM ('fighter', 'attack', 'bomber', 'transport', 'tanker', 'reconnaissance', 'patrol', 'helicopter', 'uav', 'trainer', 'airliner', 'unknown');
COMMENT ON TYPE aircraft_category IS 'What an aircraft is made for.';

CREATE TYPE outcome AS ENUM ('killed', 'injured', 'captured', 'missing', 'displaced');
COMMENT ON TYPE outcome IS 'What happened to people.';

CREATE TYPE victim_class AS ENUM ('civilian', 'combatant', 'child', 'woman', 'aid_worker', 'medic', 'journalist', 'crew', 'unknown');
COMMENT ON TYPE victim_class IS 'Who the people were.';

CREATE TYPE link_decision AS ENUM ('same', 'apart', 'part_of', 'override');
COMMENT ON TYPE link_decision IS 'What was decided of two reports that may be of one incident.';

CREATE TYPE claim_stance AS ENUM ('asserts', 'alleges', 'denies', 'claims_own', 'blames');
COMMENT ON TYPE claim_stance IS 'How somebody stands to what is said to have happened.';

CREATE TYPE change AS ENUM ('added', 'changed', 'merged_into', 'split', 'withdrawn');
COMMENT ON TYPE change IS 'What became of an incident from one release to the next.';

CREATE TYPE actor_kind AS ENUM ('state', 'territory', 'group', 'coalition', 'organisation');
COMMENT ON TYPE actor_kind IS 'What kind of body an actor is.';

CREATE TYPE override_action AS ENUM ('set', 'drop', 'merge', 'split', 'not_same');
COMMENT ON TYPE override_action IS 'What a person decided.';

CREATE TYPE override_status AS ENUM ('applied', 'unused');
COMMENT ON TYPE override_status IS 'What became of a decision of a person in a build.';

CREATE TABLE documents (
    "document_id" VARCHAR NOT NULL,
    "external_id" VARCHAR,
    "source_uri" VARCHAR,
    "publisher" VARCHAR,
    "title" VARCHAR,
    "published_on" DATE,
    "published_on_basis" published_on_basis,
    "language" VARCHAR,
    "sha256" VARCHAR NOT NULL,
    "characters" INTEGER NOT NULL,
    "sentences" INTEGER,
    "licence" VARCHAR,
    "status" document_status NOT NULL,
    "status_reason" VARCHAR,
    "reports" INTEGER NOT NULL,
    "candidates" INTEGER,
    "candidate_fates" VARCHAR[],
    "trigger_words" VARCHAR[],
    PRIMARY KEY ("document_id")
);
COMMENT ON TABLE documents IS 'One row for every input text, whatever became of it.';
COMMENT ON COLUMN documents."document_id" IS 'Stable hash of the normalised text';
COMMENT ON COLUMN documents."external_id" IS 'Id that the input gave the document';
COMMENT ON COLUMN documents."source_uri" IS 'Path or URL of the document, as given';
COMMENT ON COLUMN documents."publisher" IS 'Who published the document';
COMMENT ON COLUMN documents."title" IS 'Title of the document';
COMMENT ON COLUMN documents."published_on" IS 'Day of publication';
COMMENT ON COLUMN documents."published_on_basis" IS 'Where the day of publication was found';
COMMENT ON COLUMN documents."language" IS 'Language of the text, ISO 639-1';
COMMENT ON COLUMN documents."sha256" IS 'SHA-256 of the input';
COMMENT ON COLUMN documents."characters" IS 'Length of the normalised text';
COMMENT ON COLUMN documents."sentences" IS 'Number of sentences; NULL where no word of any rule asked for a closer look';
COMMENT ON COLUMN documents."licence" IS 'Licence of the text, as given';
COMMENT ON COLUMN documents."status" IS 'What became of the document';
COMMENT ON COLUMN documents."status_reason" IS 'Why it was skipped or quarantined, or what that is known of it was not understood';
COMMENT ON COLUMN documents."reports" IS 'Number of reports that the document yielded';
COMMENT ON COLUMN documents."candidates" IS 'Number of matches of rules in it; NULL where it was not read closely';
COMMENT ON COLUMN documents."candidate_fates" IS 'What became of each, in text order: accepted, merged, stopped (by which stopper) or rejected (by which check)';
COMMENT ON COLUMN documents."trigger_words" IS 'Trigger words of armed force that may tell an incident, where the document gave none';

CREATE TABLE incident_changes (
    "release" INTEGER NOT NULL,
    "incident_id" VARCHAR NOT NULL,
    "change" change NOT NULL,
    "field" VARCHAR,
    "before" VARCHAR,
    "after" VARCHAR,
    "reason" VARCHAR NOT NULL
);
COMMENT ON TABLE incident_changes IS 'What became of incidents from one release to the next, since the line of releases began.';
COMMENT ON COLUMN incident_changes."release" IS 'Number of the release in which it changed';
COMMENT ON COLUMN incident_changes."incident_id" IS 'Incident that changed; it may be there no longer';
COMMENT ON COLUMN incident_changes."change" IS 'What became of it';
COMMENT ON COLUMN incident_changes."field" IS 'Column of incidents that changed';
COMMENT ON COLUMN incident_changes."before" IS 'The value before, written as text; of a split, the incident before';
COMMENT ON COLUMN incident_changes."after" IS 'The value now, written as text; of a merger, the incident now';
COMMENT ON COLUMN incident_changes."reason" IS 'Why';

CREATE TABLE actors (
    "actor_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "kind" actor_kind NOT NULL,
    "country" VARCHAR,
    "parent_id" VARCHAR,
    PRIMARY KEY ("actor_id"),
    FOREIGN KEY ("parent_id") REFERENCES actors ("actor_id")
);
COMMENT ON TABLE actors IS 'States, groups, coalitions and organisations that act.';
COMMENT ON COLUMN actors."actor_id" IS 'ISO 3166-1 alpha-3 code of a state, else a slug that stays for ever';
COMMENT ON COLUMN actors."name" IS 'Common English name';
COMMENT ON COLUMN actors."kind" IS 'What kind of body it is';
COMMENT ON COLUMN actors."country" IS 'Country where it is at home, ISO 3166-1 alpha-3';
COMMENT ON COLUMN actors."parent_id" IS 'Actor that it belongs to';

CREATE TABLE airbases (
    "airbase_id" VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "icao" VARCHAR,
    "country" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "admin1_code" VARCHAR,
    PRIMARY KEY ("airbase_id")
);
COMMENT ON TABLE airbases IS 'Air bases that the dataset knows.';
COMMENT ON COLUMN airbases."airbase_id" IS 'Slug that stays for ever';
COMMENT ON COLUMN airbases."name" IS 'Common English name';
COMMENT ON COLUMN airbases."icao" IS 'ICAO code, or the local code in its place';
COMMENT ON COLUMN airbases."country" IS 'Country that it lies in, ISO 3166-1 alpha-3';
COMMENT ON COLUMN airbases."latitude" IS 'Degrees north';
COMMENT ON COLUMN airbases."longitude" IS 'Degrees east';
COMMENT ON COLUMN airbases."admin1_code" IS 'First-level division, ISO 3166-2';

CREATE TABLE aircraft_types (
    "type_id" VARCHAR NOT NULL,
    "nato_name" VARCHAR,
    "category" aircraft_category NOT NULL,
    PRIMARY KEY ("type_id")
);
COMMENT ON TABLE aircraft_types IS 'Aircraft types that the dataset knows.';
COMMENT ON COLUMN aircraft_types."type_id" IS 'The maker''s designation without the variant, or the customary name';
COMMENT ON COLUMN aircraft_types."nato_name" IS 'NATO reporting name or official name';
COMMENT ON COLUMN aircraft_types."category" IS 'What the type is made for';

CREATE TABLE rules (
    "rule_id" VARCHAR NOT NULL,
    "says" VARCHAR NOT NULL,
    "example" VARCHAR NOT NULL,
    "misses" VARCHAR,
    PRIMARY KEY ("rule_id")
);
COMMENT ON TABLE rules IS 'Rules that find incidents or derive values.';
COMMENT ON COLUMN rules."rule_id" IS 'Name of the rule';
COMMENT ON COLUMN rules."says" IS 'What the rule finds';
COMMENT ON COLUMN rules."example" IS 'A sentence in which it finds it';
COMMENT ON COLUMN rules."misses" IS 'What the rule is known to miss';

CREATE TABLE overrides (
    "override_id" VARCHAR NOT NULL,
    "action" override_action NOT NULL,
    "status" override_status NOT NULL,
    "reports" VARCHAR[] NOT NULL,
    "leaves" VARCHAR[],
    "of_incident" BOOLEAN NOT NULL,
    "value" VARCHAR,
    "before" VARCHAR,
    "quote" VARCHAR NOT NULL,
    "reason" VARCHAR NOT NULL,
    "author" VARCHAR NOT NULL,
    "decided_on" DATE NOT NULL,
    "file" VARCHAR NOT NULL,
    PRIMARY KEY ("override_id")
);
COMMENT ON TABLE overrides IS 'What people decided against the rules, and whether it holds in these tables.';
COMMENT ON COLUMN overrides."override_id" IS 'Name of the decision';
COMMENT ON COLUMN overrides."action" IS 'What was decided';
COMMENT ON COLUMN overrides."status" IS 'What became of it';
COMMENT ON COLUMN overrides."reports" IS 'Ids of the reports that it is about; one that it dropped is in no other table';
COMMENT ON COLUMN overrides."leaves" IS 'Of a split, ids of reports that are left';
COMMENT ON COLUMN overrides."of_incident" IS 'The values are of the whole incident, not of the report alone';
COMMENT ON COLUMN overrides."value" IS 'Values that were set, by column, as JSON';
COMMENT ON COLUMN overrides."before" IS 'What stood there before, as JSON';
COMMENT ON COLUMN overrides."quote" IS 'The words of the first report that it is about';
COMMENT ON COLUMN overrides."reason" IS 'Why';
COMMENT ON COLUMN overrides."author" IS 'Who decided it';
COMMENT ON COLUMN overrides."decided_on" IS 'Day on which it was decided';
COMMENT ON COLUMN overrides."file" IS 'File that holds it';

CREATE TABLE incidents (
    "incident_id" VARCHAR NOT NULL,
    "reports" INTEGER NOT NULL,
    "documents" INTEGER NOT NULL,
    "publishers" INTEGER NOT NULL,
    "first_reported_on" DATE,
    "sources" INTEGER NOT NULL,
    "disputed" BOOLEAN NOT NULL,
    "grade" incident_grade NOT NULL,
    "confidence" DOUBLE NOT NULL,
    "overrides" VARCHAR[],
    "incident_group" incident_group NOT NULL,
    "incident_type" incident_type NOT NULL,
    "severity" severity,
    "date_start" DATE,
    "date_end" DATE,
    "date_precision" INTEGER,
    "date_text" VARCHAR,
    "place_text" VARCHAR,
    "place" VARCHAR,
    "admin1_code" VARCHAR,
    "country" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "where_precision" INTEGER,
    "airbase_id" VARCHAR,
    "initiator_text" VARCHAR,
    "initiator_id" VARCHAR,
    "target_text" VARCHAR,
    "target_id" VARCHAR,
    "initiator_with" VARCHAR[],
    "target_with" VARCHAR[],
    "target_class" target_class,
    "weapon_class" weapon_class,
    "weapon_text" VARCHAR,
    "munitions_low" INTEGER,
    "munitions_high" INTEGER,
    "intercepted_low" INTEGER,
    "intercepted_high" INTEGER,
    "strikes_low" INTEGER,
    "strikes_high" INTEGER,
    "separation_low_m" DOUBLE,
    "separation_high_m" DOUBLE,
    "altitude_m" DOUBLE,
    "unsafe" BOOLEAN,
    "deconfliction_mentioned" BOOLEAN,
    "deconfliction_notified" BOOLEAN,
    "deconfliction_channel" deconfliction_channel,
    "deconfliction_step" deconfliction_step,
    "killed_low" INTEGER,
    "killed_best" INTEGER,
    "killed_high" INTEGER,
    "injured_low" INTEGER,
    "injured_best" INTEGER,
    "injured_high" INTEGER,
    "civilians_killed_low" INTEGER,
    "civilians_killed_best" INTEGER,
    "civilians_killed_high" INTEGER,
    "combatants_killed_low" INTEGER,
    "combatants_killed_best" INTEGER,
    "combatants_killed_high" INTEGER,
    "children_killed_low" INTEGER,
    "children_killed_best" INTEGER,
    "children_killed_high" INTEGER,
    "women_killed_low" INTEGER,
    "women_killed_best" INTEGER,
    "women_killed_high" INTEGER,
    "captured_low" INTEGER,
    "captured_best" INTEGER,
    "captured_high" INTEGER,
    PRIMARY KEY ("incident_id"),
    FOREIGN KEY ("airbase_id") REFERENCES airbases ("airbase_id"),
    FOREIGN KEY ("initiator_id") REFERENCES actors ("actor_id"),
    FOREIGN KEY ("target_id") REFERENCES actors ("actor_id")
);
COMMENT ON TABLE incidents IS 'What happened, once, in the world: its reports resolved.';
COMMENT ON COLUMN incidents."incident_id" IS 'Its id in the release before, else the smallest report_id of its reports';
COMMENT ON COLUMN incidents."reports" IS 'Number of its reports';
COMMENT ON COLUMN incidents."documents" IS 'Number of documents with a report of it';
COMMENT ON COLUMN incidents."publishers" IS 'Number of known publishers of these documents';
COMMENT ON COLUMN incidents."first_reported_on" IS 'Earliest day of publication of its documents';
COMMENT ON COLUMN incidents."sources" IS 'Number of independent sources: copies, one publisher and one quoted source count once';
COMMENT ON COLUMN incidents."disputed" IS 'It is denied, or sources contradict each other on who did it, or shot down and crashed';
COMMENT ON COLUMN incidents."grade" IS 'How well it is supported, in the grades of Airwars';
COMMENT ON COLUMN incidents."confidence" IS 'How surely it was read: that of its surest report, and half the doubt a further source';
COMMENT ON COLUMN incidents."overrides" IS 'Decisions of people that changed it, or its reports';
COMMENT ON COLUMN incidents."incident_group" IS 'Family that the incident type belongs to';
COMMENT ON COLUMN incidents."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN incidents."severity" IS 'How dangerous an encounter was; NULL for everything else';
COMMENT ON COLUMN incidents."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN incidents."date_end" IS 'Last day on which it may have happened';
COMMENT ON COLUMN incidents."date_precision" IS '1 exact day, 2 within two to six days, 3 week, 4 month, 5 year or longer';
COMMENT ON COLUMN incidents."date_text" IS 'The words that tell when, as written';
COMMENT ON COLUMN incidents."place_text" IS 'The words that tell where, as written';
COMMENT ON COLUMN incidents."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN incidents."admin1_code" IS 'First-level division that the place lies in, ISO 3166-2';
COMMENT ON COLUMN incidents."country" IS 'Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea';
COMMENT ON COLUMN incidents."latitude" IS 'Degrees north of the place or, for an area, of its centre';
COMMENT ON COLUMN incidents."longitude" IS 'Degrees east of the place or, for an area, of its centre';
COMMENT ON COLUMN incidents."where_precision" IS '1 exact place, 2 near it or part of it, 3 district, 4 first-level division, 5 sea, border or region, 6 country, 7 airspace or unknown';
COMMENT ON COLUMN incidents."airbase_id" IS 'Air base where it happened';
COMMENT ON COLUMN incidents."initiator_text" IS 'Who did it, as written';
COMMENT ON COLUMN incidents."initiator_id" IS 'Actor who did it';
COMMENT ON COLUMN incidents."target_text" IS 'Who or what it was done to, as written';
COMMENT ON COLUMN incidents."target_id" IS 'Actor it was done to';
COMMENT ON COLUMN incidents."initiator_with" IS 'Further actors on the initiator''s side, in the order of the text';
COMMENT ON COLUMN incidents."target_with" IS 'Further actors on the target''s side, in the order of the text';
COMMENT ON COLUMN incidents."target_class" IS 'Kind of people or thing that it was done to';
COMMENT ON COLUMN incidents."weapon_class" IS 'Kind of weapon that was used';
COMMENT ON COLUMN incidents."weapon_text" IS 'The weapon, as written';
COMMENT ON COLUMN incidents."munitions_low" IS 'Fewest munitions said to have been fired or dropped';
COMMENT ON COLUMN incidents."munitions_high" IS 'Most munitions said to have been fired or dropped';
COMMENT ON COLUMN incidents."intercepted_low" IS 'Fewest of the munitions said to have been shot down or stopped';
COMMENT ON COLUMN incidents."intercepted_high" IS 'Most of the munitions said to have been shot down or stopped';
COMMENT ON COLUMN incidents."strikes_low" IS 'Fewest strikes or raids said to belong to it';
COMMENT ON COLUMN incidents."strikes_high" IS 'Most strikes or raids said to belong to it';
COMMENT ON COLUMN incidents."separation_low_m" IS 'Smallest stated distance between those who met, in metres';
COMMENT ON COLUMN incidents."separation_high_m" IS 'Largest stated distance between those who met, in metres; all that ''within X'' gives';
COMMENT ON COLUMN incidents."altitude_m" IS 'Stated altitude, in metres';
COMMENT ON COLUMN incidents."unsafe" IS 'The text calls it unsafe, unprofessional, dangerous or reckless';
COMMENT ON COLUMN incidents."deconfliction_mentioned" IS 'The text speaks of a deconfliction arrangement in connection with it';
COMMENT ON COLUMN incidents."deconfliction_notified" IS 'The other side was warned or told, in advance or too late';
COMMENT ON COLUMN incidents."deconfliction_channel" IS 'How the militaries keep, or were to keep, apart';
COMMENT ON COLUMN incidents."deconfliction_step" IS 'What happened to the channel';
COMMENT ON COLUMN incidents."killed_low" IS 'Fewest people killed, of all sides';
COMMENT ON COLUMN incidents."killed_best" IS 'People killed, as the document itself adopts it';
COMMENT ON COLUMN incidents."killed_high" IS 'Most people killed, of all sides';
COMMENT ON COLUMN incidents."injured_low" IS 'Fewest people injured';
COMMENT ON COLUMN incidents."injured_best" IS 'People injured, as the document itself adopts it';
COMMENT ON COLUMN incidents."injured_high" IS 'Most people injured';
COMMENT ON COLUMN incidents."civilians_killed_low" IS 'Fewest civilians killed';
COMMENT ON COLUMN incidents."civilians_killed_best" IS 'Civilians killed, as the document itself adopts it';
COMMENT ON COLUMN incidents."civilians_killed_high" IS 'Most civilians killed';
COMMENT ON COLUMN incidents."combatants_killed_low" IS 'Fewest combatants killed';
COMMENT ON COLUMN incidents."combatants_killed_best" IS 'Combatants killed, as the document itself adopts it';
COMMENT ON COLUMN incidents."combatants_killed_high" IS 'Most combatants killed';
COMMENT ON COLUMN incidents."children_killed_low" IS 'Fewest children killed';
COMMENT ON COLUMN incidents."children_killed_best" IS 'Children killed, as the document itself adopts it';
COMMENT ON COLUMN incidents."children_killed_high" IS 'Most children killed';
COMMENT ON COLUMN incidents."women_killed_low" IS 'Fewest women killed';
COMMENT ON COLUMN incidents."women_killed_best" IS 'Women killed, as the document itself adopts it';
COMMENT ON COLUMN incidents."women_killed_high" IS 'Most women killed';
COMMENT ON COLUMN incidents."captured_low" IS 'Fewest people taken captive';
COMMENT ON COLUMN incidents."captured_best" IS 'People taken captive, as the document itself adopts it';
COMMENT ON COLUMN incidents."captured_high" IS 'Most people taken captive';

CREATE TABLE reports (
    "report_id" VARCHAR NOT NULL,
    "document_id" VARCHAR NOT NULL,
    "incident_id" VARCHAR,
    "ordinal" INTEGER NOT NULL,
    "is_lead" BOOLEAN NOT NULL,
    "aggregate" BOOLEAN NOT NULL,
    "modality" modality NOT NULL,
    "attributed_to" VARCHAR,
    "attributed_to_id" VARCHAR,
    "denied_by" VARCHAR,
    "denied_by_id" VARCHAR,
    "rule_id" VARCHAR NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "evidence" VARCHAR NOT NULL,
    "confidence" DOUBLE,
    "overrides" VARCHAR[],
    "incident_group" incident_group NOT NULL,
    "incident_type" incident_type NOT NULL,
    "severity" severity,
    "date_start" DATE,
    "date_end" DATE,
    "date_precision" INTEGER,
    "date_text" VARCHAR,
    "place_text" VARCHAR,
    "place" VARCHAR,
    "admin1_code" VARCHAR,
    "country" VARCHAR,
    "latitude" DOUBLE,
    "longitude" DOUBLE,
    "where_precision" INTEGER,
    "airbase_id" VARCHAR,
    "initiator_text" VARCHAR,
    "initiator_id" VARCHAR,
    "target_text" VARCHAR,
    "target_id" VARCHAR,
    "initiator_with" VARCHAR[],
    "target_with" VARCHAR[],
    "target_class" target_class,
    "weapon_class" weapon_class,
    "weapon_text" VARCHAR,
    "munitions_low" INTEGER,
    "munitions_high" INTEGER,
    "intercepted_low" INTEGER,
    "intercepted_high" INTEGER,
    "strikes_low" INTEGER,
    "strikes_high" INTEGER,
    "separation_low_m" DOUBLE,
    "separation_high_m" DOUBLE,
    "altitude_m" DOUBLE,
    "unsafe" BOOLEAN,
    "deconfliction_mentioned" BOOLEAN,
    "deconfliction_notified" BOOLEAN,
    "deconfliction_channel" deconfliction_channel,
    "deconfliction_step" deconfliction_step,
    "killed_low" INTEGER,
    "killed_best" INTEGER,
    "killed_high" INTEGER,
    "injured_low" INTEGER,
    "injured_best" INTEGER,
    "injured_high" INTEGER,
    "civilians_killed_low" INTEGER,
    "civilians_killed_best" INTEGER,
    "civilians_killed_high" INTEGER,
    "combatants_killed_low" INTEGER,
    "combatants_killed_best" INTEGER,
    "combatants_killed_high" INTEGER,
    "children_killed_low" INTEGER,
    "children_killed_best" INTEGER,
    "children_killed_high" INTEGER,
    "women_killed_low" INTEGER,
    "women_killed_best" INTEGER,
    "women_killed_high" INTEGER,
    "captured_low" INTEGER,
    "captured_best" INTEGER,
    "captured_high" INTEGER,
    PRIMARY KEY ("report_id"),
    FOREIGN KEY ("document_id") REFERENCES documents ("document_id"),
    FOREIGN KEY ("incident_id") REFERENCES incidents ("incident_id"),
    FOREIGN KEY ("attributed_to_id") REFERENCES actors ("actor_id"),
    FOREIGN KEY ("denied_by_id") REFERENCES actors ("actor_id"),
    FOREIGN KEY ("rule_id") REFERENCES rules ("rule_id"),
    FOREIGN KEY ("airbase_id") REFERENCES airbases ("airbase_id"),
    FOREIGN KEY ("initiator_id") REFERENCES actors ("actor_id"),
    FOREIGN KEY ("target_id") REFERENCES actors ("actor_id")
);
COMMENT ON TABLE reports IS 'One document''s account of one incident.';
COMMENT ON COLUMN reports."report_id" IS 'Stable hash of the document and the words of the report';
COMMENT ON COLUMN reports."document_id" IS 'Document that tells it';
COMMENT ON COLUMN reports."incident_id" IS 'Incident that it is an account of; NULL for an aggregate';
COMMENT ON COLUMN reports."ordinal" IS 'Place among the document''s reports, 1 is the first in the text';
COMMENT ON COLUMN reports."is_lead" IS 'It is what the document is mainly about; true once per document';
COMMENT ON COLUMN reports."aggregate" IS 'It sums up more than one incident, such as the toll of a war; counts in no incident';
COMMENT ON COLUMN reports."modality" IS 'Who stands behind the account, and how firmly';
COMMENT ON COLUMN reports."attributed_to" IS 'Who says so, as written';
COMMENT ON COLUMN reports."attributed_to_id" IS 'Actor who says so';
COMMENT ON COLUMN reports."denied_by" IS 'Who is said to have done it and denies that, as written';
COMMENT ON COLUMN reports."denied_by_id" IS 'Actor who is said to have done it and denies that in the same text';
COMMENT ON COLUMN reports."rule_id" IS 'Rule that found it';
COMMENT ON COLUMN reports."start" IS 'Character of the document''s text at which the evidence begins';
COMMENT ON COLUMN reports."end" IS 'Character of the document''s text before which the evidence ends';
COMMENT ON COLUMN reports."evidence" IS 'The text from start to end';
COMMENT ON COLUMN reports."confidence" IS 'Share of readings like it that told an incident of the coded type, on coded texts';
COMMENT ON COLUMN reports."overrides" IS 'Decisions of people that changed the report, or its incident';
COMMENT ON COLUMN reports."incident_group" IS 'Family that the incident type belongs to';
COMMENT ON COLUMN reports."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN reports."severity" IS 'How dangerous an encounter was; NULL for everything else';
COMMENT ON COLUMN reports."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN reports."date_end" IS 'Last day on which it may have happened';
COMMENT ON COLUMN reports."date_precision" IS '1 exact day, 2 within two to six days, 3 week, 4 month, 5 year or longer';
COMMENT ON COLUMN reports."date_text" IS 'The words that tell when, as written';
COMMENT ON COLUMN reports."place_text" IS 'The words that tell where, as written';
COMMENT ON COLUMN reports."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN reports."admin1_code" IS 'First-level division that the place lies in, ISO 3166-2';
COMMENT ON COLUMN reports."country" IS 'Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea';
COMMENT ON COLUMN reports."latitude" IS 'Degrees north of the place or, for an area, of its centre';
COMMENT ON COLUMN reports."longitude" IS 'Degrees east of the place or, for an area, of its centre';
COMMENT ON COLUMN reports."where_precision" IS '1 exact place, 2 near it or part of it, 3 district, 4 first-level division, 5 sea, border or region, 6 country, 7 airspace or unknown';
COMMENT ON COLUMN reports."airbase_id" IS 'Air base where it happened';
COMMENT ON COLUMN reports."initiator_text" IS 'Who did it, as written';
COMMENT ON COLUMN reports."initiator_id" IS 'Actor who did it';
COMMENT ON COLUMN reports."target_text" IS 'Who or what it was done to, as written';
COMMENT ON COLUMN reports."target_id" IS 'Actor it was done to';
COMMENT ON COLUMN reports."initiator_with" IS 'Further actors on the initiator''s side, in the order of the text';
COMMENT ON COLUMN reports."target_with" IS 'Further actors on the target''s side, in the order of the text';
COMMENT ON COLUMN reports."target_class" IS 'Kind of people or thing that it was done to';
COMMENT ON COLUMN reports."weapon_class" IS 'Kind of weapon that was used';
COMMENT ON COLUMN reports."weapon_text" IS 'The weapon, as written';
COMMENT ON COLUMN reports."munitions_low" IS 'Fewest munitions said to have been fired or dropped';
COMMENT ON COLUMN reports."munitions_high" IS 'Most munitions said to have been fired or dropped';
COMMENT ON COLUMN reports."intercepted_low" IS 'Fewest of the munitions said to have been shot down or stopped';
COMMENT ON COLUMN reports."intercepted_high" IS 'Most of the munitions said to have been shot down or stopped';
COMMENT ON COLUMN reports."strikes_low" IS 'Fewest strikes or raids said to belong to it';
COMMENT ON COLUMN reports."strikes_high" IS 'Most strikes or raids said to belong to it';
COMMENT ON COLUMN reports."separation_low_m" IS 'Smallest stated distance between those who met, in metres';
COMMENT ON COLUMN reports."separation_high_m" IS 'Largest stated distance between those who met, in metres; all that ''within X'' gives';
COMMENT ON COLUMN reports."altitude_m" IS 'Stated altitude, in metres';
COMMENT ON COLUMN reports."unsafe" IS 'The text calls it unsafe, unprofessional, dangerous or reckless';
COMMENT ON COLUMN reports."deconfliction_mentioned" IS 'The text speaks of a deconfliction arrangement in connection with it';
COMMENT ON COLUMN reports."deconfliction_notified" IS 'The other side was warned or told, in advance or too late';
COMMENT ON COLUMN reports."deconfliction_channel" IS 'How the militaries keep, or were to keep, apart';
COMMENT ON COLUMN reports."deconfliction_step" IS 'What happened to the channel';
COMMENT ON COLUMN reports."killed_low" IS 'Fewest people killed, of all sides';
COMMENT ON COLUMN reports."killed_best" IS 'People killed, as the document itself adopts it';
COMMENT ON COLUMN reports."killed_high" IS 'Most people killed, of all sides';
COMMENT ON COLUMN reports."injured_low" IS 'Fewest people injured';
COMMENT ON COLUMN reports."injured_best" IS 'People injured, as the document itself adopts it';
COMMENT ON COLUMN reports."injured_high" IS 'Most people injured';
COMMENT ON COLUMN reports."civilians_killed_low" IS 'Fewest civilians killed';
COMMENT ON COLUMN reports."civilians_killed_best" IS 'Civilians killed, as the document itself adopts it';
COMMENT ON COLUMN reports."civilians_killed_high" IS 'Most civilians killed';
COMMENT ON COLUMN reports."combatants_killed_low" IS 'Fewest combatants killed';
COMMENT ON COLUMN reports."combatants_killed_best" IS 'Combatants killed, as the document itself adopts it';
COMMENT ON COLUMN reports."combatants_killed_high" IS 'Most combatants killed';
COMMENT ON COLUMN reports."children_killed_low" IS 'Fewest children killed';
COMMENT ON COLUMN reports."children_killed_best" IS 'Children killed, as the document itself adopts it';
COMMENT ON COLUMN reports."children_killed_high" IS 'Most children killed';
COMMENT ON COLUMN reports."women_killed_low" IS 'Fewest women killed';
COMMENT ON COLUMN reports."women_killed_best" IS 'Women killed, as the document itself adopts it';
COMMENT ON COLUMN reports."women_killed_high" IS 'Most women killed';
COMMENT ON COLUMN reports."captured_low" IS 'Fewest people taken captive';
COMMENT ON COLUMN reports."captured_best" IS 'People taken captive, as the document itself adopts it';
COMMENT ON COLUMN reports."captured_high" IS 'Most people taken captive';

CREATE TABLE aircraft (
    "report_id" VARCHAR NOT NULL,
    "incident_id" VARCHAR,
    "role" aircraft_role NOT NULL,
    "aircraft_text" VARCHAR NOT NULL,
    "type_id" VARCHAR,
    "nato_name" VARCHAR,
    "category" aircraft_category NOT NULL,
    "operator_id" VARCHAR,
    "count_low" INTEGER,
    "count_high" INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY ("report_id", "start", "end", "role"),
    FOREIGN KEY ("report_id") REFERENCES reports ("report_id"),
    FOREIGN KEY ("incident_id") REFERENCES incidents ("incident_id"),
    FOREIGN KEY ("type_id") REFERENCES aircraft_types ("type_id"),
    FOREIGN KEY ("operator_id") REFERENCES actors ("actor_id")
);
COMMENT ON TABLE aircraft IS 'Aircraft named in a report.';
COMMENT ON COLUMN aircraft."report_id" IS 'Report that names the aircraft';
COMMENT ON COLUMN aircraft."incident_id" IS 'Incident of that report';
COMMENT ON COLUMN aircraft."role" IS 'Side it was on';
COMMENT ON COLUMN aircraft."aircraft_text" IS 'The aircraft, as written';
COMMENT ON COLUMN aircraft."type_id" IS 'Type, without the letter of its variant';
COMMENT ON COLUMN aircraft."nato_name" IS 'NATO reporting name or official name of the type';
COMMENT ON COLUMN aircraft."category" IS 'What the aircraft is made for';
COMMENT ON COLUMN aircraft."operator_id" IS 'Actor who flies it';
COMMENT ON COLUMN aircraft."count_low" IS 'Fewest aircraft said to have been there';
COMMENT ON COLUMN aircraft."count_high" IS 'Most aircraft said to have been there';
COMMENT ON COLUMN aircraft."start" IS 'Character of the document''s text at which aircraft_text begins';
COMMENT ON COLUMN aircraft."end" IS 'Character of the document''s text before which aircraft_text ends';

CREATE TABLE casualties (
    "casualty_id" VARCHAR NOT NULL,
    "report_id" VARCHAR NOT NULL,
    "incident_id" VARCHAR,
    "outcome" outcome NOT NULL,
    "victim_class" victim_class NOT NULL,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "subset_of" VARCHAR,
    "attributed_to" VARCHAR,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    PRIMARY KEY ("casualty_id"),
    FOREIGN KEY ("report_id") REFERENCES reports ("report_id"),
    FOREIGN KEY ("incident_id") REFERENCES incidents ("incident_id"),
    FOREIGN KEY ("subset_of") REFERENCES casualties ("casualty_id")
);
COMMENT ON TABLE casualties IS 'A number of people, what happened to them, who they were and who says so.';
COMMENT ON COLUMN casualties."casualty_id" IS 'Stable hash of the report and the words of the number';
COMMENT ON COLUMN casualties."report_id" IS 'Report that gives the number';
COMMENT ON COLUMN casualties."incident_id" IS 'Incident of that report';
COMMENT ON COLUMN casualties."outcome" IS 'What happened to the people';
COMMENT ON COLUMN casualties."victim_class" IS 'Who they were';
COMMENT ON COLUMN casualties."low" IS 'At least so many';
COMMENT ON COLUMN casualties."best" IS 'The number that the text gives';
COMMENT ON COLUMN casualties."high" IS 'At most so many';
COMMENT ON COLUMN casualties."subset_of" IS 'The larger number that this one is part of';
COMMENT ON COLUMN casualties."attributed_to" IS 'Who says so, as written';
COMMENT ON COLUMN casualties."start" IS 'Character of the document''s text at which the number is told';
COMMENT ON COLUMN casualties."end" IS 'Character of the document''s text before which its telling ends';
COMMENT ON COLUMN casualties."text" IS 'The text from start to end';

CREATE TABLE evidence (
    "record_id" VARCHAR NOT NULL,
    "field" VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    "rule_id" VARCHAR NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "text" VARCHAR,
    "passage" VARCHAR,
    "derived" BOOLEAN NOT NULL,
    "confidence" DOUBLE,
    "kind_right" INTEGER,
    "kind_built" INTEGER,
    FOREIGN KEY ("record_id") REFERENCES reports ("report_id"),
    FOREIGN KEY ("rule_id") REFERENCES rules ("rule_id")
);
COMMENT ON TABLE evidence IS 'Why a value of a report is what it is.';
COMMENT ON COLUMN evidence."record_id" IS 'Report that holds the value';
COMMENT ON COLUMN evidence."field" IS 'Column of the report';
COMMENT ON COLUMN evidence."value" IS 'The value, written as text';
COMMENT ON COLUMN evidence."rule_id" IS 'Rule that read or derived the value';
COMMENT ON COLUMN evidence."start" IS 'Character at which the words for it begin';
COMMENT ON COLUMN evidence."end" IS 'Character before which the words for it end';
COMMENT ON COLUMN evidence."text" IS 'The text from start to end';
COMMENT ON COLUMN evidence."passage" IS 'The sentence around the text, where it is another than the evidence of the report';
COMMENT ON COLUMN evidence."derived" IS 'The value follows from other values or the place of the words, and is not written itself';
COMMENT ON COLUMN evidence."confidence" IS 'Share of readings like it that were right on coded texts; NULL where nobody coded them';
COMMENT ON COLUMN evidence."kind_right" IS 'Readings of this column by this rule that were right on coded texts';
COMMENT ON COLUMN evidence."kind_built" IS 'All readings of this column by this rule on coded texts; 0 where unknown';

CREATE TABLE links (
    "report_a" VARCHAR NOT NULL,
    "report_b" VARCHAR NOT NULL,
    "score" DOUBLE NOT NULL,
    "evidence" VARCHAR,
    "veto" VARCHAR,
    "decision" link_decision NOT NULL,
    "override_id" VARCHAR,
    PRIMARY KEY ("report_a", "report_b"),
    FOREIGN KEY ("report_a") REFERENCES reports ("report_id"),
    FOREIGN KEY ("report_b") REFERENCES reports ("report_id"),
    FOREIGN KEY ("override_id") REFERENCES overrides ("override_id")
);
COMMENT ON TABLE links IS 'Two reports that may be of one incident: the evidence, and what was decided.';
COMMENT ON COLUMN links."report_a" IS 'One of two reports, the lesser id';
COMMENT ON COLUMN links."report_b" IS 'The other report';
COMMENT ON COLUMN links."score" IS 'Sum of the evidence, in bits; docs/linking.md says what it means';
COMMENT ON COLUMN links."evidence" IS 'Each piece of evidence with its level and weight, the weightiest first';
COMMENT ON COLUMN links."veto" IS 'What forbids that they are of one incident, whatever the sum';
COMMENT ON COLUMN links."decision" IS 'What was decided';
COMMENT ON COLUMN links."override_id" IS 'Decision of a person, if one decided';

CREATE TABLE tolls (
    "incident_id" VARCHAR NOT NULL,
    "toll_id" VARCHAR NOT NULL,
    "report_id" VARCHAR NOT NULL,
    "outcome" outcome NOT NULL,
    "victim_class" victim_class NOT NULL,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "said_on" DATE,
    "attributed_to" VARCHAR,
    "is_part" BOOLEAN NOT NULL,
    "superseded_by" VARCHAR,
    PRIMARY KEY ("incident_id", "toll_id"),
    FOREIGN KEY ("incident_id") REFERENCES incidents ("incident_id"),
    FOREIGN KEY ("toll_id") REFERENCES casualties ("casualty_id"),
    FOREIGN KEY ("report_id") REFERENCES reports ("report_id"),
    FOREIGN KEY ("superseded_by") REFERENCES casualties ("casualty_id")
);
COMMENT ON TABLE tolls IS 'Every number of people as an observation of its incident, and whether it still stands.';
COMMENT ON COLUMN tolls."incident_id" IS 'Incident that it counts';
COMMENT ON COLUMN tolls."toll_id" IS 'The casualty_id of the number';
COMMENT ON COLUMN tolls."report_id" IS 'Report that gives it';
COMMENT ON COLUMN tolls."outcome" IS 'What happened to the people';
COMMENT ON COLUMN tolls."victim_class" IS 'Who they were';
COMMENT ON COLUMN tolls."low" IS 'At least so many';
COMMENT ON COLUMN tolls."best" IS 'The number that the text gives';
COMMENT ON COLUMN tolls."high" IS 'At most so many';
COMMENT ON COLUMN tolls."said_on" IS 'Day of publication of the report';
COMMENT ON COLUMN tolls."attributed_to" IS 'Who says so: who is named for the number, for the report, or the publisher';
COMMENT ON COLUMN tolls."is_part" IS 'It counts some of the people only, and is no rival of the whole';
COMMENT ON COLUMN tolls."superseded_by" IS 'The later and higher number that took its place';

CREATE TABLE claims (
    "incident_id" VARCHAR NOT NULL,
    "report_id" VARCHAR NOT NULL,
    "claimant_id" VARCHAR,
    "claimant_text" VARCHAR,
    "stance" claim_stance NOT NULL,
    "about" VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    PRIMARY KEY ("report_id", "about", "stance"),
    FOREIGN KEY ("incident_id") REFERENCES incidents ("incident_id"),
    FOREIGN KEY ("report_id") REFERENCES reports ("report_id"),
    FOREIGN KEY ("claimant_id") REFERENCES actors ("actor_id")
);
COMMENT ON TABLE claims IS 'Who asserts, alleges or denies what of an incident, and who blames whom.';
COMMENT ON COLUMN claims."incident_id" IS 'Incident that it is about';
COMMENT ON COLUMN claims."report_id" IS 'Report that tells the claim';
COMMENT ON COLUMN claims."claimant_id" IS 'Actor who claims it';
COMMENT ON COLUMN claims."claimant_text" IS 'Who claims it, as written; the publisher where nobody is quoted';
COMMENT ON COLUMN claims."stance" IS 'How he stands to it';
COMMENT ON COLUMN claims."about" IS 'Column of the incident that the claim is about';
COMMENT ON COLUMN claims."value" IS 'What the claim says of that column, written as text';

CREATE TABLE build (
    "release" INTEGER NOT NULL,
    "accepted" VARCHAR,
    "schema_version" VARCHAR NOT NULL,
    "tool_version" VARCHAR NOT NULL,
    "input_digest" VARCHAR NOT NULL,
    "rules_digest" VARCHAR,
    "options" VARCHAR NOT NULL,
    "counts" VARCHAR NOT NULL
);
COMMENT ON TABLE build IS 'How the dataset was made.';
COMMENT ON COLUMN build."release" IS 'Number of the release among those that follow each other; the version of the data';
COMMENT ON COLUMN build."accepted" IS 'Why gates that the release breaks were overruled, and which';
COMMENT ON COLUMN build."schema_version" IS 'Version of these tables';
COMMENT ON COLUMN build."tool_version" IS 'Version of the program';
COMMENT ON COLUMN build."input_digest" IS 'Digest of all inputs, whatever their order';
COMMENT ON COLUMN build."rules_digest" IS 'Digest of the rules and lexicons';
COMMENT ON COLUMN build."options" IS 'Options that change the result, as JSON';
COMMENT ON COLUMN build."counts" IS 'Rows of each table and documents of each status, as JSON';

CREATE TABLE rejects (
    "record" VARCHAR NOT NULL,
    "errors" VARCHAR NOT NULL,
    "document_id" VARCHAR,
    "table_name" VARCHAR NOT NULL
);
COMMENT ON TABLE rejects IS 'Every record that failed validation, and every value left out of one, with the reasons.';
COMMENT ON COLUMN rejects."record" IS 'The record as JSON; of a value left out, its column and the key';
COMMENT ON COLUMN rejects."errors" IS 'Why it was refused, one reason a line';
COMMENT ON COLUMN rejects."document_id" IS 'Document that it came from';
COMMENT ON COLUMN rejects."table_name" IS 'Table that it was meant for';

CREATE VIEW by_actor_pair AS
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
ORDER BY count(*) DESC, incidents.initiator_id NULLS LAST, incidents.target_id NULLS LAST;
COMMENT ON VIEW by_actor_pair IS 'Who against whom: incidents between each initiator and each target, by group; NULL is nobody named.';
COMMENT ON COLUMN by_actor_pair."initiator_id" IS 'Actor who did it';
COMMENT ON COLUMN by_actor_pair."initiator" IS 'Name of that actor';
COMMENT ON COLUMN by_actor_pair."target_id" IS 'Actor to whom it was done';
COMMENT ON COLUMN by_actor_pair."target" IS 'Name of that actor';
COMMENT ON COLUMN by_actor_pair."incidents" IS 'Number of incidents, of every group';
COMMENT ON COLUMN by_actor_pair."encounters" IS 'Number of encounters';
COMMENT ON COLUMN by_actor_pair."losses" IS 'Number of aircraft losses';
COMMENT ON COLUMN by_actor_pair."strikes" IS 'Number of strikes';
COMMENT ON COLUMN by_actor_pair."ground" IS 'Number of incidents on the ground';
COMMENT ON COLUMN by_actor_pair."posture" IS 'Number of movements, deconfliction steps and breaches of a truce';
COMMENT ON COLUMN by_actor_pair."disputed" IS 'Number of these incidents that are disputed';
COMMENT ON COLUMN by_actor_pair."killed_best" IS 'People killed, summed; the fewest where an incident has no best figure';
COMMENT ON COLUMN by_actor_pair."first_on" IS 'First day of the earliest of them';
COMMENT ON COLUMN by_actor_pair."last_on" IS 'Last day of the latest of them';

CREATE VIEW incidents_flat AS
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
ORDER BY incidents.date_start NULLS LAST, incidents.incident_id;
COMMENT ON VIEW incidents_flat IS 'One row an incident, for spreadsheets: names beside ids, sentence, publishers and links, by day.';
COMMENT ON COLUMN incidents_flat."incident_id" IS 'Its id in the release before, else the smallest report_id of its reports';
COMMENT ON COLUMN incidents_flat."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN incidents_flat."date_end" IS 'Last day on which it may have happened';
COMMENT ON COLUMN incidents_flat."date_precision" IS '1 exact day, 2 within two to six days, 3 week, 4 month, 5 year or longer';
COMMENT ON COLUMN incidents_flat."incident_group" IS 'Family that the incident type belongs to';
COMMENT ON COLUMN incidents_flat."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN incidents_flat."severity" IS 'How dangerous an encounter was; NULL for everything else';
COMMENT ON COLUMN incidents_flat."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN incidents_flat."place_text" IS 'The words that tell where, as written';
COMMENT ON COLUMN incidents_flat."admin1_code" IS 'First-level division that the place lies in, ISO 3166-2';
COMMENT ON COLUMN incidents_flat."country" IS 'Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea';
COMMENT ON COLUMN incidents_flat."latitude" IS 'Degrees north of the place or, for an area, of its centre';
COMMENT ON COLUMN incidents_flat."longitude" IS 'Degrees east of the place or, for an area, of its centre';
COMMENT ON COLUMN incidents_flat."where_precision" IS '1 exact place, 2 near it or part of it, 3 district, 4 first-level division, 5 sea, border or region, 6 country, 7 airspace or unknown';
COMMENT ON COLUMN incidents_flat."initiator_id" IS 'Actor who did it';
COMMENT ON COLUMN incidents_flat."target_id" IS 'Actor it was done to';
COMMENT ON COLUMN incidents_flat."target_class" IS 'Kind of people or thing that it was done to';
COMMENT ON COLUMN incidents_flat."weapon_class" IS 'Kind of weapon that was used';
COMMENT ON COLUMN incidents_flat."killed_low" IS 'Fewest people killed, of all sides';
COMMENT ON COLUMN incidents_flat."killed_best" IS 'People killed, as the document itself adopts it';
COMMENT ON COLUMN incidents_flat."killed_high" IS 'Most people killed, of all sides';
COMMENT ON COLUMN incidents_flat."injured_low" IS 'Fewest people injured';
COMMENT ON COLUMN incidents_flat."injured_best" IS 'People injured, as the document itself adopts it';
COMMENT ON COLUMN incidents_flat."injured_high" IS 'Most people injured';
COMMENT ON COLUMN incidents_flat."civilians_killed_best" IS 'Civilians killed, as the document itself adopts it';
COMMENT ON COLUMN incidents_flat."separation_low_m" IS 'Smallest stated distance between those who met, in metres';
COMMENT ON COLUMN incidents_flat."separation_high_m" IS 'Largest stated distance between those who met, in metres; all that ''within X'' gives';
COMMENT ON COLUMN incidents_flat."deconfliction_channel" IS 'How the militaries keep, or were to keep, apart';
COMMENT ON COLUMN incidents_flat."deconfliction_step" IS 'What happened to the channel';
COMMENT ON COLUMN incidents_flat."disputed" IS 'It is denied, or sources contradict each other on who did it, or shot down and crashed';
COMMENT ON COLUMN incidents_flat."confidence" IS 'How surely it was read: that of its surest report, and half the doubt a further source';
COMMENT ON COLUMN incidents_flat."first_reported_on" IS 'Earliest day of publication of its documents';
COMMENT ON COLUMN incidents_flat."reports" IS 'Number of its reports';
COMMENT ON COLUMN incidents_flat."country_name" IS 'Name of the country';
COMMENT ON COLUMN incidents_flat."initiator" IS 'Name of the initiator, else the words of the text';
COMMENT ON COLUMN incidents_flat."target" IS 'Name of the target, else the words of the text';
COMMENT ON COLUMN incidents_flat."aircraft" IS 'Types of the aircraft in it';
COMMENT ON COLUMN incidents_flat."modality" IS 'How its firmest account is told';
COMMENT ON COLUMN incidents_flat."denied_by" IS 'Who denies it, or that he did it';
COMMENT ON COLUMN incidents_flat."claimed_by" IS 'Who says that he did it himself';
COMMENT ON COLUMN incidents_flat."sentence" IS 'The words of its firmest account';
COMMENT ON COLUMN incidents_flat."published_by" IS 'Publishers of the documents that tell it';
COMMENT ON COLUMN incidents_flat."links" IS 'Addresses of these documents on the web';

CREATE VIEW numbers_said AS
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
    casualties.casualty_id;
COMMENT ON VIEW numbers_said IS 'Who says how many: every number of people in the reports of an incident, side by side.';
COMMENT ON COLUMN numbers_said."incident_id" IS 'Incident of that report';
COMMENT ON COLUMN numbers_said."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN numbers_said."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN numbers_said."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN numbers_said."outcome" IS 'What happened to the people';
COMMENT ON COLUMN numbers_said."victim_class" IS 'Who they were';
COMMENT ON COLUMN numbers_said."low" IS 'At least so many';
COMMENT ON COLUMN numbers_said."best" IS 'The number that the text gives';
COMMENT ON COLUMN numbers_said."high" IS 'At most so many';
COMMENT ON COLUMN numbers_said."publisher" IS 'Who published the document';
COMMENT ON COLUMN numbers_said."published_on" IS 'Day of publication';
COMMENT ON COLUMN numbers_said."text" IS 'The text from start to end';
COMMENT ON COLUMN numbers_said."report_id" IS 'Report that gives the number';
COMMENT ON COLUMN numbers_said."casualty_id" IS 'Stable hash of the report and the words of the number';
COMMENT ON COLUMN numbers_said."said_by" IS 'Who gives the number: who is named for it, else for the incident, else the publisher';
COMMENT ON COLUMN numbers_said."is_part" IS 'It is part of a larger number of the same report';
COMMENT ON COLUMN numbers_said."incident_best" IS 'All people with this outcome, as the incident''s record has it';

CREATE VIEW deconfliction_ledger AS
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
    near.date_start, near.incident_id;
COMMENT ON VIEW deconfliction_ledger IS 'Steps that two militaries took to keep apart, in order of time, each with the encounters and shootdowns between them that may lie within 30 days of it.';
COMMENT ON COLUMN deconfliction_ledger."actor_a" IS 'One of the two, the lesser id; whoever took the step where nobody else is named';
COMMENT ON COLUMN deconfliction_ledger."name_a" IS 'Name of that actor';
COMMENT ON COLUMN deconfliction_ledger."actor_b" IS 'The other one; NULL where nobody else is named, and then all encounters of the one count';
COMMENT ON COLUMN deconfliction_ledger."name_b" IS 'Name of the other one';
COMMENT ON COLUMN deconfliction_ledger."step_id" IS 'Incident that is the step, or in which a channel was used';
COMMENT ON COLUMN deconfliction_ledger."step_type" IS 'Its incident type';
COMMENT ON COLUMN deconfliction_ledger."date_start" IS 'First day on which the step may have been taken';
COMMENT ON COLUMN deconfliction_ledger."date_end" IS 'Last day on which the step may have been taken';
COMMENT ON COLUMN deconfliction_ledger."date_precision" IS 'How exactly that is known: 1 exact day, 2 days, 3 week, 4 month, 5 year or longer';
COMMENT ON COLUMN deconfliction_ledger."deconfliction_step" IS 'What happened to the channel';
COMMENT ON COLUMN deconfliction_ledger."deconfliction_channel" IS 'How the militaries keep, or were to keep, apart';
COMMENT ON COLUMN deconfliction_ledger."deconfliction_notified" IS 'The other side was warned or told, in advance or too late';
COMMENT ON COLUMN deconfliction_ledger."initiator_id" IS 'Who took the step, in a joint one the first who is named';
COMMENT ON COLUMN deconfliction_ledger."encounter_id" IS 'Encounter or shootdown that may lie within 30 days of the step; NULL if none does';
COMMENT ON COLUMN deconfliction_ledger."encounter_type" IS 'Its incident type';
COMMENT ON COLUMN deconfliction_ledger."encounter_severity" IS 'How dangerous it was';
COMMENT ON COLUMN deconfliction_ledger."encounter_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN deconfliction_ledger."encounter_end" IS 'Last day on which it may have happened';
COMMENT ON COLUMN deconfliction_ledger."encounter_precision" IS 'How exactly that is known, as in date_precision';
COMMENT ON COLUMN deconfliction_ledger."days_low" IS 'Fewest days from the step to the encounter that the two dates allow; below 0 is before';
COMMENT ON COLUMN deconfliction_ledger."days_high" IS 'Most days from the step to the encounter that the two dates allow';
COMMENT ON COLUMN deconfliction_ledger."encounter_order" IS 'before, after or same_day where the dates leave no doubt, else unknown';
COMMENT ON COLUMN deconfliction_ledger."is_within" IS 'Whether it lies within 30 days whatever the two dates mean; else it only may';

CREATE VIEW deconfliction_timeline AS
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
WHERE incidents.deconfliction_mentioned OR incidents.incident_type = 'deconfliction'
ORDER BY incidents.date_start NULLS LAST, incidents.incident_id;
COMMENT ON VIEW deconfliction_timeline IS 'Steps in keeping militaries apart and incidents with deconfliction in them, in order of time.';
COMMENT ON COLUMN deconfliction_timeline."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN deconfliction_timeline."date_end" IS 'Last day on which it may have happened';
COMMENT ON COLUMN deconfliction_timeline."date_precision" IS '1 exact day, 2 within two to six days, 3 week, 4 month, 5 year or longer';
COMMENT ON COLUMN deconfliction_timeline."incident_id" IS 'Its id in the release before, else the smallest report_id of its reports';
COMMENT ON COLUMN deconfliction_timeline."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN deconfliction_timeline."deconfliction_step" IS 'What happened to the channel';
COMMENT ON COLUMN deconfliction_timeline."deconfliction_channel" IS 'How the militaries keep, or were to keep, apart';
COMMENT ON COLUMN deconfliction_timeline."deconfliction_notified" IS 'The other side was warned or told, in advance or too late';
COMMENT ON COLUMN deconfliction_timeline."initiator_id" IS 'Actor who did it';
COMMENT ON COLUMN deconfliction_timeline."target_id" IS 'Actor it was done to';
COMMENT ON COLUMN deconfliction_timeline."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN deconfliction_timeline."country" IS 'Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea';
COMMENT ON COLUMN deconfliction_timeline."disputed" IS 'It is denied, or sources contradict each other on who did it, or shot down and crashed';
COMMENT ON COLUMN deconfliction_timeline."evidence" IS 'The text from start to end';
COMMENT ON COLUMN deconfliction_timeline."report_id" IS 'Stable hash of the document and the words of the report';
COMMENT ON COLUMN deconfliction_timeline."initiator" IS 'Name of the initiator';
COMMENT ON COLUMN deconfliction_timeline."target" IS 'Name of the target';
COMMENT ON COLUMN deconfliction_timeline."encounters_before" IS 'Encounters of one of these actors that surely lie in the 30 days up to it';
COMMENT ON COLUMN deconfliction_timeline."encounters_after" IS 'Encounters of one of these actors that surely lie in the 30 days after it';

CREATE VIEW encounters AS
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
WHERE incidents.incident_group = 'encounter';
COMMENT ON VIEW encounters IS 'Encounters with the names of the actors and air bases in them, and the types of aircraft.';
COMMENT ON COLUMN encounters."incident_id" IS 'Its id in the release before, else the smallest report_id of its reports';
COMMENT ON COLUMN encounters."reports" IS 'Number of its reports';
COMMENT ON COLUMN encounters."documents" IS 'Number of documents with a report of it';
COMMENT ON COLUMN encounters."publishers" IS 'Number of known publishers of these documents';
COMMENT ON COLUMN encounters."first_reported_on" IS 'Earliest day of publication of its documents';
COMMENT ON COLUMN encounters."sources" IS 'Number of independent sources: copies, one publisher and one quoted source count once';
COMMENT ON COLUMN encounters."disputed" IS 'It is denied, or sources contradict each other on who did it, or shot down and crashed';
COMMENT ON COLUMN encounters."grade" IS 'How well it is supported, in the grades of Airwars';
COMMENT ON COLUMN encounters."confidence" IS 'How surely it was read: that of its surest report, and half the doubt a further source';
COMMENT ON COLUMN encounters."overrides" IS 'Decisions of people that changed it, or its reports';
COMMENT ON COLUMN encounters."incident_group" IS 'Family that the incident type belongs to';
COMMENT ON COLUMN encounters."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN encounters."severity" IS 'How dangerous an encounter was; NULL for everything else';
COMMENT ON COLUMN encounters."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN encounters."date_end" IS 'Last day on which it may have happened';
COMMENT ON COLUMN encounters."date_precision" IS '1 exact day, 2 within two to six days, 3 week, 4 month, 5 year or longer';
COMMENT ON COLUMN encounters."date_text" IS 'The words that tell when, as written';
COMMENT ON COLUMN encounters."place_text" IS 'The words that tell where, as written';
COMMENT ON COLUMN encounters."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN encounters."admin1_code" IS 'First-level division that the place lies in, ISO 3166-2';
COMMENT ON COLUMN encounters."country" IS 'Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea';
COMMENT ON COLUMN encounters."latitude" IS 'Degrees north of the place or, for an area, of its centre';
COMMENT ON COLUMN encounters."longitude" IS 'Degrees east of the place or, for an area, of its centre';
COMMENT ON COLUMN encounters."where_precision" IS '1 exact place, 2 near it or part of it, 3 district, 4 first-level division, 5 sea, border or region, 6 country, 7 airspace or unknown';
COMMENT ON COLUMN encounters."airbase_id" IS 'Air base where it happened';
COMMENT ON COLUMN encounters."initiator_text" IS 'Who did it, as written';
COMMENT ON COLUMN encounters."initiator_id" IS 'Actor who did it';
COMMENT ON COLUMN encounters."target_text" IS 'Who or what it was done to, as written';
COMMENT ON COLUMN encounters."target_id" IS 'Actor it was done to';
COMMENT ON COLUMN encounters."initiator_with" IS 'Further actors on the initiator''s side, in the order of the text';
COMMENT ON COLUMN encounters."target_with" IS 'Further actors on the target''s side, in the order of the text';
COMMENT ON COLUMN encounters."target_class" IS 'Kind of people or thing that it was done to';
COMMENT ON COLUMN encounters."weapon_class" IS 'Kind of weapon that was used';
COMMENT ON COLUMN encounters."weapon_text" IS 'The weapon, as written';
COMMENT ON COLUMN encounters."munitions_low" IS 'Fewest munitions said to have been fired or dropped';
COMMENT ON COLUMN encounters."munitions_high" IS 'Most munitions said to have been fired or dropped';
COMMENT ON COLUMN encounters."intercepted_low" IS 'Fewest of the munitions said to have been shot down or stopped';
COMMENT ON COLUMN encounters."intercepted_high" IS 'Most of the munitions said to have been shot down or stopped';
COMMENT ON COLUMN encounters."strikes_low" IS 'Fewest strikes or raids said to belong to it';
COMMENT ON COLUMN encounters."strikes_high" IS 'Most strikes or raids said to belong to it';
COMMENT ON COLUMN encounters."separation_low_m" IS 'Smallest stated distance between those who met, in metres';
COMMENT ON COLUMN encounters."separation_high_m" IS 'Largest stated distance between those who met, in metres; all that ''within X'' gives';
COMMENT ON COLUMN encounters."altitude_m" IS 'Stated altitude, in metres';
COMMENT ON COLUMN encounters."unsafe" IS 'The text calls it unsafe, unprofessional, dangerous or reckless';
COMMENT ON COLUMN encounters."deconfliction_mentioned" IS 'The text speaks of a deconfliction arrangement in connection with it';
COMMENT ON COLUMN encounters."deconfliction_notified" IS 'The other side was warned or told, in advance or too late';
COMMENT ON COLUMN encounters."deconfliction_channel" IS 'How the militaries keep, or were to keep, apart';
COMMENT ON COLUMN encounters."deconfliction_step" IS 'What happened to the channel';
COMMENT ON COLUMN encounters."killed_low" IS 'Fewest people killed, of all sides';
COMMENT ON COLUMN encounters."killed_best" IS 'People killed, as the document itself adopts it';
COMMENT ON COLUMN encounters."killed_high" IS 'Most people killed, of all sides';
COMMENT ON COLUMN encounters."injured_low" IS 'Fewest people injured';
COMMENT ON COLUMN encounters."injured_best" IS 'People injured, as the document itself adopts it';
COMMENT ON COLUMN encounters."injured_high" IS 'Most people injured';
COMMENT ON COLUMN encounters."civilians_killed_low" IS 'Fewest civilians killed';
COMMENT ON COLUMN encounters."civilians_killed_best" IS 'Civilians killed, as the document itself adopts it';
COMMENT ON COLUMN encounters."civilians_killed_high" IS 'Most civilians killed';
COMMENT ON COLUMN encounters."combatants_killed_low" IS 'Fewest combatants killed';
COMMENT ON COLUMN encounters."combatants_killed_best" IS 'Combatants killed, as the document itself adopts it';
COMMENT ON COLUMN encounters."combatants_killed_high" IS 'Most combatants killed';
COMMENT ON COLUMN encounters."children_killed_low" IS 'Fewest children killed';
COMMENT ON COLUMN encounters."children_killed_best" IS 'Children killed, as the document itself adopts it';
COMMENT ON COLUMN encounters."children_killed_high" IS 'Most children killed';
COMMENT ON COLUMN encounters."women_killed_low" IS 'Fewest women killed';
COMMENT ON COLUMN encounters."women_killed_best" IS 'Women killed, as the document itself adopts it';
COMMENT ON COLUMN encounters."women_killed_high" IS 'Most women killed';
COMMENT ON COLUMN encounters."captured_low" IS 'Fewest people taken captive';
COMMENT ON COLUMN encounters."captured_best" IS 'People taken captive, as the document itself adopts it';
COMMENT ON COLUMN encounters."captured_high" IS 'Most people taken captive';
COMMENT ON COLUMN encounters."initiator" IS 'Name of the initiator';
COMMENT ON COLUMN encounters."target" IS 'Name of the target';
COMMENT ON COLUMN encounters."airbase" IS 'Name of the air base';
COMMENT ON COLUMN encounters."initiator_aircraft" IS 'Aircraft on the initiator''s side: their types, else as written';
COMMENT ON COLUMN encounters."target_aircraft" IS 'Aircraft on the target''s side: their types, else as written';

CREATE VIEW incident_sources AS
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
WHERE reports.incident_id IS NOT NULL;
COMMENT ON VIEW incident_sources IS 'Every report of an incident with the document that tells it.';
COMMENT ON COLUMN incident_sources."incident_id" IS 'Incident that it is an account of; NULL for an aggregate';
COMMENT ON COLUMN incident_sources."report_id" IS 'Stable hash of the document and the words of the report';
COMMENT ON COLUMN incident_sources."incident_type" IS 'What happened, the most specific type that the text supports';
COMMENT ON COLUMN incident_sources."date_start" IS 'First day on which it may have happened';
COMMENT ON COLUMN incident_sources."place" IS 'Name of the place in the gazetteer';
COMMENT ON COLUMN incident_sources."country" IS 'Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea';
COMMENT ON COLUMN incident_sources."modality" IS 'Who stands behind the account, and how firmly';
COMMENT ON COLUMN incident_sources."attributed_to" IS 'Who says so, as written';
COMMENT ON COLUMN incident_sources."is_lead" IS 'It is what the document is mainly about; true once per document';
COMMENT ON COLUMN incident_sources."evidence" IS 'The text from start to end';
COMMENT ON COLUMN incident_sources."document_id" IS 'Stable hash of the normalised text';
COMMENT ON COLUMN incident_sources."publisher" IS 'Who published the document';
COMMENT ON COLUMN incident_sources."title" IS 'Title of the document';
COMMENT ON COLUMN incident_sources."published_on" IS 'Day of publication';
COMMENT ON COLUMN incident_sources."source_uri" IS 'Path or URL of the document, as given';
COMMENT ON COLUMN incident_sources."licence" IS 'Licence of the text, as given';

CREATE VIEW strikes_by_month AS
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
ORDER BY month NULLS LAST, incidents.country NULLS LAST, incidents.initiator_id NULLS LAST;
COMMENT ON VIEW strikes_by_month IS 'Strikes by month, country and initiator; the month is NULL where the text does not tell it.';
COMMENT ON COLUMN strikes_by_month."month" IS 'First day of the month in which the strikes began';
COMMENT ON COLUMN strikes_by_month."country" IS 'Country of the strikes, ISO 3166-1 alpha-3';
COMMENT ON COLUMN strikes_by_month."initiator_id" IS 'Actor who struck';
COMMENT ON COLUMN strikes_by_month."initiator" IS 'Name of that actor';
COMMENT ON COLUMN strikes_by_month."incidents" IS 'Number of incidents';
COMMENT ON COLUMN strikes_by_month."strikes_low" IS 'Fewest strikes in them: an incident of which no number is told counts once';
COMMENT ON COLUMN strikes_by_month."killed_best" IS 'People killed, summed; the fewest where an incident has no best figure';
COMMENT ON COLUMN strikes_by_month."civilians_killed_best" IS 'Civilians killed, summed; the fewest where there is no best figure';
COMMENT ON COLUMN strikes_by_month."disputed" IS 'Number of these incidents that are disputed';

CREATE VIEW suspicious_silence AS
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
ORDER BY documents.candidates DESC, len(documents.trigger_words) DESC, documents.document_id;
COMMENT ON VIEW suspicious_silence IS 'Documents with trigger words and no incident, those with the most candidates first: what to look into.';
COMMENT ON COLUMN suspicious_silence."document_id" IS 'Stable hash of the normalised text';
COMMENT ON COLUMN suspicious_silence."external_id" IS 'Id that the input gave the document';
COMMENT ON COLUMN suspicious_silence."source_uri" IS 'Path or URL of the document, as given';
COMMENT ON COLUMN suspicious_silence."title" IS 'Title of the document';
COMMENT ON COLUMN suspicious_silence."published_on" IS 'Day of publication';
COMMENT ON COLUMN suspicious_silence."trigger_words" IS 'Trigger words of armed force that may tell an incident, where the document gave none';
COMMENT ON COLUMN suspicious_silence."candidates" IS 'Number of matches of rules in it; NULL where it was not read closely';
COMMENT ON COLUMN suspicious_silence."candidate_fates" IS 'What became of each, in text order: accepted, merged, stopped (by which stopper) or rejected (by which check)';
COMMENT ON COLUMN suspicious_silence."status" IS 'What became of the document';
COMMENT ON COLUMN suspicious_silence."status_reason" IS 'Why it was skipped or quarantined, or what that is known of it was not understood';
