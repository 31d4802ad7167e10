/// Lets workers of one process work side by side, or one of them alone.
///
/// A job that was begun before may be what brought a worker down. It goes alone, so that it takes no other with it.
actor Turnstile {
    private var inside = 0
    private var isTakenAlone = false
    private var waiting: [(isAlone: Bool, continuation: CheckedContinuation<Void, Never>)] = []

    func enter(alone: Bool) async {
        if self.admits(alone) && self.waiting.isEmpty { return self.admit(alone) }
        await withCheckedContinuation { self.waiting.append((alone, $0)) }
    }

    func leave() {
        self.inside -= 1
        self.isTakenAlone = false
        while let next = self.waiting.first, self.admits(next.isAlone) {
            self.admit(next.isAlone)
            self.waiting.removeFirst().continuation.resume()
        }
    }

    private func admits(_ alone: Bool) -> Bool { !self.isTakenAlone && (!alone || self.inside == 0) }

    private func admit(_ alone: Bool) {
        self.inside += 1
        self.isTakenAlone = alone
    }
}
