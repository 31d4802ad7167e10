/// How fragments look, wherever they stand. The page around them sets the colours: `--ink`, `--faint`, `--line`,
/// `--panel`, `--accent` and `--on-accent`, `--shade` (three channels), `--series-2` to `--series-4`, and those of marks:
/// `--achieved`, `--target`, `--baseline`, `--corrected`, `--confirmed`, `--rejected`.
public enum Stylesheet {
    /// All of it, as a file of its own.
    public static var all: String { self.answers.description + self.reports.description }

    /// Charts and tables of answers.
    static let answers: Markup = """
        .charts { display: flex; flex-wrap: wrap; align-items: stretch; gap: 0 1.25rem; }
        figure { flex: 1 1 28rem; margin: 0 0 1.25rem; min-width: 0; }
        figure.map { flex-basis: 100%; }
        figure > svg { margin-inline: auto; }
        figcaption { font-weight: bold; margin-bottom: .5rem; }
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
        .bars {
          display: grid; grid-template-columns: minmax(4em, max-content) 1fr max-content; gap: .35rem .75rem;
          align-items: center; margin: 0; padding: 0; list-style: none; font-size: .85rem; line-height: 1.4;
        }
        .bars li { display: contents; }
        .bars .label { text-align: right; }
        .bars .value { font-variant-numeric: tabular-nums; white-space: nowrap; }
        .bars .track { width: 100%; height: .9rem; }
        .tile-name { margin: .5rem 0 .25rem; font-size: .85rem; color: var(--faint); }
        .tile-group + .tile-group { margin-top: .35rem; }
        .tiles {
          display: grid; grid-template-columns: repeat(auto-fill, minmax(5.6rem, 1fr)); gap: .35rem; margin: 0; padding: 0;
          list-style: none;
        }
        .tile { border: 1px solid var(--line); border-radius: .3rem; font-size: .8rem; line-height: 1.35; text-align: center; }
        .tile, .tile a { color: var(--ink); }
        .tile > a { display: block; text-decoration: none; }
        .tile > a, .tile:not(:has(a)) { padding: .35rem .25rem; }
        .tile > a:hover b { text-decoration: underline; }
        .tile b { display: block; font-weight: 600; }
        .tile span { font-size: .75rem; }
        .tile.none { border-style: dashed; background: none; }
        .tile.none, .tile.none a { color: var(--faint); }
        .tile.t0 { background: rgb(var(--shade) / .06); } .tile.t1 { background: rgb(var(--shade) / .12); }
        .tile.t2 { background: rgb(var(--shade) / .18); } .tile.t3 { background: rgb(var(--shade) / .24); }
        .tile.t4 { background: rgb(var(--shade) / .30); } .tile.t5 { background: rgb(var(--shade) / .36); }
        .tile.t6 { background: rgb(var(--shade) / .42); } .tile.t7 { background: rgb(var(--shade) / .85); }
        .tile.t8 { background: rgb(var(--shade) / .93); } .tile.t9 { background: rgb(var(--shade)); }
        .tile.t7, .tile.t7 a, .tile.t8, .tile.t8 a, .tile.t9, .tile.t9 a { color: var(--on-accent); }
        .table { overflow-x: auto; }
        .table table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.5; }
        .table th { text-align: left; font-weight: normal; color: var(--faint); }
        .table th, .table td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        .table .number { text-align: right; font-variant-numeric: tabular-nums; }
        .table td.number { white-space: nowrap; }
        .table thead th { min-width: 3.5em; vertical-align: bottom; white-space: nowrap; }
        .table td.text { min-width: 8em; overflow-wrap: normal; }
        .table td.short { min-width: 0; white-space: nowrap; }
        .table td.evidence { min-width: 3em; color: var(--faint); font-size: .8rem; }
        .table td.evidence:not(.number) { min-width: 10em; }
        .table td.evidence:last-child:not(.number) { min-width: 18em; }
        .drawing { width: 8rem; }
        .drawing svg { margin-top: .3em; max-width: none; }
        tr.section th { padding-top: 1.25rem; font-weight: bold; color: var(--ink); }
        @media (min-width: 56rem) {
          .tile-group:has(.tile-name) { display: grid; grid-template-columns: 5.5em 1fr; align-items: center; }
          .tile-name { margin: 0; }
        }
        @media (max-width: 40rem) {
          .charts { display: block; }
          svg text { font-size: 19px; }
          svg text.faint { font-size: 18px; }
          .table th, .table td { padding: .35rem .45rem; }
        }
        @media print {
          svg, .tile { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          .table { overflow: visible; }
          .table table { font-size: 8pt; }
          .charts { display: block; }
          tr, figure:not(.map), .tile-group { break-inside: avoid; }
          thead { display: table-header-group; }
        }

        """
}
