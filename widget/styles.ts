// How the chat looks: in a shadow tree, so that neither the shop's page nor the chat reaches the other. Contrasts are checked by a test.
export const STYLES = `
:host{all:initial;position:fixed;z-index:2147483000;inset-block-end:16px;inset-inline-end:16px;font:16px/1.4 system-ui,sans-serif;
--back:#fff;--ink:#17181c;--other:#eef0f3;--line:#767b86;--soft:#575c66;color:var(--ink);color-scheme:light dark}
@media(prefers-color-scheme:dark){:host{--back:#1b1c20;--ink:#f3f4f6;--other:#30323a;--line:#8b909b;--soft:#b6bac4}}
*{box-sizing:border-box;font:inherit}
button{cursor:pointer;color:inherit;background:none;border:0;min-height:44px;min-width:44px}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px;box-shadow:0 0 0 2px var(--back)}
.launch{background:var(--mark);color:#fff;border:2px solid #fff;border-radius:50%;width:60px;height:60px;display:grid;place-items:center;
box-shadow:0 2px 10px #0006;margin-inline-start:auto;position:relative}
.launch b{position:absolute;inset-block-start:-6px;inset-inline-end:-6px;background:#17181c;color:#fff;border:2px solid #fff;border-radius:14px;
min-width:28px;padding:0 6px;font-size:14px;font-weight:700}
svg{width:28px;height:28px;fill:currentColor}
section{background:var(--back);border:1px solid var(--line);border-radius:14px;width:min(380px,100vw - 32px);height:min(600px,100dvh - 108px);
display:flex;flex-direction:column;overflow:hidden;margin-block-end:12px;box-shadow:0 4px 24px #0005}
[hidden]{display:none!important}
header{background:var(--mark);color:#fff;display:flex;align-items:center;gap:8px;padding:4px 4px 4px 14px}
header h2{flex:1;margin:0;font-weight:700;overflow-wrap:anywhere}
header :focus-visible{outline-color:#fff;box-shadow:none;outline-offset:-4px}
.log{flex:1;overflow-y:auto;position:relative}
.log:focus-visible{outline-offset:-4px}
ol{margin:0;padding:12px;list-style:none;display:flex;flex-direction:column;gap:8px}
li{max-width:85%;align-self:flex-start;background:var(--other);border-radius:12px;padding:8px 12px;overflow-wrap:anywhere}
li.visitor{align-self:flex-end;background:var(--mark);color:#fff}
li.new{opacity:1;border:2px dashed #fff}
li.failed{border:2px solid #fff}
p{margin:0;white-space:pre-wrap}
a{color:inherit;text-decoration:underline;display:inline-block}
img{max-width:100%;border-radius:8px;display:block}
.who{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.choices{display:flex;flex-direction:column;gap:6px;margin-block-start:8px}
.choices button{border:1px solid var(--line);border-radius:10px;background:var(--back);color:var(--ink);padding:6px 12px;text-align:start}
.hello,.state{margin:0;padding:8px 14px;color:var(--soft)}
.state:empty{padding:0}
.away{padding:8px 14px;border-block-start:1px solid var(--line);min-height:44px}
form{display:flex;gap:4px;border-block-start:1px solid var(--line);padding:6px}
textarea{flex:1;resize:none;border:1px solid var(--line);border-radius:10px;padding:10px;background:var(--back);color:var(--ink);max-height:120px;
field-sizing:content;min-height:44px}
textarea::placeholder{color:var(--soft);opacity:1}
form button{color:var(--ink)}
@media(max-width:480px){:host{inset-block-end:8px;inset-inline-end:8px}section{width:calc(100vw - 16px);height:calc(100dvh - 92px)}}
@media(forced-colors:active){li,.launch{border:1px solid}}
`;
