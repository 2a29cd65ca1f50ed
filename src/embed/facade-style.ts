/**
 * The element's style. The colours are those of `app/theme/page.css`, by day and by night; a site sets its own by the custom
 * properties. Its sizes follow the reader's, not those of the page's root. What is said before the click stands apart: it takes
 * nothing over from the page but day and night, and no part is drawn outside of its own box, where that stands.
 *
 * The row of marks is a plot that nothing has been sown in yet: pieces still to come, as the release page draws them.
 */
const css = `
:host{display:block}
:host([hidden]),[hidden]{display:none!important}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
section{direction:ltr;border:1px solid var(--reseed-line,light-dark(#c9c7b0,#383b2c));border-radius:var(--reseed-radius,4px);overflow:clip;overflow-wrap:anywhere;background:var(--reseed-paper,light-dark(#efeddc,#10120c));color:var(--reseed-ink,light-dark(#132018,#e8eed6));font:medium/1.5 var(--reseed-font,system-ui,sans-serif);outline-color:light-dark(#000,#fff);transition:outline-color 1ms}
header{border-top:6px dotted #8b7a60}
header>div{contain:paint}
p{margin:0}
#facade,#trouble,#fallback{padding:1em}
#facade{display:flex;flex-wrap:wrap;align-items:center;gap:1em}
#facade div{flex:1 14em}
#title{font-size:1.25em;font-weight:700}
#meta,#key{color:var(--reseed-ink-soft,light-dark(#4a564a,#aab49a));font-size:.875em}
#button{padding:.55em 1.4em;border:2px solid;border-radius:1.15em .2em;background:var(--reseed-accent,#d3ec4c);color:var(--reseed-on-accent,#132018);font:inherit;font-size:1.125em;font-weight:700}
#button:focus-visible{outline:solid light-dark(#000,#fff);outline-offset:2px}
footer{all:initial;color-scheme:inherit;display:block;padding:1em;background:light-dark(#f9f8ee,#1c1d15);color:light-dark(#132018,#e8eed6);font:medium/1.5 system-ui,sans-serif}
iframe{display:block;width:100%;height:0;border:0}
`;

let sheet: CSSStyleSheet | null = null;

/** Gives the one sheet of all elements. It is no `<style>`, so a site's policy needs no `style-src` for it. */
export function facadeStyle(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
