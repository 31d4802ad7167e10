-- Who may use the console and its API. Sessions are signed for a number that no other session of any account ever had:
-- another number ends them all.
CREATE SEQUENCE account_sessions;
CREATE TABLE accounts (
    name text PRIMARY KEY CHECK (name <> '' AND name = lower(name)),
    role text NOT NULL CHECK (role IN ('reader', 'analyst', 'operator', 'administrator')),
    -- Argon2id, as libsodium writes it.
    password_hash text NOT NULL,
    -- The password was given by somebody else, for the first time only.
    must_change boolean NOT NULL,
    session bigint NOT NULL DEFAULT nextval('account_sessions'),
    created_at timestamptz NOT NULL DEFAULT now(),
    signed_in_at timestamptz
);

-- Programs prove themselves with tokens, of which only the digest (SHA-256, hexadecimal) is kept.
CREATE TABLE account_tokens (
    account text NOT NULL REFERENCES accounts ON DELETE CASCADE,
    label text NOT NULL CHECK (label <> ''),
    digest text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, label)
);

-- Attempts to sign in that failed, or are under way, of an account (also of one that there is not) or from an address.
CREATE TABLE sign_in_attempts (
    subject text PRIMARY KEY,
    failures integer NOT NULL,
    -- Of the first that counts: an hour later all begins anew.
    first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at timestamptz NOT NULL
);

-- How long to wait after so many failures, of which some are free: a second, and each time twice as long, to five minutes.
CREATE FUNCTION sign_in_delay(failures integer, free integer) RETURNS interval LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN failures <= free THEN interval '0' ELSE
        make_interval(secs => least(300, 2 ^ least(failures - free - 1, 10))) END;

-- Who did what through the console. Rows are only ever added.
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT now(),
    account text NOT NULL CHECK (account <> ''),
    action text NOT NULL CHECK (action <> ''),
    subject text NOT NULL
);
CREATE INDEX audit_account ON audit (account, id);

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, account_tokens, sign_in_attempts TO fazhi_ingestion;
GRANT SELECT, INSERT ON audit TO fazhi_ingestion;
GRANT USAGE ON SEQUENCE account_sessions TO fazhi_ingestion;
GRANT EXECUTE ON FUNCTION sign_in_delay TO fazhi_ingestion;
-- Query knows accounts, but not what is kept of their passwords.
GRANT SELECT (name, role, must_change, session, created_at, signed_in_at) ON accounts TO fazhi_query;
GRANT SELECT ON account_tokens, audit TO fazhi_query;
