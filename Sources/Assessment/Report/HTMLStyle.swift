/// The page's style sheet: light and dark by the reader's setting, plain on paper.
enum HTMLStyle {
    static let sheet = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#22252a;--soft:#5d636d;--line:#dcd8cf;
        --accent:#0b6b64;--for:#0b6b64;--against:#a3501c;--pain:#c4302b;--zone:#d98324;--spread:#f0cf8e;
        --skin:#f1e4d6;--alarm:#b3261e;--alarm-paper:#fdecea;--calm:#e6f2ee}
        @media (prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1e2125;--ink:#e8e6e1;--soft:#a3a8b0;
        --line:#363b42;--accent:#6cc5bb;--for:#6cc5bb;--against:#eda06c;--pain:#ef6a63;--zone:#e59a45;
        --spread:#7a5f2c;--skin:#3a342e;--alarm:#ff8a80;--alarm-paper:#3a1d1b;--calm:#1c2e2a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:1.25rem}
        h1{font-size:1.5rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:1.05rem;margin:0}
        p{margin:.35rem 0}.soft{color:var(--soft);font-size:.9rem}
        .safety{border:1px solid var(--line);border-left:.5rem solid var(--accent);background:var(--calm);
        border-radius:.5rem;padding:.75rem 1rem;margin:1rem 0}
        .safety.alarm{border-left-color:var(--alarm);background:var(--alarm-paper)}
        .safety ul{margin:.25rem 0;padding-left:1.2rem}
        .drawing{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:center}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:.75rem 0;
        display:grid;grid-template-columns:1fr auto;gap:.5rem 1.25rem}
        .card figure{margin:0;text-align:center}
        .bar{height:.7rem;border-radius:.35rem;background:var(--line);position:relative;margin:.5rem 0;max-width:28rem}
        .bar i{position:absolute;top:0;bottom:0;left:0;border-radius:.35rem;background:var(--accent)}
        .bar b{position:absolute;top:-.2rem;bottom:-.2rem;border:2px solid var(--ink);border-width:0 2px;opacity:.55}
        table{border-collapse:collapse;width:100%}td,th{padding:.3rem .5rem;text-align:left;vertical-align:top;
        border-bottom:1px solid var(--line)}th{font-size:.85rem;color:var(--soft);font-weight:600}
        .reasons{list-style:none;margin:.25rem 0;padding:0}.reasons li{padding:.15rem 0 .15rem 3rem;text-indent:-3rem}
        .sign{display:inline-block;width:3rem;text-indent:0;font-weight:700}
        .for .sign{color:var(--for)}.against .sign{color:var(--against)}
        .grade{border:1px solid var(--line);border-radius:.3rem;padding:0 .3rem;font-size:.8rem;color:var(--soft)}
        .skin{fill:var(--skin);stroke:var(--soft);stroke-width:1}.crease{fill:none;stroke:var(--soft);stroke-width:.6;
        opacity:.6}.pain{fill:var(--pain);opacity:.85}.zone{fill:var(--zone);opacity:.85}.spread{fill:var(--spread);
        opacity:.85}.view{text-anchor:middle;font-size:22px;fill:var(--soft)}
        .key span{display:inline-block;width:.8rem;height:.8rem;border-radius:.2rem;margin:0 .3rem 0 .8rem}
        .scroll{overflow-x:auto}
        .part{margin-top:1.25rem}.account{margin:1rem 0}.ledger{width:100%;max-width:34rem;height:auto;display:block;font-size:13px}
        .ledger text{fill:var(--ink)}.ledger .axis,.ledger .value{fill:var(--soft)}.ledger .pull{fill:var(--accent)}
        .ledger .culprit{fill:var(--zone)}.ledger .weight{fill:var(--soft);opacity:.5}.ledger .healthy{fill:none;stroke:var(--ink);stroke-width:1.2}
        .ledger .zero{stroke:var(--soft);stroke-width:1}
        @media (max-width:40rem){.card{grid-template-columns:1fr}.card figure{order:2}main{padding:.75rem}}
        @media print{body{background:#fff;font-size:11pt}.card,.safety,.account,tr{break-inside:avoid}h2,h3{break-after:avoid}main{max-width:none;padding:0}}
        """
}
