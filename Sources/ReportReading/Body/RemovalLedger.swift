import ReportModel

/// Accounts for the lines of a page that are neither its body nor its title and metadata.
struct RemovalLedger {
    let article: Article
    let title: TitleFinder.Title?
    let labels: PageLabels
    /// Lines of a second copy of the body.
    let copies: Set<Int>
    /// Knows the body's text.
    let duplicates: DuplicateFinder

    /// Runs of lines left out for the same reason.
    var removed: [RemovedText] {
        let body = Set(self.article.body)
        let titleLines = Set(self.title?.lines ?? [])
        var runs: [RemovedText] = []
        var previous: Int?
        for (index, line) in self.article.page.lines.enumerated() {
            guard !body.contains(index), !titleLines.contains(index), !self.labels.lines.contains(index) else {
                continue
            }
            guard line.slice.string != self.title?.subtitle else { continue }
            let reason = self.reason(index, line)
            if previous == index - 1, runs.last?.reason == reason {
                runs[runs.count - 1].text += "\n" + line.slice.string
            } else {
                runs.append(RemovedText(text: line.slice.string, reason: reason))
            }
            previous = index
        }
        return runs + self.hidden
    }

    /// What the page does not show, most often a second copy for small screens.
    private var hidden: [RemovedText] {
        let lines = self.article.page.hidden
        guard !lines.isEmpty else { return [] }
        let isCopy = lines.contains { $0.length >= 20 && self.duplicates.holds($0.slice) }
        let text = lines.map(\.slice.string).joined(separator: "\n")
        return [RemovedText(text: text, reason: isCopy ? .duplicateBody : .pageFurniture)]
    }

    private func reason(_ index: Int, _ line: PageLine) -> RemovedText.Reason {
        if self.copies.contains(index) { return .duplicateBody }
        if line.length >= 20, self.duplicates.holds(line.slice) { return .duplicateBody }
        switch self.article.kinds[index] {
        case .furniture, .breadcrumb, .trailer, .metadata: return .pageFurniture
        case .prose, .outline: return .unrelatedArticle
        case .short, .salutation:
            // Titles listed below the article are other articles'; above it stands the navigation.
            let isBelow = index >= self.article.tail.upperBound && self.article.tail.upperBound > 0
            return isBelow && line.length >= 10 ? .unrelatedArticle : .pageFurniture
        }
    }
}
