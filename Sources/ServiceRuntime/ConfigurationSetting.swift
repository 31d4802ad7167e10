/// A key of the configuration with the value that holds.
public struct ConfigurationSetting: Sendable, Hashable {
    public var key: String
    /// `nil` where it has none.
    public var value: String?
    public var isDefault: Bool
    /// Whether it may hold a password.
    public var isSecret: Bool

    /// As YAML would have it, on one line.
    public var line: String {
        let text = self.isSecret && self.value != nil ? "(set)" : self.value ?? ""
        return "\(self.key): \(text)" + (self.isDefault ? "  # default" : "")
    }
}
