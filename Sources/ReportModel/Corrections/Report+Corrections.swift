extension Figure {
    /// The figure as it was extracted, whatever people said of it.
    public var extracted: Figure {
        guard let correction = self.correction else { return self }
        var figure = self
        figure.correction = nil
        // What was written of this figure can be read back.
        for change in correction.changes { try? figure.set(change.attribute, to: change.old) }
        return figure
    }

    /// The figure as `correction` has it.
    func corrected(by correction: Correction) -> Figure {
        let extracted = self.extracted
        var figure = extracted
        for change in correction.changes { try? figure.set(change.attribute, to: change.new) }
        figure.correction = FigureCorrection(
            id: correction.id,
            verdict: correction.verdict,
            author: correction.author,
            madeAt: correction.madeAt,
            reason: correction.reason,
            changes: extracted.changes(to: figure)
        )
        return figure
    }
}

extension Report {
    /// The report as those of `corrections` have it that are in force, in the order in which they were made: of several
    /// on one figure the last counts. Corrections whose sentence or figure the report does not have are without effect.
    public func corrected(by corrections: [Correction]) -> Report {
        var report = self
        report.figures = self.figures.map(\.extracted)
        let inForce = corrections.filter(\.isInForce).sorted { $0.id < $1.id }
        guard !inForce.isEmpty, !report.figures.isEmpty else { return report }
        let body = FoldedText(self.body.text)
        let extracted = report.figures
        for correction in inForce {
            guard let index = correction.anchor.index(in: extracted, body: body) else { continue }
            report.figures[index] = extracted[index].corrected(by: correction)
        }
        return report
    }
}
