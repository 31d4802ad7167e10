extension Figure: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("baseline", self.baseline)
            json.field("bound", self.bound.rawValue)
            json.field("confidence", self.confidence)
            if let correction { json.field("correction", correction) }
            json.field("direction", self.direction?.rawValue)
            json.field("end", self.end)
            json.field("id", self.id)
            json.field("indicator", self.indicator)
            json.field("kind", self.kind.rawValue)
            json.field("measure", self.measure)
            json.field("part_of", self.partOf)
            json.field("period", self.period)
            json.field("period_basis", self.periodBasis?.rawValue)
            json.field("quote", self.quote)
            json.field("region", self.region)
            json.field("section", self.section)
            json.field("sentence", self.sentence)
            json.field("start", self.start)
            json.field("status", self.status.rawValue)
            json.field("unit", self.unit)
            json.field("value", self.value)
            json.field("value_max", self.valueMax)
        }
    }
}

extension RegionReference: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("adcode", self.adcode)
            json.field("name", self.name)
        }
    }
}

extension Period: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", self.from)
            json.field("to", self.to)
        }
    }
}

extension YearMonth: JSONWritable {
    package func write(to json: inout JSONWriter) { json.month(self) }
}

extension FigureCorrection: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("author", self.author)
            json.field("changes", self.changes)
            json.field("id", Int(self.id))
            json.field("made_at", self.madeAt)
            json.field("reason", self.reason)
            json.field("verdict", self.verdict.rawValue)
        }
    }
}

extension FigureChange: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("attribute", self.attribute.rawValue)
            json.field("new", self.new)
            json.field("old", self.old)
        }
    }
}
