extension AnswerDocument {
    /// How the page looks, by day, by night and on paper.
    static let style: Markup = """
        :root {
          color-scheme: light dark;
          --paper: #fdfcf9; --ink: #1d1d1b; --faint: #6a6861; --line: #ddd9cf;
          --accent: #1f6f8b; --on-accent: #fff; --series-2: #b4552d; --series-3: #5b7f2b; --series-4: #7a4fa0;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #191a1c; --ink: #e6e4df; --faint: #9b988f; --line: #3a3b3e;
            --accent: #5fb3cf; --on-accent: #10181b; --series-2: #e2926c; --series-3: #a3c76a; --series-4: #bf97e0;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 76rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.6 "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
            sans-serif;
          overflow-wrap: anywhere;
        }
        h1 { font-size: 1.5rem; line-height: 1.4; margin: 0; }
        .subtitle { margin: .25rem 0 1.25rem; color: var(--faint); }
        .charts { display: flex; flex-wrap: wrap; gap: 1.5rem; }
        figure { margin: 0 0 1.25rem; flex: 1 1 30rem; min-width: 0; }
        figcaption { font-weight: bold; margin-bottom: .4rem; }
        .unit { font-weight: normal; color: var(--faint); font-size: .85rem; }
        svg { max-width: 100%; height: auto; display: block; }
        svg text { fill: var(--ink); font-size: 12px; font-family: inherit; }
        svg text.faint { fill: var(--faint); font-size: 11px; }
        svg text.end { text-anchor: end; }
        svg text.middle { text-anchor: middle; }
        svg .grid { stroke: var(--line); fill: none; }
        svg .bar, svg .point { fill: var(--accent); }
        svg .line { fill: none; stroke: var(--accent); stroke-width: 2; }
        svg .area { fill: var(--accent); fill-opacity: .18; stroke: var(--accent); stroke-width: 2; }
        svg .s2 { stroke: var(--series-2); } svg .s3 { stroke: var(--series-3); } svg .s4 { stroke: var(--series-4); }
        svg .area.s2 { fill: var(--series-2); } svg .area.s3 { fill: var(--series-3); } svg .area.s4 { fill: var(--series-4); }
        svg .point.s2, svg .key.s2 { fill: var(--series-2); } svg .point.s3, svg .key.s3 { fill: var(--series-3); }
        svg .point.s4, svg .key.s4 { fill: var(--series-4); } svg .key { fill: var(--accent); stroke: none; }
        svg .tile { fill: var(--accent); stroke: var(--line); }
        svg .tile.none { fill: none; stroke-dasharray: 3 3; }
        svg text.on { fill: var(--on-accent); }
        table { width: 100%; border-collapse: collapse; font-size: .85rem; line-height: 1.5; }
        th { text-align: left; font-weight: normal; color: var(--faint); }
        th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        .table { overflow-x: auto; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        td.number { white-space: nowrap; }
        th.number, th.text { min-width: 3.5em; vertical-align: bottom; }
        td.text { min-width: 6em; overflow-wrap: normal; }
        td.evidence { min-width: 4em; }
        td.evidence:not(.number) { min-width: 10em; }
        .drawing { width: 8rem; }
        td.evidence { color: var(--faint); font-size: .8rem; }
        tr.section th { padding-top: 1.25rem; font-weight: bold; color: var(--ink); }
        .note { color: var(--faint); font-size: .85rem; margin: .5rem 0 0; }
        footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .75rem; color: var(--faint); }
        footer p { margin: 0; }
        @media print {
          @page { margin: 15mm; }
          :root {
            color-scheme: light;
            --paper: #fff; --ink: #000; --faint: #555; --line: #bbb;
            --accent: #1f6f8b; --on-accent: #fff; --series-2: #b4552d; --series-3: #5b7f2b; --series-4: #7a4fa0;
          }
          body { max-width: none; padding: 0; font-size: 10pt; }
          svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          table { font-size: 8pt; }
          .table { overflow: visible; }
          tr, figure { break-inside: avoid; }
          thead { display: table-header-group; }
        }
        """
}
