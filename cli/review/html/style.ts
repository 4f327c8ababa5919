/** Colours reach a contrast of 4.5 in both schemes; nothing is said by colour alone. */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2128;--soft:#57606a;--line:#d0d7de;--panel:#f6f8fa;--critical:#a40e26;--high:#bc4c00;--medium:#7d5700;--low:#0b5cad;--info:#57606a;--add:#d2f5da;--cut:#ffdce0;--ok:#116329}
@media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--soft:#9aa4af;--line:#30363d;--panel:#161b22;--critical:#ff8a93;--high:#ffa657;--medium:#e3b341;--low:#79c0ff;--info:#9aa4af;--add:#12391f;--cut:#4b1519;--ok:#56d364}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1120px;padding:24px 20px 80px;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:24px;line-height:1.25;margin:0 0 12px}h2{font-size:18px;margin:36px 0 8px}h3{font-size:15px;margin:0}
.verdict{border-left:6px solid var(--low);padding:14px 18px;background:var(--panel);border-radius:4px}.verdict.blocked{border-color:var(--critical)}.verdict.clean{border-color:var(--ok)}.verdict p{margin:0}
form{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:end;position:sticky;top:0;background:var(--bg);padding:12px 0;border-bottom:1px solid var(--line);margin-top:20px;z-index:1}
label{display:flex;flex-direction:column;font-size:12px;color:var(--soft)}select,input,button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:5px 8px;min-width:130px}button{min-width:0;cursor:pointer}
:focus-visible{outline:3px solid var(--low);outline-offset:2px}.shown{margin-left:auto;color:var(--soft);font-size:13px}
ol,ul{list-style:none;margin:0;padding:0}.card{border:1px solid var(--line);border-radius:8px;padding:12px 16px;margin:10px 0}.card p{margin:4px 0 0}.card .why{color:var(--soft);font-size:14px}
.level{font-weight:700;border:1px solid currentColor;border-radius:999px;padding:0 9px;font-size:12px;margin-right:6px;white-space:nowrap}.critical{color:var(--critical)}.high{color:var(--high)}.medium{color:var(--medium)}.low{color:var(--low)}.info{color:var(--info)}
code,pre{font:13px/1.5 ui-monospace,Menlo,monospace}code{background:var(--panel);border-radius:4px;padding:1px 5px}pre{margin:0;white-space:pre-wrap;background:var(--panel);border-radius:6px;padding:8px 10px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin:4px 0 10px}@media(max-width:760px){.pair{grid-template-columns:1fr}}.side{display:block;color:var(--soft);font:11px system-ui,sans-serif}
ins{background:var(--add);text-decoration:none;border-bottom:2px solid var(--ok)}del{background:var(--cut);text-decoration:line-through;text-decoration-color:var(--critical)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}th{white-space:nowrap;width:90px}td{min-width:110px}td:has(code){width:24%}thead th{color:var(--soft);font-size:12px}
details>summary{cursor:pointer;padding:4px 0}dt{color:var(--soft);font-size:13px;margin-top:6px}dd{margin:0}
.scale text{font:11px system-ui,sans-serif;fill:var(--soft)}.scale .number{fill:#fff;font-weight:700}.scale .calm{fill:var(--line)}.scale .warn{fill:#d4a72c}.scale .alert{fill:#a40e26}[hidden]{display:none!important}
`.trim();
