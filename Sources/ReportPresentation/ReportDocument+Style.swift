extension ReportDocument {
    /// How the page around the fragments looks, by day, by night and on paper.
    static let style: Markup = """
        :root {
          color-scheme: light dark;
          --paper: #fdfcf9; --ink: #1d1d1b; --faint: #615f58; --line: #ddd9cf; --panel: #fff; --accent: #1f6f8b;
          --achieved: #fbe8a6; --target: #cfe4fa; --baseline: #e6e3da;
          --corrected: #ecd2f7; --confirmed: #cdeecb; --rejected: #f6cfca;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #191a1c; --ink: #e6e4df; --faint: #a5a299; --line: #3a3b3e; --panel: #242528; --accent: #5fb3cf;
            --achieved: #5a4a10; --target: #1c4468; --baseline: #44423c;
            --corrected: #57306a; --confirmed: #20502a; --rejected: #6b2c26;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 6rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.6 "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
            sans-serif;
          overflow-wrap: anywhere;
        }
        h1 { font-size: 1.6rem; line-height: 1.4; margin: 0 0 1rem; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; }
        a { color: inherit; }
        dl { margin: 0; padding: .75rem 0; border-block: 1px solid var(--line); font-size: .875rem; line-height: 1.7; }
        dl div { display: flex; gap: 1rem; }
        dt { flex: 0 0 5em; color: var(--faint); }
        dd { margin: 0; }
        footer { margin-top: 2rem; font-size: .75rem; color: var(--faint); }
        @media print {
          @page { margin: 18mm 16mm; }
          :root {
            --paper: #fff; --ink: #000; --faint: #555; --line: #bbb; --panel: #fff;
            --achieved: #fbe8a6; --target: #cfe4fa; --baseline: #e6e3da;
            --corrected: #ecd2f7; --confirmed: #cdeecb; --rejected: #f6cfca;
          }
          body { max-width: none; padding: 0; }
        }
        """
}
