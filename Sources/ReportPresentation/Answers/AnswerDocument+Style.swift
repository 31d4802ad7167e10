extension AnswerDocument {
    /// How the page around the fragments looks, by day, by night and on paper.
    static let style: Markup = """
        :root {
          color-scheme: light dark;
          --paper: #fdfcf9; --ink: #1d1d1b; --faint: #615f58; --line: #ddd9cf;
          --accent: #1f6f8b; --shade: 31 111 139; --on-accent: #fff;
          --series-2: #b4552d; --series-3: #5b7f2b; --series-4: #7a4fa0;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #191a1c; --ink: #e6e4df; --faint: #a5a299; --line: #3a3b3e;
            --accent: #5fb3cf; --shade: 95 179 207; --on-accent: #10181b;
            --series-2: #e2926c; --series-3: #a3c76a; --series-4: #bf97e0;
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
        .note { color: var(--faint); font-size: .85rem; margin: .5rem 0 0; }
        footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .75rem; color: var(--faint); }
        footer p { margin: 0; }
        @media print {
          @page { margin: 15mm; }
          :root {
            color-scheme: light;
            --paper: #fff; --ink: #000; --faint: #555; --line: #bbb;
            --accent: #1f6f8b; --shade: 31 111 139; --on-accent: #fff;
            --series-2: #b4552d; --series-3: #5b7f2b; --series-4: #7a4fa0;
          }
          body { max-width: none; padding: 0; font-size: 10pt; }
        }
        """
}
