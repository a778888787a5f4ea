namespace Retab.Contracts.Build.Page;

/// <summary>How the page looks: light and dark, wide and narrow, on paper.</summary>
internal static class Style
{
    /// <summary>Literal, so that it may hold what CSS needs; nothing of the contract goes in here.</summary>
    internal static Markup Sheet => $$"""

        :root { color-scheme: light dark; --ink: light-dark(#1c2430, #e4e8ee); --soft: light-dark(#5a6675, #9aa7b8); --paper: light-dark(#fff, #14181f); --box: light-dark(#f5f7fa, #1c222c); --line: light-dark(#dde3ea, #323b48);
          --link: light-dark(#0b57b0, #7db4ff); --red: light-dark(#b3261e, #ff9d96); --red-box: light-dark(#fdecea, #3a1d1c); --green: light-dark(#17692f, #7fd89a); --green-box: light-dark(#e8f5ec, #17301f); --blue: light-dark(#45546a, #b4c3d9); --blue-box: light-dark(#edf1f6, #232c39); }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
        h1, h2, h3, h4 { line-height: 1.25; } h1 small { color: var(--soft); font-weight: 400; font-size: .6em; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; } h3 { margin: 1.8rem 0 .4rem; } h4 { margin: 0; font-size: 1rem; }
        p { margin: .4rem 0; } a { color: var(--link); } code, pre { font-family: ui-monospace, "Cascadia Code", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .88em; }
        nav ul, .chips { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem .9rem; }
        .call { font-size: 1.1rem; } .call b { background: var(--green-box); color: var(--green); padding: .1rem .5rem; border-radius: .3rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .93rem; overflow-wrap: normal; } th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); } thead th { color: var(--soft); font-weight: 500; } tbody th { font-weight: 600; white-space: nowrap; } td:last-child { min-width: 14rem; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); gap: .9rem; margin: .8rem 0; } .card { background: var(--box); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; min-width: 0; } .card.unknown { border-style: dashed; background: none; } .card:has(table) { grid-column: 1 / -1; }
        .chips li { background: var(--box); border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .7rem; }
        pre { background: var(--box); border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; overflow-x: auto; margin: .4rem 0; overflow-wrap: normal; } summary { cursor: pointer; padding: .3rem 0; } .k { color: var(--link); } .s { color: var(--green); } .n, .l { color: var(--red); }
        .changes { padding: 0; list-style: none; } .changes li { border: 1px solid var(--line); border-left: .35rem solid; border-radius: .4rem; padding: .6rem 1rem; margin: .7rem 0; } .where { color: var(--soft); } .value { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); align-items: baseline; } .value > span { color: var(--soft); } .value pre { max-height: 14rem; overflow: auto; } .value.old pre { text-decoration: line-through; text-decoration-color: var(--soft); }
        .badge, .mark { display: inline-block; border-radius: .3rem; padding: 0 .45rem; font: 600 .78rem/1.5 system-ui, sans-serif; text-decoration: none; white-space: nowrap; }
        li.breaking { border-left-color: var(--red); } li.additive { border-left-color: var(--green); } li.documentation { border-left-color: var(--blue); } .badge.breaking, .mark.breaking { background: var(--red-box); color: var(--red); } .badge.additive, .mark.additive { background: var(--green-box); color: var(--green); } .badge.documentation, .mark.documentation { background: var(--blue-box); color: var(--blue); }
        :target { outline: 2px solid var(--link); outline-offset: .3rem; border-radius: .3rem; }
        @media print { body { max-width: none; } .changes li, .card, tr { break-inside: avoid; } nav { display: none; } }

        """;
}
