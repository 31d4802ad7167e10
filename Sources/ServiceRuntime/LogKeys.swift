/// The metadata keys of the services' logs.
public enum LogKey {
    public static let instance = "instance"
    public static let stage = "stage"
    public static let report = "report"
    public static let version = "version"
    public static let job = "job"
    public static let error = "error"
    public static let reason = "reason"
    public static let count = "count"
}
