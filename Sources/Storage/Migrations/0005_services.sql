-- Live service instances: a row that has not been renewed for some seconds is a service that died.
CREATE TABLE services (
    instance text PRIMARY KEY,
    service text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    endpoints json NOT NULL,
    stats json NOT NULL DEFAULT '{}',
    started_at timestamptz NOT NULL DEFAULT now(),
    heard_at timestamptz NOT NULL DEFAULT now()
);

-- The only writes that a service may do here, run with the owner's rights, so that a role that may only read can still
-- say that it lives.
CREATE FUNCTION announce_service(instance text, service text, host text, pid integer, endpoints json, stats json)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO services (instance, service, host, pid, endpoints, stats) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (instance) DO UPDATE
    SET heard_at = now(), stats = excluded.stats, endpoints = excluded.endpoints;
    DELETE FROM services WHERE heard_at < now() - interval '1 hour';
$$;
CREATE FUNCTION withdraw_service(instance text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM services WHERE services.instance = $1;
$$;
REVOKE EXECUTE ON FUNCTION announce_service, withdraw_service FROM PUBLIC;
