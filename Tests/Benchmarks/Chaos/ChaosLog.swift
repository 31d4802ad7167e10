/// What is noted while a scenario is under way.
actor ChaosLog {
    private(set) var acknowledged: Set<String> = []
    private(set) var canaries = 0
    /// Seconds.
    private(set) var recoveries: [Double] = []
    private(set) var remarks: [String] = []
    private(set) var faults: [String] = []
    private(set) var answers = 0
    private(set) var refusals = 0

    func acknowledge(_ uri: String) { self.acknowledged.insert(uri) }

    func nextCanary() -> Int {
        self.canaries += 1
        return self.canaries - 1
    }

    func noteRecovery(_ time: Duration) { self.recoveries.append(time / .seconds(1)) }

    /// What a reader should know.
    func remark(_ text: String) { self.remarks.append(text) }

    /// What should not have been.
    func fault(_ text: String) { if !self.faults.contains(text) { self.faults.append(text) } }

    /// A question was answered, or refused for the moment.
    func noteAnswer(_ isAnswer: Bool) {
        if isAnswer { self.answers += 1 } else { self.refusals += 1 }
    }
}
