import TestSupport
import Testing

/// Tests of real processes. One after the other: each has four services of its own, and the machine two cores.
@Suite(.enabled(if: TestDatabase.isPresent), .serialized)
struct ClusterTests {}
