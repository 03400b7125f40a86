-- What stands beside the tables of facts, which are made of the headings of their files. Run again it changes nothing.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE SCHEMA IF NOT EXISTS veta_facts;

-- The files that rows may belong to, below geodata/facts.
CREATE TABLE IF NOT EXISTS veta_facts.files (file text PRIMARY KEY);

-- Who changed which row, when, from what to what.
CREATE TABLE IF NOT EXISTS veta_facts.changes (
    change bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by text NOT NULL DEFAULT session_user,
    in_table text NOT NULL,
    how text NOT NULL,
    before jsonb,
    after jsonb
);

-- With the rights of its owner, so that whoever may edit a table can neither skip nor rewrite this list.
CREATE OR REPLACE FUNCTION veta_facts.keep_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO veta_facts.changes (in_table, how, before, after) VALUES (
        TG_TABLE_NAME,
        lower(TG_OP),
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
        CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END
    );
    RETURN NULL;
END
$$;

-- What was published: every file whole, by its SHA-256, so that a file that did not change is kept once.
CREATE TABLE IF NOT EXISTS veta_facts.contents (sha256 text PRIMARY KEY, content text NOT NULL);
CREATE TABLE IF NOT EXISTS veta_facts.releases (
    release bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    published_by text NOT NULL DEFAULT session_user,
    data_version text NOT NULL
);
CREATE TABLE IF NOT EXISTS veta_facts.release_files (
    release bigint NOT NULL REFERENCES veta_facts.releases,
    file text NOT NULL,
    lines integer NOT NULL,
    sha256 text NOT NULL REFERENCES veta_facts.contents,
    PRIMARY KEY (release, file)
);

-- Layers for programs of maps, made anew with each release; nothing is read from here.
CREATE TABLE IF NOT EXISTS veta_facts.regions (
    region_code text PRIMARY KEY,
    name text NOT NULL,
    country_code text NOT NULL,
    geometry geometry(MultiPolygon, 4326) NOT NULL
);
CREATE TABLE IF NOT EXISTS veta_facts.claims_on_map (
    claim_id text PRIMARY KEY,
    summary text NOT NULL,
    stance text NOT NULL,
    status text NOT NULL,
    period_start text NOT NULL,
    period_end text NOT NULL,
    place text NOT NULL,
    place_precision text NOT NULL,
    source_ids text NOT NULL,
    geometry geometry(Point, 4326) NOT NULL
);
