import{_ as e,c as t,d as n,f as r,g as i,l as a,n as o,o as s,r as c,s as l,t as u}from"./format-icons-CsTQXC4A.js";var d=`api/v1/downloads/code-execution`;async function f(e,t,{signal:n,headers:r={}}={}){let i=new URL(`${e.getAttribute(`base-url`)??`.`}/`.replace(/\/+$/,`/`),document.baseURI),a=e.getAttribute(`token`),o=await fetch(new URL(t,i),{headers:{...r,...a===null||a===``?{}:{Authorization:`Bearer ${a}`}},credentials:`omit`,...n===void 0?{}:{signal:n}}).catch(e=>{throw n?.aborted?e:Error(`The files can’t be loaded now.`,{cause:e})});if(o.ok)return o;let{message:s}=await o.json().catch(()=>({})),c=o.status>=400&&o.status<500?`refused`:`failed`;throw Error(s??`The files can’t be loaded (${o.status}).`,{cause:c})}function p(e,t,n=``){let r=document.createElement(e);for(let[e,n]of Object.entries(t))r.setAttribute(e,n);return r.textContent=n,r}function m(e){let t=`http://www.w3.org/2000/svg`,n=document.createElementNS(t,`svg`);n.setAttribute(`viewBox`,`0 0 20 20`),n.setAttribute(`part`,`icon icon-${e.toLowerCase()}`),n.setAttribute(`class`,e.toLowerCase()),n.setAttribute(`aria-hidden`,`true`);for(let r of[c,u,o[e]]){let e=document.createElementNS(t,`path`);e.setAttribute(`d`,r),n.append(e)}return n}var h=()=>{let e=p(`div`,{part:`loading`,role:`status`,"aria-label":`Loading files`});return e.append(p(`i`,{}),p(`i`,{})),[e]},g=5e3;async function _(t,n,r,i){for(;!r.aborted;){try{let a=await f(t,`chats/${encodeURIComponent(n)}`,{signal:r,headers:{Accept:`text/event-stream`}});if(a.body===null)return;for await(let{name:t,data:n}of e(a.body))t===`session`&&i(n)}catch(e){if(r.aborted||e instanceof Error&&e.cause===`refused`)return}await new Promise(e=>setTimeout(e,g))}}var v=({id:e,name:t,size:n,mime_type:r})=>({id:e,name:t,size:n,type:r});function y(e,t,n){let r=`files/${t}/${encodeURIComponent(n.id)}/preview`;return x(n,{preview:(t,n)=>f(e,`${r}${t}`,{signal:n}),bytes:t=>f(e,`${d}/file/${encodeURIComponent(n.id)}`,{signal:t})})}function b(e,t){return x(e,{preview:(e,n)=>S(`${t}${e}`,n),bytes:t=>S(e.download_url,t)})}var x=(e,{preview:t,bytes:n})=>({...v(e),frameUrl:null,look:async(e,n)=>(await t(l({...e}),n)).json(),picture:async(e,n,r)=>(await t(l({format:`png`,page:e,width:n}),r)).blob(),bytes:async e=>(await n(e)).blob()});async function S(e,t){let n=await fetch(e,{credentials:`omit`,signal:t});if(n.ok)return n;let{message:r}=await n.json().catch(()=>({}));throw Error(r??`It can’t be shown.`)}function C(e,t){let n=p(`button`,{type:`button`,part:`show`,"aria-expanded":`false`},`Preview`);n.setAttribute(`aria-label`,`Preview ${t.name}`);let r=null;return n.addEventListener(`click`,()=>{n.ariaExpanded=String(r===null),r===null?r=w(e,t):(r(),r=null)}),n}function w(e,n){let r=p(`div`,{part:`preview`,role:`region`,"aria-label":`Preview of ${n.name}`});e.append(r);let i=()=>{};return t(async()=>{let{show:e}=await import(`./viewer-DRk5r6d9.js`);return{show:e}},[],import.meta.url).then(({show:e})=>{r.isConnected&&(i=e(r,n))},()=>r.append(p(`p`,{part:`error`},`The viewer can’t be loaded now.`))),()=>{i(),r.remove()}}var T=`
:host {
  display: block;
  color-scheme: light dark;
  color: var(--cellar-text, light-dark(#1f2328, #e6e8eb));
  font-family: var(--cellar-font, inherit);
  font-size: var(--cellar-font-size, 14px);
  line-height: 1.5;
}
:host([hidden]) { display: none; }
section {
  padding: var(--cellar-padding, 14px 16px);
  border: 1px solid var(--cellar-line, light-dark(#dfe2e6, #34383d));
  border-radius: var(--cellar-radius, 12px);
  background: var(--cellar-surface, light-dark(#fff, #1b1d20));
}
header { display: flex; align-items: center; gap: 8px; margin-bottom: 6px; }
h3, p, ul { margin: 0; padding: 0; }
h3 { font-size: inherit; font-weight: 600; }
ul { list-style: none; }
[part='count'] {
  min-width: 20px;
  padding: 0 6px;
  border-radius: 99px;
  background: color-mix(in srgb, var(--cellar-accent, light-dark(#3d4650, #c3ccd6)) 14%, transparent);
  color: var(--cellar-accent, light-dark(#3d4650, #c3ccd6));
  font-size: 12px;
  font-weight: 600;
  line-height: 20px;
  text-align: center;
}
[part='zip'] { margin-left: auto; }
li { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 8px 0; }
li + li { border-top: 1px solid var(--cellar-line, light-dark(#dfe2e6, #34383d)); }
svg { flex: none; width: 26px; height: 26px; }
svg { --tint: var(--cellar-other, light-dark(#5c646d, #a3abb4)); }
svg.excel { --tint: var(--cellar-excel, light-dark(#1c7044, #6cc896)); }
svg.csv { --tint: var(--cellar-csv, light-dark(#0d6c79, #6bc4d0)); }
svg.pdf { --tint: var(--cellar-pdf, light-dark(#b02c26, #f28d84)); }
svg.image { --tint: var(--cellar-image, light-dark(#6b3fa0, #bf9bef)); }
path { fill: none; stroke: var(--tint); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
path:first-child {
  fill: color-mix(in srgb, var(--tint) 13%, transparent);
  stroke: color-mix(in srgb, var(--tint) 55%, transparent);
}
[part='about'] { display: flex; flex: 1; flex-direction: column; min-width: 0; }
[part='name'] { overflow-wrap: anywhere; font-weight: 500; }
[part='facts'], [part='hint'], [part='empty'] {
  color: var(--cellar-muted, light-dark(#5c646d, #a3abb4));
  font-size: 0.9em;
}
[part='hint'] { margin-top: 8px; }
[part='error'] { color: var(--cellar-error, light-dark(#ab2622, #f59a90)); }
button, a {
  flex: none;
  padding: 5px 12px;
  border: 1px solid var(--cellar-line-strong, light-dark(#c6cbd1, #4a5058));
  border-radius: var(--cellar-button-radius, 8px);
  background: transparent;
  color: inherit;
  font: inherit;
  font-weight: 500;
  text-decoration: none;
  cursor: pointer;
}
button:hover, a:hover { background: color-mix(in srgb, currentColor 7%, transparent); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--cellar-accent, light-dark(#3d4650, #c3ccd6)); outline-offset: 2px; }
img { flex: 0 0 100%; width: 100%; max-height: 480px; object-fit: scale-down; object-position: left; }
[part='preview'] { flex-basis: 100%; min-width: 0; }
[part='loading'] { display: grid; gap: 10px; padding: 8px 0; }
i { height: 14px; border-radius: 6px; background: color-mix(in srgb, currentColor 9%, transparent); }
i:last-child { width: 60%; }
`,E=3e6,D=new Set([`image/png`,`image/jpeg`,`image/gif`,`image/webp`]),O=class{#e;#t=new Map;constructor(e){this.#e=e}of(e){if(!D.has(e.mime_type)||e.size>E)return null;let t=this.#t.get(e.id)??this.#n(e);this.#t.set(e.id,t);let n=p(`img`,{part:`image`,alt:e.name});return n.hidden=!0,t.then(e=>{n.setAttribute(`src`,e),n.hidden=!1},()=>this.#t.delete(e.id)),n}async#n(e){let t=await(await f(this.#e,`${d}/file/${encodeURIComponent(e.id)}`)).blob();return await s(t,e.mime_type)}},k=`cellar:run-finished`,A=[`base-url`,`chat-id`,`token`,`formats`,`user-id`,`live`],j=[`heading`,`hint`,`empty-text`],M=`excel,csv,pdf,image,html`,N={heading:`Generated files`,hint:`A file that changes gets a new link; earlier versions stay.`,"empty-text":`No files yet. Files that code makes appear here.`},P=globalThis.HTMLElement??class{},F=class extends P{static observedAttributes=[...A,...j];#e=this.attachShadow({mode:`open`});#t={kind:`loading`};#n;#r=!1;#i=null;#a=new O(this);#o=null;#s=null;#c=null;#l=e=>{let{chat_id:t}=e.detail??{};(t===void 0||t===this.getAttribute(`chat-id`))&&this.refresh()};connectedCallback(){let e=new CSSStyleSheet;e.replaceSync(T),this.#e.adoptedStyleSheets=[e],this.addEventListener(k,this.#l),window.addEventListener(k,this.#l),this.#g(),this.#f()}disconnectedCallback(){this.removeEventListener(k,this.#l),window.removeEventListener(k,this.#l),this.#n?.abort(),this.#d()}attributeChangedCallback(e,t,n){t!==n&&this.isConnected&&(j.some(t=>t===e)?this.#g():(this.#d(),(e===`chat-id`||e===`base-url`)&&(this.#t={kind:`loading`}),this.#f()))}set files(e){this.#c=new Map(e.map(e=>[e.id,e])),this.#t={kind:`loaded`,files:e},this.isConnected&&this.#g()}async refresh(){let e=this.getAttribute(`chat-id`);if(this.#c!==null||e===null||e===``)return;this.#n?.abort();let t=new AbortController;this.#n=t,this.#t.kind!==`loaded`&&this.#g(),this.#u(e);let n=JSON.stringify(this.#t);try{let n=this.getAttribute(`user-id`),r=new URLSearchParams({format:this.getAttribute(`formats`)||M,...n===null?{}:{user_id:n}}),i=`${d}/${encodeURIComponent(e)}/files?${r}`,a=await(await f(this,i,{signal:t.signal})).json();this.#t={kind:`loaded`,files:a},this.#p(`cellar:files-loaded`,{count:a.length})}catch(e){if(t.signal.aborted)return;let n=e instanceof Error?e.message:String(e);this.#t={kind:`failed`,message:n},this.#p(`cellar:files-failed`,{message:n})}finally{this.#n===t&&(this.#n=void 0)}JSON.stringify(this.#t)===n?this.#e.querySelector(`section`)?.setAttribute(`aria-busy`,`false`):this.#g()}#u(e){if(this.#o!==null||this.getAttribute(`live`)===`false`)return;let t=new AbortController;this.#o=t;let n=null;_(this,e,t.signal,e=>{let t=this.#s!==e.session_id;this.#s=e.session_id,t&&this.#g();let r=n!==null&&n.last_used_at!==e.last_used_at;n!==null&&(e.running<n.running||r&&e.running===0)&&this.refresh(),n=e}).finally(()=>{this.#o===t&&(this.#o=null)})}#d(){this.#o?.abort(),this.#o=null,this.#s=null}#f(){this.#r||(this.#r=!0,queueMicrotask(()=>{this.#r=!1,this.refresh()}))}#p(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}async#m({id:e,name:t},n){this.#i=e,this.#g();try{let e=await f(this,n),r=URL.createObjectURL(await e.blob());Object.assign(document.createElement(`a`),{href:r,download:L(t)}).click(),setTimeout(()=>URL.revokeObjectURL(r),6e4)}catch(e){this.#p(`cellar:files-failed`,{message:e instanceof Error?e.message:String(e)})}finally{this.#i=null,this.#g()}}#h(e){return this.getAttribute(e)??N[e]}#g(){let e=this.#t,t=e.kind===`loaded`?e.files:[],r=this.#e.activeElement?.getAttribute(`data-id`)??null,i=p(`section`,{part:`panel`,"aria-label":this.#h(`heading`)});i.ariaBusy=String(this.#n!==void 0);let a=p(`header`,{part:`header`});a.append(p(`h3`,{part:`heading`},this.#h(`heading`))),t.length>0&&a.append(p(`span`,{part:`count`,"aria-label":n(t.length,`file`)},String(t.length))),t.length>1&&this.#s!==null&&a.append(this.#b(this.#s,t)),i.append(a),e.kind===`loading`?i.append(...h()):e.kind===`failed`?i.append(this.#_(e.message)):t.length===0?i.append(p(`p`,{part:`empty`},this.#h(`empty-text`))):i.append(this.#v(t)),t.length>0&&this.#h(`hint`)!==``&&i.append(p(`p`,{part:`hint`},this.#h(`hint`))),this.#e.replaceChildren(i),r!==null&&this.#e.querySelector(`[data-id="${CSS.escape(r)}"]`)?.focus()}#_(e){let t=p(`p`,{part:`error`,role:`alert`},`${e} `),n=p(`button`,{type:`button`,part:`retry`,"data-id":`retry`},`Try again`);return n.addEventListener(`click`,()=>void this.refresh()),t.append(n),t}#v(e){let t=p(`ul`,{part:`list`});for(let n of e){let e=p(`li`,{part:`file`}),o=p(`span`,{part:`about`}),s=[a({...n,type:n.mime_type}),r(n.size)];o.append(p(`span`,{part:`name`},n.name),p(`span`,{part:`facts`},[...s,i(n.created_at)].join(` · `))),e.append(m(n.format),o);let c=this.#c?.get(n.id);c===void 0?this.#x(e,n):this.#S(e,c),t.append(e)}return t}#y(e){let t=this.#i===e.id?`Loading…`:`Download`,n=p(`button`,{...R(e),type:`button`},t);return n.addEventListener(`click`,()=>void this.#m(e,`${d}/file/${encodeURIComponent(e.id)}`)),n}#b(e,t){let n=this.#i===I.id?`Loading…`:`All as zip`,r=p(`button`,{type:`button`,part:`zip`,"data-id":I.id},n),i=t.map(({id:e})=>e).join();return r.addEventListener(`click`,()=>void this.#m(I,`files/${e}/archive?ids=${i}`)),r}#x(e,t){let n=this.#a.of(t);n===null?this.#s!==null&&e.append(C(e,y(this,this.#s,t))):e.prepend(n),e.append(this.#y(t))}#S(e,t){t.format===`Image`?e.prepend(p(`img`,{part:`image`,src:t.download_url,alt:t.name})):t.preview_url!==void 0&&e.append(C(e,b(t,t.preview_url))),e.append(p(`a`,{...R(t),href:t.download_url,download:L(t.name)},`Download`))}},I={id:`zip`,name:`generated-files.zip`},L=e=>e.slice(e.lastIndexOf(`/`)+1),R=({id:e,name:t})=>({part:`download`,"data-id":e,"aria-label":`Download ${t}`});globalThis.customElements?.get(`cellar-generated-files`)===void 0&&globalThis.customElements?.define(`cellar-generated-files`,F);export{F as CellarGeneratedFiles};