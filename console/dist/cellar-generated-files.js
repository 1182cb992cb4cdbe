import{_ as e,c as t,d as n,f as r,g as i,l as a,n as o,o as s,r as c,s as l,t as u}from"./format-icons-CsTQXC4A.js";var d=`api/v1/downloads/code-execution`,f=e=>new URL(`${e.getAttribute(`base-url`)??`.`}/`.replace(/\/+$/,`/`),document.baseURI);async function p(e,t,{signal:n,headers:r={}}={}){let i=e.getAttribute(`token`),a=await fetch(new URL(t,f(e)),{headers:{...r,...i===null||i===``?{}:{Authorization:`Bearer ${i}`}},credentials:`omit`,...n===void 0?{}:{signal:n}}).catch(e=>{throw n?.aborted?e:Error(`The files can’t be loaded now.`,{cause:e})});if(a.ok)return a;let{message:o}=await a.json().catch(()=>({})),s=a.status>=400&&a.status<500?`refused`:`failed`;throw Error(o??`The files can’t be loaded (${a.status}).`,{cause:s})}function m(e,t,n=``){let r=document.createElement(e);for(let[e,n]of Object.entries(t))r.setAttribute(e,n);return r.textContent=n,r}function h(e){let t=`http://www.w3.org/2000/svg`,n=document.createElementNS(t,`svg`);n.setAttribute(`viewBox`,`0 0 20 20`),n.setAttribute(`part`,`icon icon-${e.toLowerCase()}`),n.setAttribute(`class`,e.toLowerCase()),n.setAttribute(`aria-hidden`,`true`);for(let r of[c,u,o[e]]){let e=document.createElementNS(t,`path`);e.setAttribute(`d`,r),n.append(e)}return n}var g=()=>{let e=m(`div`,{part:`loading`,role:`status`,"aria-label":`Loading files`});return e.append(m(`i`,{}),m(`i`,{})),[e]},_=5e3;async function v(t,n,r,i){for(;!r.aborted;){try{let a=await p(t,`chats/${encodeURIComponent(n)}`,{signal:r,headers:{Accept:`text/event-stream`}});if(a.body===null)return;for await(let{name:t,data:n}of e(a.body))t===`session`&&i(n)}catch(e){if(r.aborted||e instanceof Error&&e.cause===`refused`)return}await new Promise(e=>setTimeout(e,_))}}var y=({id:e,name:t,size:n,mime_type:r})=>({id:e,name:t,size:n,type:r});function b(e,t,n){let r=`files/${t}/${encodeURIComponent(n.id)}/preview`;return S(n,f(e),{preview:(t,n)=>p(e,`${r}${t}`,{signal:n}),bytes:t=>p(e,`${d}/file/${encodeURIComponent(n.id)}`,{signal:t})})}function x(e,t){return S(e,new URL(`../`,document.baseURI),{preview:(e,n)=>C(`${t}${e}`,n),bytes:t=>C(e.download_url,t)})}var S=(e,t,{preview:n,bytes:r})=>({...y(e),frameUrl:new URL(`console/relay.html`,t).href,look:async(e,t)=>(await n(l({...e}),t)).json(),picture:async(e,t,r)=>(await n(l({format:`png`,page:e,width:t}),r)).blob(),bytes:async e=>(await r(e)).blob()});async function C(e,t){let n=await fetch(e,{credentials:`omit`,signal:t});if(n.ok)return n;let{message:r}=await n.json().catch(()=>({}));throw Error(r??`It can’t be shown.`)}function w(e,t){let n=m(`button`,{type:`button`,part:`show`,"aria-expanded":`false`},`Preview`);n.setAttribute(`aria-label`,`Preview ${t.name}`);let r=null;return n.addEventListener(`click`,()=>{n.ariaExpanded=String(r===null),r===null?r=T(e,t):(r(),r=null)}),n}function T(e,n){let r=m(`div`,{part:`preview`,role:`region`,"aria-label":`Preview of ${n.name}`});e.append(r);let i=()=>{};return t(async()=>{let{show:e}=await import(`./viewer-B-voTxax.js`);return{show:e}},[],import.meta.url).then(({show:e})=>{r.isConnected&&(i=e(r,n))},()=>r.append(m(`p`,{part:`error`},`The viewer can’t be loaded now.`))),()=>{i(),r.remove()}}var E=`
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
`,D=3e6,O=new Set([`image/png`,`image/jpeg`,`image/gif`,`image/webp`]),k=class{#e;#t=new Map;constructor(e){this.#e=e}of(e){if(!O.has(e.mime_type)||e.size>D)return null;let t=this.#t.get(e.id)??this.#n(e);this.#t.set(e.id,t);let n=m(`img`,{part:`image`,alt:e.name});return n.hidden=!0,t.then(e=>{n.setAttribute(`src`,e),n.hidden=!1},()=>this.#t.delete(e.id)),n}async#n(e){let t=await(await p(this.#e,`${d}/file/${encodeURIComponent(e.id)}`)).blob();return await s(t,e.mime_type)}},A=`cellar:run-finished`,j=[`base-url`,`chat-id`,`token`,`formats`,`user-id`,`live`],M=[`heading`,`hint`,`empty-text`],N=`excel,csv,pdf,image,html`,P={heading:`Generated files`,hint:`A file that changes gets a new link; earlier versions stay.`,"empty-text":`No files yet. Files that code makes appear here.`},F=globalThis.HTMLElement??class{},I=class extends F{static observedAttributes=[...j,...M];#e=this.attachShadow({mode:`open`});#t={kind:`loading`};#n;#r=!1;#i=null;#a=new k(this);#o=null;#s=null;#c=null;#l=e=>{let{chat_id:t}=e.detail??{};(t===void 0||t===this.getAttribute(`chat-id`))&&this.refresh()};connectedCallback(){let e=new CSSStyleSheet;e.replaceSync(E),this.#e.adoptedStyleSheets=[e],this.addEventListener(A,this.#l),window.addEventListener(A,this.#l),this.#g(),this.#f()}disconnectedCallback(){this.removeEventListener(A,this.#l),window.removeEventListener(A,this.#l),this.#n?.abort(),this.#d()}attributeChangedCallback(e,t,n){t!==n&&this.isConnected&&(M.some(t=>t===e)?this.#g():(this.#d(),(e===`chat-id`||e===`base-url`)&&(this.#t={kind:`loading`}),this.#f()))}set files(e){this.#c=new Map(e.map(e=>[e.id,e])),this.#t={kind:`loaded`,files:e},this.isConnected&&this.#g()}async refresh(){if(this.#c!==null||!this.isConnected)return;this.#n?.abort();let e=this.getAttribute(`chat-id`);if(e===null||e===``){this.#n=void 0,this.#t={kind:`loaded`,files:[]},this.#g();return}let t=new AbortController;this.#n=t,this.#t.kind!==`loaded`&&this.#g(),this.#u(e);let n=JSON.stringify(this.#t);try{let n=this.getAttribute(`user-id`),r=new URLSearchParams({format:this.getAttribute(`formats`)||N,...n===null?{}:{user_id:n}}),i=`${d}/${encodeURIComponent(e)}/files?${r}`,a=await(await p(this,i,{signal:t.signal})).json();this.#t={kind:`loaded`,files:a},this.#p(`cellar:files-loaded`,{count:a.length})}catch(e){if(t.signal.aborted)return;let n=e instanceof Error?e.message:String(e);this.#t={kind:`failed`,message:n},this.#p(`cellar:files-failed`,{message:n})}finally{this.#n===t&&(this.#n=void 0)}JSON.stringify(this.#t)===n?this.#e.querySelector(`section`)?.setAttribute(`aria-busy`,`false`):this.#g()}#u(e){if(this.#o!==null||this.getAttribute(`live`)===`false`)return;let t=new AbortController;this.#o=t;let n=null;v(this,e,t.signal,e=>{let t=this.#s!==e.session_id;this.#s=e.session_id,t&&this.#g();let r=n!==null&&n.last_used_at!==e.last_used_at;n!==null&&(e.running<n.running||r&&e.running===0)&&this.refresh(),n=e}).finally(()=>{this.#o===t&&(this.#o=null)})}#d(){this.#o?.abort(),this.#o=null,this.#s=null}#f(){this.#r||(this.#r=!0,queueMicrotask(()=>{this.#r=!1,this.refresh()}))}#p(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}async#m({id:e,name:t},n){this.#i=e,this.#g();try{let e=await p(this,n),r=URL.createObjectURL(await e.blob());Object.assign(document.createElement(`a`),{href:r,download:R(t)}).click(),setTimeout(()=>URL.revokeObjectURL(r),6e4)}catch(e){this.#p(`cellar:files-failed`,{message:e instanceof Error?e.message:String(e)})}finally{this.#i=null,this.#g()}}#h(e){return this.getAttribute(e)??P[e]}#g(){let e=this.#t,t=e.kind===`loaded`?e.files:[],r=this.#e.activeElement?.getAttribute(`data-id`)??null,i=m(`section`,{part:`panel`,"aria-label":this.#h(`heading`)});i.ariaBusy=String(this.#n!==void 0);let a=m(`header`,{part:`header`});a.append(m(`h3`,{part:`heading`},this.#h(`heading`))),t.length>0&&a.append(m(`span`,{part:`count`,"aria-label":n(t.length,`file`)},String(t.length))),t.length>1&&this.#s!==null&&a.append(this.#b(this.#s,t)),i.append(a),e.kind===`loading`?i.append(...g()):e.kind===`failed`?i.append(this.#_(e.message)):t.length===0?i.append(m(`p`,{part:`empty`},this.#h(`empty-text`))):i.append(this.#v(t)),t.length>0&&this.#h(`hint`)!==``&&i.append(m(`p`,{part:`hint`},this.#h(`hint`))),this.#e.replaceChildren(i),r!==null&&this.#e.querySelector(`[data-id="${CSS.escape(r)}"]`)?.focus()}#_(e){let t=m(`p`,{part:`error`,role:`alert`},`${e} `),n=m(`button`,{type:`button`,part:`retry`,"data-id":`retry`},`Try again`);return n.addEventListener(`click`,()=>void this.refresh()),t.append(n),t}#v(e){let t=m(`ul`,{part:`list`});for(let n of e){let e=m(`li`,{part:`file`}),o=m(`span`,{part:`about`}),s=[a({...n,type:n.mime_type}),r(n.size)];o.append(m(`span`,{part:`name`},n.name),m(`span`,{part:`facts`},[...s,i(n.created_at)].join(` · `))),e.append(h(n.format),o);let c=this.#c?.get(n.id);c===void 0?this.#x(e,n):this.#S(e,c),t.append(e)}return t}#y(e){let t=this.#i===e.id?`Loading…`:`Download`,n=m(`button`,{...z(e),type:`button`},t);return n.addEventListener(`click`,()=>void this.#m(e,`${d}/file/${encodeURIComponent(e.id)}`)),n}#b(e,t){let n=this.#i===L.id?`Loading…`:`All as zip`,r=m(`button`,{type:`button`,part:`zip`,"data-id":L.id},n),i=t.map(({id:e})=>e).join();return r.addEventListener(`click`,()=>void this.#m(L,`files/${e}/archive?ids=${i}`)),r}#x(e,t){let n=this.#a.of(t);n===null?this.#s!==null&&e.append(w(e,b(this,this.#s,t))):e.prepend(n),e.append(this.#y(t))}#S(e,t){t.format===`Image`?e.prepend(m(`img`,{part:`image`,src:t.download_url,alt:t.name})):t.preview_url!==void 0&&e.append(w(e,x(t,t.preview_url))),e.append(m(`a`,{...z(t),href:t.download_url,download:R(t.name)},`Download`))}},L={id:`zip`,name:`generated-files.zip`},R=e=>e.slice(e.lastIndexOf(`/`)+1),z=({id:e,name:t})=>({part:`download`,"data-id":e,"aria-label":`Download ${t}`});globalThis.customElements?.get(`cellar-generated-files`)===void 0&&globalThis.customElements?.define(`cellar-generated-files`,I);export{I as CellarGeneratedFiles};