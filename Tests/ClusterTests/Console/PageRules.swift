import Foundation

/// What every page must keep to, so that everybody can use it: rules of WCAG 2.2 that a script can judge, and what must
/// not overflow. The script returns what breaks them.
enum PageRules {
    /// axe-core, which knows many more, where `Scripts/test` could have it; it returns what breaks them too.
    static let axe: String? = {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        guard let source = try? String(contentsOf: folder.appending(path: ".build/axe/axe.min.js"), encoding: .utf8)
        else { return nil }
        return source + """

            ;return axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations.map(
              (rule) => rule.id + ": " + rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ")));
            """
    }()

    static let script = """
        const broken = [];
        const say = (rule, element) => broken.push(rule + ": " + (element ? element.outerHTML.slice(0, 160) : ""));
        const shown = (element) => element.checkVisibility({ visibilityProperty: true });
        const named = (element) => (element.getAttribute("aria-label") || element.textContent || element.title || "").trim();
        if (!document.documentElement.lang) say("3.1.1 language", null);
        if (!document.title.trim()) say("2.4.2 title", null);
        if (document.querySelectorAll("main").length !== 1) say("one main", null);
        if (document.querySelectorAll("h1").length !== 1) say("one h1", null);
        let level = 1;
        for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
          const own = Number(heading.tagName[1]);
          if (own > level + 1) say("1.3.1 headings skip a level", heading);
          level = own;
        }
        const ids = new Set();
        for (const element of document.querySelectorAll("[id]")) {
          if (ids.has(element.id)) say("an id twice", element);
          ids.add(element.id);
        }
        for (const link of document.querySelectorAll("a[href]")) {
          if (shown(link) && !named(link)) say("2.4.4 a link without words", link);
          const target = link.getAttribute("href");
          if (target.startsWith("#") && !document.getElementById(decodeURIComponent(target.slice(1)))) {
            say("2.4.1 a link to nothing", link);
          }
        }
        for (const button of document.querySelectorAll("button")) if (!named(button)) say("4.1.2 a button without words", button);
        for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
          const label = field.getAttribute("aria-label") || field.labels?.length;
          if (!label) say("1.3.1 a field without a label", field);
        }
        for (const table of document.querySelectorAll("table")) {
          if (!table.querySelector("th")) say("1.3.1 a table without heads", table);
        }
        for (const image of document.querySelectorAll("svg:not([aria-hidden])")) {
          if (!image.getAttribute("aria-label")) say("1.1.1 a drawing without a name", image);
        }
        for (const list of document.querySelectorAll("ul, ol")) {
          for (const child of list.children) if (child.tagName !== "LI") say("1.3.1 a list of something else", child);
        }
        for (const element of document.querySelectorAll("[style], script:not([src])")) say("inline style or script", element);
        // 1.4.3: text against the nearest ground that is opaque.
        const channels = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
        const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
          .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
          .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = (element) => {
          const layers = [];
          for (let at = element; at; at = at.parentElement) {
            const colour = channels(getComputedStyle(at).backgroundColor);
            const opacity = colour.length > 3 ? colour[3] : 1;
            if (opacity > 0) layers.push([colour, opacity]);
            if (opacity === 1) break;
          }
          return layers.reverse().reduce(
            (below, [colour, opacity]) => below.map((c, i) => c * (1 - opacity) + colour[i] * opacity), [255, 255, 255]);
        };
        const seen = new Set();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const element = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || seen.has(element) || element.closest("svg") || !shown(element)) continue;
          seen.add(element);
          const style = getComputedStyle(element);
          const [one, other] = [light(channels(style.color)), light(ground(element))].sort((a, b) => b - a);
          const size = parseFloat(style.fontSize);
          const least = size >= 24 || (size >= 18.5 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
          const ratio = (one + 0.05) / (other + 0.05);
          if (ratio < least) say("1.4.3 contrast " + ratio.toFixed(2), element);
        }
        if (document.documentElement.scrollWidth > document.documentElement.clientWidth) say("1.4.10 wider than the window", null);
        return broken;
        """
}
