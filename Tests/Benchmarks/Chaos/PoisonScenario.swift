import PostgreSQL
import ServiceRuntime

/// One document brings down every worker that takes it up. The worker is held up as it is about to write, so that it is
/// sure to be found with it, and killed.
struct PoisonScenario: ChaosScenario {
    let name = "a document that takes its worker down"
    let givenUp = 1
    /// As `limits.attempts` has it.
    private static let attempts = 5
    private static let uri = "chaos:poison.txt"

    func disturb(_ run: ChaosRun) async throws {
        try await run.execute(
            """
            CREATE FUNCTION chaos_poison() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM versions WHERE id = NEW.version_id AND uri = '\(Self.uri)') THEN
                    PERFORM pg_sleep(4);
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER chaos_poison BEFORE INSERT ON extractions FOR EACH ROW EXECUTE FUNCTION chaos_poison();
            """
        )
        try await run.submit(Array(ChaosRun.text("poison", 77).utf8), uri: Self.uri)
        for attempt in 1...Self.attempts {
            var process: Int32 = 0
            try await run.wait(for: "attempt \(attempt) at the poisonous document") {
                process = try await run.sql { session in
                    let row = try session.query(
                        """
                        SELECT split_part(worker, '-', 2)::bigint AS process FROM jobs j JOIN versions v ON v.id = j.version_id
                        WHERE v.uri = $1 AND j.state = 'leased' AND j.attempts = $2::integer
                        """,
                        .text(Self.uri),
                        .integer(attempt)
                    ).first
                    return Int32(try row?.integer("process") ?? 0)
                }
                return process != 0
            }
            guard await run.cluster.kill(process) else { return await run.log.fault("process \(process) is nobody's") }
        }
        try await run.wait(for: "the poisonous document to be given up") {
            try await run.count("SELECT count(*) FROM jobs WHERE state = 'dead'") == 1
        }
    }
}
