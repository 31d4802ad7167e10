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
