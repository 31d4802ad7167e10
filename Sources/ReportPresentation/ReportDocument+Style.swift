extension ReportDocument {
    /// How the page looks, by day, by night and on paper.
    static let style: Markup = """
        :root {
          color-scheme: light dark;
          --paper: #fdfcf9; --ink: #1d1d1b; --faint: #6a6861; --line: #ddd9cf; --panel: #fff;
          --achieved: #fbe8a6; --target: #cfe4fa; --baseline: #e6e3da;
          --corrected: #ecd2f7; --confirmed: #cdeecb; --rejected: #f6cfca;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #191a1c; --ink: #e6e4df; --faint: #9b988f; --line: #3a3b3e; --panel: #242528;
            --achieved: #5a4a10; --target: #1c4468; --baseline: #44423c;
            --corrected: #57306a; --confirmed: #20502a; --rejected: #6b2c26;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 6rem; background: var(--paper); color: var(--ink);
          font: 1.05rem/1.9 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif;
          overflow-wrap: anywhere;
        }
        h1, h2, h3, h4, h5, h6, dl, table, .legend, .note, footer {
          font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
        }
        h1 { font-size: 1.6rem; line-height: 1.4; margin: 0 0 1rem; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
        h3, h4, h5, h6 { font-size: 1.08rem; margin: 1.6rem 0 .4rem; }
        h2, h3, h4, h5, h6 { line-height: 1.5; }
        a { color: inherit; }
        dl { margin: 0; padding: .75rem 0; border-block: 1px solid var(--line); font-size: .875rem; line-height: 1.7; }
        dl div { display: flex; gap: 1rem; }
        dt { flex: 0 0 5em; color: var(--faint); }
        dd { margin: 0; }
        article p { margin: .7rem 0; text-indent: 2em; }
        .legend { font-size: .8rem; text-indent: 0; }
        mark { color: inherit; border-radius: .2em; padding: .05em .15em; text-indent: 0; background: var(--achieved); }
        mark.target { background: var(--target); }
        mark.baseline { background: var(--baseline); }
        mark.corrected { background: var(--corrected); }
        mark.confirmed { background: var(--confirmed); }
        mark.rejected { background: var(--rejected); }
        article mark.rejected { text-decoration: line-through; }
        mark:focus { outline: 2px solid currentColor; outline-offset: 1px; }
        .n { font: .65em/1 sans-serif; vertical-align: super; text-decoration: none; color: var(--faint); padding-left: .2em; }
        .note {
          display: none; position: fixed; right: 1rem; bottom: 1rem; z-index: 1; width: min(28rem, calc(100vw - 2rem));
          max-height: 60vh; overflow: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem;
          background: var(--panel); box-shadow: 0 .3rem 1.2rem #0004; font-size: .85rem; line-height: 1.6;
        }
        mark:hover > .note, mark:focus > .note, mark:focus-within > .note { display: block; }
        .facts { display: block; }
        .facts + .facts { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
        .facts > span { display: block; }
        .facts > b:first-child { float: right; color: var(--faint); }
        .facts span b { display: inline-block; min-width: 5em; font-weight: normal; color: var(--faint); }
        em { display: block; font-style: normal; color: var(--faint); }
        section { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-size: .8rem; line-height: 1.5; }
        th { text-align: left; font-weight: normal; color: var(--faint); white-space: nowrap; }
        th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
        td:nth-child(3) { width: 28%; }
        td:nth-child(5) { white-space: nowrap; }
        td:nth-child(6) { width: 20%; }
        td:first-child { border-left: .3rem solid var(--achieved); }
        tr.target td:first-child { border-color: var(--target); }
        tr.baseline td:first-child { border-color: var(--baseline); }
        tr.corrected td:first-child { border-color: var(--corrected); }
        tr.confirmed td:first-child { border-color: var(--confirmed); }
        tr.rejected td:first-child { border-color: var(--rejected); }
        tr.rejected .value { text-decoration: line-through; }
        tr:target td { background: var(--achieved); }
        .value { white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums; }
        footer { margin-top: 2rem; font-size: .75rem; color: var(--faint); }
        @media print {
          @page { margin: 18mm 16mm; }
          :root {
            --paper: #fff; --ink: #000; --faint: #555; --line: #bbb; --panel: #fff;
            --achieved: #fbe8a6; --target: #cfe4fa; --baseline: #e6e3da;
            --corrected: #ecd2f7; --confirmed: #cdeecb; --rejected: #f6cfca;
          }
          body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.7; }
          mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; padding: 0 .1em; }
          .note, mark:hover > .note, mark:focus > .note, mark:focus-within > .note { display: none; }
          h2, h3, h4, h5, h6 { break-after: avoid; }
          table { font-size: 8pt; }
          th, td { padding: .1rem .3rem; }
          tr { break-inside: avoid; }
          thead { display: table-header-group; }
          section { overflow: visible; }
        }
        """
}
