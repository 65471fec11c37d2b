// How the button and its box look on any page. `--brand…` come from the brand's own stylesheet.

export const look = `
:host { all: initial; position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px; color-scheme: light dark; --fill: var(--brand); --drawn: var(--brand-ink); }
:host([data-theme="light"]) { color-scheme: light; } :host([data-theme="dark"]) { color-scheme: dark; --fill: var(--brand-glow); --drawn: var(--brand-2); }
:host([data-button="light"]) { --fill: var(--brand-glow) !important; --drawn: var(--brand-2) !important; }
:host([data-side="start"]) { inset-inline: 20px auto; } :host([data-side="left"]) { inset-inline: auto; left: 20px; } :host([data-side="right"]) { inset-inline: auto; right: 20px; }
@media (prefers-color-scheme: dark) { :host(:not([data-theme])) { --fill: var(--brand-glow); --drawn: var(--brand-2); } }
@media print { :host { display: none; } }
[hidden] { display: none !important; }
button { all: unset; box-sizing: border-box; display: grid; place-items: center; position: relative; margin-inline-start: auto; inline-size: 60px; block-size: 60px; border-radius: 50%; cursor: pointer; background: var(--fill); color: var(--drawn); box-shadow: 0 0 0 1px rgb(255 255 255 / 14%), 0 10px 26px -6px rgb(10 12 40 / 55%); transition: transform 160ms cubic-bezier(.2, .8, .2, 1); }
:host([data-side="start"]) button, :host([data-side="left"]) button { margin-inline: 0 auto; }
button:hover { transform: translateY(-2px); } button:active { transform: none; }
button:focus-visible { outline: 3px solid var(--fill); outline-offset: 3px; box-shadow: 0 0 0 3px #fff, 0 0 0 8px #111; }
svg { grid-area: 1 / 1; inline-size: 27px; block-size: 27px; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; transition: opacity 160ms, rotate 160ms; }
.down, :host([open]) .talk { opacity: 0; } :host([open]) .down { opacity: 1; } .down { rotate: -45deg; } :host([open]) .down { rotate: none; }
.badge { position: absolute; inset-block-start: -3px; inset-inline-end: -3px; display: grid; place-items: center; min-inline-size: 22px; block-size: 22px; padding-inline: 5px; box-sizing: border-box; border-radius: 11px; background: #c8251d; color: #fff; font: 600 12px/1 system-ui, sans-serif; box-shadow: 0 0 0 2px #fff; }
:host([open]) .badge { display: none; }
.box { position: absolute; inset-block-end: 76px; inset-inline-end: 0; inline-size: min(392px, 100vw - 40px); block-size: min(690px, 100dvh - 116px); border-radius: 16px; overflow: hidden; background: Canvas; box-shadow: 0 0 0 1px rgb(20 24 60 / 10%), 0 8px 16px -4px rgb(20 24 60 / 16%), 0 28px 64px -12px rgb(10 12 40 / 45%); animation: rise 240ms cubic-bezier(.2, .8, .2, 1); }
:host([data-side="start"]) .box { inset-inline: 0 auto; } :host([data-side="left"]) .box { inset-inline: auto; left: 0; } :host([data-side="right"]) .box { inset-inline: auto; right: 0; }
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
@media (max-width: 480px) { .box { position: fixed; inset: 0 !important; inline-size: 100vw; block-size: 100dvh; border-radius: 0; } :host([open]) button { display: none; } }
@media (prefers-reduced-motion: reduce) { *, button { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { button, .box { border: 2px solid ButtonText; } }
`;
