extension Stylesheet {
    /// The text of reports, its marks, and the table of figures.
    static let reports: Markup = """
        .report { font: 1.05rem/1.9 "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
        .report h2, .report h3, .report h4, .report h5, .report h6 {
          font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
            sans-serif;
          line-height: 1.5;
        }
        .report h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
        .report h3, .report h4, .report h5, .report h6 { font-size: 1.08rem; margin: 1.6rem 0 .4rem; }
        .report p { margin: .7rem 0; text-indent: 2em; }
        .report #here { box-shadow: -.6rem 0 0 -.3rem var(--accent); scroll-margin-top: 4rem; }
        .legend { font-size: .8rem; text-indent: 0; }
        .report mark, .legend mark {
          color: inherit; border-radius: .2em; padding: .05em .15em; text-indent: 0; background: var(--achieved);
        }
        .report mark.target, .legend mark.target { background: var(--target); }
        .report mark.baseline, .legend mark.baseline { background: var(--baseline); }
        .report mark.corrected, .legend mark.corrected { background: var(--corrected); }
        .report mark.confirmed, .legend mark.confirmed { background: var(--confirmed); }
        .report mark.rejected, .legend mark.rejected { background: var(--rejected); }
        .report mark.rejected { text-decoration: line-through; }
        .report mark:focus { outline: 2px solid currentColor; outline-offset: 1px; }
        .n { font: .65em/1 sans-serif; vertical-align: super; text-decoration: none; color: inherit; padding-left: .2em; }
        mark > .note {
          display: none; position: fixed; right: 1rem; bottom: 1rem; z-index: 3; width: min(28rem, calc(100vw - 2rem));
          max-height: 60vh; overflow: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem;
          background: var(--panel); color: var(--ink); box-shadow: 0 .3rem 1.2rem #0004;
          font: .85rem/1.6 "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
            "WenQuanYi Micro Hei", sans-serif;
        }
        mark:hover > .note, mark:focus > .note, mark:focus-within > .note { display: block; }
        .note .facts { display: block; }
        .note .facts + .facts { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
        .note .facts > span { display: block; }
        .note .facts > b:first-child { float: right; color: var(--faint); }
        .note .facts span b { display: inline-block; min-width: 5em; font-weight: normal; color: var(--faint); }
        .note em, .figures em { display: block; font-style: normal; color: var(--faint); }
        .figures td:nth-child(3) { width: 28%; }
        .figures td:nth-child(5) { white-space: nowrap; }
        .figures td:nth-child(6) { width: 20%; }
        .figures td:first-child { border-left: .3rem solid var(--achieved); }
        .figures tr.target td:first-child { border-left-color: var(--target); }
        .figures tr.baseline td:first-child { border-left-color: var(--baseline); }
        .figures tr.corrected td:first-child { border-left-color: var(--corrected); }
        .figures tr.confirmed td:first-child { border-left-color: var(--confirmed); }
        .figures tr.rejected td:first-child { border-left-color: var(--rejected); }
        .figures tr.rejected .value { text-decoration: line-through; }
        .figures tr { scroll-margin-top: 4rem; }
        .figures tr:target td { background: var(--achieved); }
        .figures .value { white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums; }
        @media print {
          .report { font-size: 10.5pt; line-height: 1.7; }
          .report mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; padding: 0 .1em; }
          mark > .note, mark:hover > .note, mark:focus > .note, mark:focus-within > .note { display: none; }
          h2, h3, h4, h5, h6 { break-after: avoid; }
        }

        """
}
