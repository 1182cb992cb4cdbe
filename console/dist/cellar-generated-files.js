import{_ as e,b as t,c as n,d as r,f as i,g as a,l as o,n as s,o as c,r as l,s as u,t as d,v as f,y as p}from"./format-icons-DwHiBbAe.js";var m=`api/v1/downloads/code-execution`,h=e=>new URL(`${e.getAttribute(`base-url`)??`.`}/`.replace(/\/+$/,`/`),document.baseURI);async function g(e,t,{signal:n,headers:r={},json:i}={}){let a=e.getAttribute(`token`),o=await fetch(new URL(t,h(e)),{headers:{...r,...a===null||a===``?{}:{Authorization:`Bearer ${a}`},...i===void 0?{}:{"Content-Type":`application/json`}},...i===void 0?{}:{method:`POST`,body:JSON.stringify(i)},credentials:`omit`,...n===void 0?{}:{signal:n}}).catch(e=>{throw n?.aborted?e:Error(`The service of these files can’t be reached now.`,{cause:e})});if(o.ok)return o;let{message:s}=await o.json().catch(()=>({})),c=p(o.status)?`refused`:`failed`;throw Error(s??`The service of these files answered ${o.status}.`,{cause:c})}function _(e,t,n=``){let r=document.createElement(e);for(let[e,n]of Object.entries(t))r.setAttribute(e,n);return r.textContent=n,r}function v(e,t){for(let n of[...e.children])t.includes(n)||n.remove();let n=e.firstElementChild;for(let r of t)r===n?n=n.nextElementSibling:e.insertBefore(r,n)}function y(e){let t=`http://www.w3.org/2000/svg`,n=document.createElementNS(t,`svg`);n.setAttribute(`viewBox`,`0 0 20 20`),n.setAttribute(`part`,`icon icon-${e.toLowerCase()}`),n.setAttribute(`class`,e.toLowerCase()),n.setAttribute(`aria-hidden`,`true`);for(let r of[l,d,s[e]]){let e=document.createElementNS(t,`path`);e.setAttribute(`d`,r),n.append(e)}return n}var b=()=>{let e=_(`div`,{part:`loading`,role:`status`,"aria-label":`Loading files`});return e.append(_(`i`,{}),_(`i`,{})),[e]};async function x(e,n,r,i){let a=`chats/${encodeURIComponent(n)}`,o=e=>e instanceof Error&&e.cause===`refused`;try{for await(let{name:n,data:s}of t(()=>S(e,a,r),{signal:r,isFinal:o}))n===`session`&&i(s)}catch(e){if(!o(e))throw e}}async function*S(t,n,r){let i=await g(t,n,{signal:r,headers:{Accept:`text/event-stream`}});i.body!==null&&(yield*f(e(i.body)))}var C=({id:e,name:t,size:n,mime_type:r})=>({id:e,name:t,size:n,type:r});function w(e,t,n){let r=`files/${t}/${encodeURIComponent(n.id)}/preview`;return E(n,h(e),{preview:(t,n)=>g(e,`${r}${t}`,{signal:n}),bytes:t=>g(e,`${m}/file/${encodeURIComponent(n.id)}`,{signal:t})})}function T(e,t){return E(e,new URL(`../`,document.baseURI),{preview:(e,n)=>D(`${t}${e}`,n),bytes:t=>D(e.download_url,t)})}var E=(e,t,{preview:n,bytes:r})=>({...C(e),frameUrl:new URL(`console/relay.html`,t).href,look:async(e,t)=>(await n(u({...e}),t)).json(),picture:async(e,t,r)=>(await n(u({format:`png`,page:e,width:t}),r)).blob(),bytes:async e=>(await r(e)).blob()});async function D(e,t){let n=await fetch(e,{credentials:`omit`,signal:t});if(n.ok)return n;let{message:r}=await n.json().catch(()=>({}));throw Error(r??`It can’t be shown.`)}function O(e,t){let n=_(`button`,{type:`button`,part:`show`,"aria-expanded":`false`},`Preview`);n.setAttribute(`aria-label`,`Preview ${t.name}`);let r=null;return n.addEventListener(`click`,()=>{n.ariaExpanded=String(r===null),r===null?r=k(e,t):(r(),r=null)}),n}function k(e,t){let r=_(`div`,{part:`preview`,role:`region`,"aria-label":`Preview of ${t.name}`});e.append(r);let i=()=>{};return n(async()=>{let{show:e}=await import(`./viewer-vXI2DHpF.js`);return{show:e}},[],import.meta.url).then(({show:e})=>{r.isConnected&&(i=e(r,t))},()=>r.append(_(`p`,{part:`error`},`The viewer can’t be loaded now.`))),()=>{i(),r.remove()}}function A(e,t,{name:n,load:r},i){let a=_(`button`,{...e,type:`button`},t),o=null,s=!1,c=async()=>{s=!0,a.textContent=`Loading…`,o?.remove();try{N(await M(await r()),j(n))}catch(e){let t=`${n} couldn’t be downloaded. ${e instanceof Error?e.message:String(e)}`;o=_(`p`,{part:`error`,role:`alert`},t),a.after(o),i(t)}finally{a.textContent=t,s=!1}};return a.addEventListener(`click`,()=>{s||c()}),a}var j=e=>e.slice(e.lastIndexOf(`/`)+1),M=e=>e.blob().catch(e=>{throw Error(`The connection was lost.`,{cause:e})});function N(e,t){let n=URL.createObjectURL(e);Object.assign(document.createElement(`a`),{href:n,download:t}).click(),setTimeout(()=>URL.revokeObjectURL(n),6e4)}var P=`
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
header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-bottom: 6px; }
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
.place { display: contents; }
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
li [part='error'], header [part='error'] { flex-basis: 100%; }
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
`,F=3e6,I=new Set([`image/png`,`image/jpeg`,`image/gif`,`image/webp`]),L=class{#e;#t=new Map;constructor(e){this.#e=e}of(e,t){if(!I.has(e.mime_type)||e.size>F)return null;let n=this.#t.get(e.id)??this.#n(e);this.#t.set(e.id,n);let r=_(`img`,{part:`image`,alt:e.name});return r.hidden=!0,n.then(e=>{r.setAttribute(`src`,e),r.hidden=!1},()=>{this.#t.delete(e.id),t()}),r}async#n(e){let t=await(await g(this.#e,`${m}/file/${encodeURIComponent(e.id)}`)).blob();return await c(t,e.mime_type)}},R=`cellar:run-finished`,z=[`base-url`,`chat-id`,`token`,`formats`,`user-id`,`live`],B=[`base-url`,`chat-id`,`user-id`],V=[`heading`,`hint`,`empty-text`],H=`excel,csv,pdf,image,html`,U={heading:`Generated files`,hint:`A file that changes gets a new link; earlier versions stay.`,"empty-text":`No files yet. Files that code makes appear here.`},W=globalThis.HTMLElement??class{},G=class extends W{static observedAttributes=[...z,...V];#e=this.attachShadow({mode:`open`});#t={kind:`loading`};#n;#r=!1;#i=_(`section`,{part:`panel`});#a=_(`header`,{part:`header`});#o=_(`ul`,{part:`list`});#s=K(A({part:`zip`,"data-id":`zip`},`All as zip`,{name:`generated-files.zip`,load:()=>this.#O()},e=>this.#_(`cellar:files-failed`,{message:e})));#c=new Map;#l=new L(this);#u=null;#d=null;#f=null;#p=e=>{let{chat_id:t}=e.detail??{};(t===void 0||t===this.getAttribute(`chat-id`))&&this.refresh()};connectedCallback(){let e=new CSSStyleSheet;e.replaceSync(P),this.#e.adoptedStyleSheets=[e],this.#e.append(this.#i),this.addEventListener(R,this.#p),window.addEventListener(R,this.#p),this.#y(),this.#g()}disconnectedCallback(){this.removeEventListener(R,this.#p),window.removeEventListener(R,this.#p),this.#n?.abort(),this.#h()}attributeChangedCallback(e,t,n){t!==n&&this.isConnected&&(V.some(t=>t===e)?this.#y():(this.#h(),B.some(t=>t===e)&&(this.#t={kind:`loading`},this.#d=null,this.#c.clear()),this.#g()))}set files(e){this.#f=new Map(e.map(e=>[e.id,e])),this.#t={kind:`loaded`,files:e},this.isConnected&&this.#y()}async refresh(){if(this.#f!==null||!this.isConnected)return;this.#n?.abort();let e=this.getAttribute(`chat-id`);if(e===null||e===``){this.#n=void 0,this.#t={kind:`loaded`,files:[]},this.#y();return}let t=new AbortController;this.#n=t,this.#t.kind!==`loaded`&&this.#y(),this.#m(e);try{let n=this.getAttribute(`user-id`),r=new URLSearchParams({format:this.getAttribute(`formats`)||H,...n===null?{}:{user_id:n}}),i=`${m}/${encodeURIComponent(e)}/files?${r}`,a=await(await g(this,i,{signal:t.signal})).json();this.#t={kind:`loaded`,files:a},this.#_(`cellar:files-loaded`,{count:a.length})}catch(e){if(t.signal.aborted)return;let n=e instanceof Error?e.message:String(e),r=e instanceof Error&&e.cause===`refused`;this.#t={kind:`failed`,message:n,files:r?[]:q(this.#t)},this.#_(`cellar:files-failed`,{message:n})}finally{this.#n===t&&(this.#n=void 0)}this.#y()}#m(e){if(this.#u!==null||this.getAttribute(`live`)===`false`)return;let t=new AbortController;this.#u=t;let n=null;x(this,e,t.signal,e=>{let t=this.#d!==e.session_id;t&&this.#d!==null&&this.#c.clear(),this.#d=e.session_id,t&&this.#y();let r=n!==null&&n.last_used_at!==e.last_used_at;n!==null&&(e.running<n.running||r&&e.running===0)&&this.refresh(),n=e}).finally(()=>{this.#u===t&&(this.#u=null)})}#h(){this.#u?.abort(),this.#u=null}#g(){this.#r||(this.#r=!0,queueMicrotask(()=>{this.#r=!1,this.refresh()}))}#_(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}#v(e){return this.getAttribute(e)??U[e]}#y(){let e=this.#t,t=q(e),n=this.#e.activeElement?.getAttribute(`data-id`)??null;this.#i.ariaLabel=this.#v(`heading`),this.#i.ariaBusy=String(this.#n!==void 0),v(this.#a,this.#b(t)),v(this.#i,[this.#a,...this.#x(e),...this.#S(t)]),n!==null&&this.#e.activeElement===null&&this.#e.querySelector(`[data-id="${CSS.escape(n)}"]`)?.focus()}#b(e){let t=_(`h3`,{part:`heading`},this.#v(`heading`));return e.length===0?[t]:[t,_(`span`,{part:`count`,"aria-label":r(e.length,`file`)},String(e.length)),...e.length>1&&this.#d!==null?[this.#s]:[]]}#x(e){if(e.kind===`loading`)return b();let t=e.kind===`failed`?[this.#C(e.message)]:[];return e.files.length>0?(this.#w(e.files),[...t,this.#o]):e.kind===`failed`?t:[_(`p`,{part:`empty`},this.#v(`empty-text`))]}#S(e){let t=this.#v(`hint`);return e.length>0&&t!==``?[_(`p`,{part:`hint`},t)]:[]}#C(e){let t=_(`p`,{part:`error`,role:`alert`},`${e} `),n=_(`button`,{type:`button`,part:`retry`,"data-id":`retry`},`Try again`);return n.addEventListener(`click`,()=>void this.refresh()),t.append(n),t}#w(e){let t=e.map(e=>this.#T(e));for(let[e,n]of this.#c)t.includes(n)||this.#c.delete(e);v(this.#o,t.map(e=>e.element))}#T(e){let t=JSON.stringify(e),n=this.#c.get(e.id),r=n?.key===t?n:this.#E(e,t);this.#c.set(e.id,r),this.#d!==null&&(r.addPreview?.(this.#d),r.addPreview=null);let s=[o({...e,type:e.mime_type}),i(e.size)];return r.facts.textContent=[...s,a(e.created_at)].join(` · `),r}#E(e,t){let n=_(`li`,{part:`file`}),r=_(`span`,{part:`about`}),i=_(`span`,{part:`facts`});r.append(_(`span`,{part:`name`},e.name),i),n.append(y(e.format),r);let a=this.#f?.get(e.id),o=a===void 0?this.#k(n,e):null;return a!==void 0&&this.#A(n,a),{element:n,key:t,facts:i,addPreview:o}}#D(e){return A(J(e),`Download`,{name:e.name,load:()=>g(this,`${m}/file/${encodeURIComponent(e.id)}`)},e=>this.#_(`cellar:files-failed`,{message:e}))}#O(){let e=q(this.#t).map(({id:e})=>e);return g(this,`files/${this.#d}/archive`,{json:{ids:e}})}#k(e,t){let n=this.#D(t);e.append(n);let r=this.#l.of(t,()=>this.#c.delete(t.id));return r===null?r=>n.before(O(e,w(this,r,t))):(e.prepend(r),null)}#A(e,t){t.format===`Image`?e.prepend(_(`img`,{part:`image`,src:t.download_url,alt:t.name})):t.preview_url!==void 0&&e.append(O(e,T(t,t.preview_url))),e.append(_(`a`,{...J(t),href:t.download_url,download:j(t.name)},`Download`))}};function K(e){let t=_(`div`,{class:`place`});return t.append(e),t}var q=e=>e.kind===`loading`?[]:e.files,J=({id:e,name:t})=>({part:`download`,"data-id":e,"aria-label":`Download ${t}`});globalThis.customElements?.get(`cellar-generated-files`)===void 0&&globalThis.customElements?.define(`cellar-generated-files`,G);export{G as CellarGeneratedFiles};