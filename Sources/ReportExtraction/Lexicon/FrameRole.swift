/// What a word of the list `frames` is to the clause that it stands in; the list tells what each means.
enum FrameRole: String, Sendable {
    case opening, closing, action, whole, predicate
}
