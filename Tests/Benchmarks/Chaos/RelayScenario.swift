import ServiceRuntime
import Synchronization

/// Every message between dispatchers and workers goes through a relay that doubles and delays many of them.
final class RelayScenario: ChaosScenario {
    let name = "doubled and delayed messages"
    let isOver = false
    /// From the port of a dispatcher to that of its relay.
    private static let detour = 4

    private let relays = Mutex<[(relay: MessageRelay, task: Task<Void, any Error>)]>([])

    func start(_ run: ChaosRun) async throws {
        let ports = run.cluster.spare
        try await run.cluster.start(.ingestion, ["FAZHI_INGESTION_WORK": "tcp://127.0.0.1:\(ports[0])"])
        try await run.cluster.start(.query)
        try await run.wait(for: "the schema") { (try? await run.status().services.count) ?? 0 >= 2 }
        // Workers find dispatchers in the registry, which from now on names the relays.
        try await run.execute(
            """
            CREATE FUNCTION chaos_detour() RETURNS trigger LANGUAGE plpgsql AS $$
            DECLARE work text := NEW.endpoints ->> 'work';
            BEGIN
                IF work IS NOT NULL THEN
                    NEW.endpoints = jsonb_set(NEW.endpoints::jsonb, '{work}', to_jsonb(
                        regexp_replace(work, '[0-9]+$', '')
                        || (regexp_replace(work, '^.*:', '')::integer + \(Self.detour))));
                END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER chaos_detour BEFORE INSERT ON services FOR EACH ROW EXECUTE FUNCTION chaos_detour();
            DELETE FROM services;
            """
        )
        let stages: [(services: (ServiceName, ServiceName), port: Int)] = [
            ((.ingestion, .extraction), ports[0]), ((.extraction, .indexing), ports[1]),
        ]
        for (services, port) in stages {
            let relay = try MessageRelay(
                keys: run.cluster.keys,
                services: services,
                listensAt: "tcp://127.0.0.1:\(port + Self.detour)",
                upstream: "tcp://127.0.0.1:\(port)"
            )
            let task = Task { try await relay.run() }
            self.relays.withLock { $0.append((relay, task)) }
        }
        try await run.wait(for: "the detour") {
            try await run.count("SELECT count(*) FROM services WHERE service = 'ingestion'") > 0
        }
        try await run.cluster.start(.extraction, ["FAZHI_EXTRACTION_WORK": "tcp://127.0.0.1:\(ports[1])"])
        for _ in 0..<2 { try await run.cluster.start(.indexing) }
    }

    func disturb(_ run: ChaosRun) async throws {
        try await Task.sleep(for: .seconds(3))
        for relay in self.relays.withLock({ $0 }).map(\.relay) {
            await run.log.remark("\(await relay.passed) messages passed on, \(await relay.doubled) of them twice")
        }
    }

    func finish(_ bench: Workbench) async {
        for relay in self.relays.withLock({ $0 }) { relay.task.cancel() }
    }
}
