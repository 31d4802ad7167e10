extension Section: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("end", self.end)
            json.field("heading", self.heading)
            json.field("kind", self.kind.rawValue)
            json.field("level", self.level)
            json.field("start", self.start)
        }
    }
}

extension NamedSystem: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("key", self.key)
            json.field("name", self.name)
            json.field("quote", self.quote)
            json.field("start", self.start)
            json.field("type", self.type.rawValue)
        }
    }
}

extension Citation: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", self.kind.rawValue)
            json.field("occurrences", self.occurrences)
            json.field("quote", self.quote)
            json.field("start", self.start)
            json.field("title", self.title)
        }
    }
}

extension Honour: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("grantor", self.grantor)
            json.field("quote", self.quote)
            json.field("recipient", self.recipient)
            json.field("start", self.start)
            json.field("title", self.title)
            json.field("type", self.type.rawValue)
        }
    }
}

extension StatedItem: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("end", self.end)
            json.field("lead", self.lead)
            json.field("start", self.start)
            json.field("text", self.text)
        }
    }
}

extension Claim: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("end", self.end)
            json.field("quote", self.quote)
            json.field("start", self.start)
        }
    }
}

extension ScalarSpan: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("end", self.end)
            json.field("start", self.start)
        }
    }
}
