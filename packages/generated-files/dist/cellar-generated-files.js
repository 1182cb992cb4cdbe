import { a as e, i as t, n, r, t as i } from "./source.js";
// src/files/type-name.ts
var a = [
	[/^text\/html/, "Web page"],
	[/^text\/markdown/, "Markdown"],
	[/^text\/plain/, "Text"],
	[/^application\/(?:json|jsonl|x-ndjson)/, "JSON"],
	[/^application\/x-ipynb/, "Notebook"],
	[/wordprocessingml|msword/, "Word"],
	[/presentationml|ms-powerpoint/, "PowerPoint"],
	[/opendocument\.spreadsheet/, "Spreadsheet"],
	[/zip|x-tar|gzip|7z/, "Archive"],
	[/parquet|sqlite|pickle/, "Data"],
	[/^audio\//, "Audio"],
	[/^video\//, "Video"],
	[/^text\/x-|javascript|x-sh/, "Code"]
];
function o({ name: e, type: t, format: n }) {
	if (n !== "Other") return n;
	let r = a.find(([e]) => e.test(t))?.[1];
	if (r !== void 0) return r;
	let i = /\.(\w{1,8})$/.exec(e)?.[1];
	return i === void 0 ? "File" : `${i.toUpperCase()} file`;
}
// src/element/ask-cellar.ts
var s = "api/v1/downloads/code-execution", c = (e) => new URL(`${e.getAttribute("base-url") ?? "."}/`.replace(/\/+$/, "/"), document.baseURI);
async function l(e, t, { signal: n, headers: r = {} } = {}) {
	let i = e.getAttribute("token"), a = await fetch(new URL(t, c(e)), {
		headers: {
			...r,
			...i === null || i === "" ? {} : { Authorization: `Bearer ${i}` }
		},
		credentials: "omit",
		...n === void 0 ? {} : { signal: n }
	}).catch((e) => {
		throw n?.aborted ? e : Error("The files can’t be loaded now.", { cause: e });
	});
	if (a.ok) return a;
	let { message: o } = await a.json().catch(() => ({})), s = a.status >= 400 && a.status < 500 ? "refused" : "failed";
	throw Error(o ?? `The files can’t be loaded (${a.status}).`, { cause: s });
}
// src/files/format-icons.ts
var u = "M5 2.5h7l4 4V16a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 16V4a1.5 1.5 0 0 1 1-1.5z", d = "M12 2.5v4h4", f = {
	Excel: "M7 9.5h6v5H7zM7 12h6M10 9.5v5",
	CSV: "M7 9.5h2M11 9.5h2M7 12h2M11 12h2M7 14.5h2M11 14.5h2",
	PDF: "M7 14.5c1.6-.6 3.2-3.4 3-5-.1-.8-1-.6-.9.3.2 1.7 2 3.4 3.9 3.5",
	Image: "M6.8 14.6l2.4-3 1.7 1.9 1-1.1 1.5 2.2zM8 9.4v.1",
	Other: "M7.2 10h5.6M7.2 12.3h5.6M7.2 14.6h3.2"
};
// src/element/dom.ts
function p(e, t, n = "") {
	let r = document.createElement(e);
	for (let [e, n] of Object.entries(t)) r.setAttribute(e, n);
	return r.textContent = n, r;
}
function m(e) {
	let t = "http://www.w3.org/2000/svg", n = document.createElementNS(t, "svg");
	n.setAttribute("viewBox", "0 0 20 20"), n.setAttribute("part", `icon icon-${e.toLowerCase()}`), n.setAttribute("class", e.toLowerCase()), n.setAttribute("aria-hidden", "true");
	for (let r of [
		u,
		d,
		f[e]
	]) {
		let e = document.createElementNS(t, "path");
		e.setAttribute("d", r), n.append(e);
	}
	return n;
}
var h = () => {
	let e = p("div", {
		part: "loading",
		role: "status",
		"aria-label": "Loading files"
	});
	return e.append(p("i", {}), p("i", {})), [e];
}, g = class extends Error {
	constructor(e, t) {
		super(e), this.name = "ParseError", this.type = t.type, this.field = t.field, this.value = t.value, this.line = t.line;
	}
}, _ = 10, v = 13, y = 32, b = 6;
function x(e) {
	if (typeof e == "function") throw TypeError("`config` must be an object, got a function instead. Did you mean `createParser({onEvent: fn})`?");
	let { maxBufferSize: t, onComment: n, onError: r, onEvent: i, onId: a, onRetry: o } = e, s = [], c = 0, l = "", u, d = "", f = 0, p, m = !1, h = !1, x = !1;
	function T(e) {
		if (m) throw Error("Cannot feed parser: it was terminated after exceeding the configured max buffer size. Call `reset()` to resume parsing.");
		if (l !== void 0) {
			if (e = l + e, e === "" || e === "ï" || e === "ï»") {
				l = e;
				return;
			}
			l = void 0, e = e.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/, "");
		}
		if ((h || x) && (e = E(e), !e)) return;
		if (!s.length) {
			let t = A(e);
			t !== "" && D(t), k();
			return;
		}
		if (e.indexOf("\n") === -1 && e.indexOf("\r") === -1) {
			if (c < b && !O(s.join("") + e.slice(0, b - c))) {
				s.length = 0, c = 0, h = !0;
				return;
			}
			s.push(e), c += e.length, k();
			return;
		}
		s.push(e);
		let t = s.join("");
		s.length = 0, c = 0, D(A(t)), k();
	}
	function E(e) {
		if (e.length === 0) return e;
		if (x) return x = !1, e.charCodeAt(0) === _ ? e.slice(1) : e;
		let t = e.indexOf("\r"), n = e.indexOf("\n"), r = t === -1 ? n : n === -1 || t < n ? t : n;
		return r === -1 ? "" : r === e.length - 1 && e.charCodeAt(r) === v ? (h = !1, x = !0, "") : (h = !1, e.slice(r + (e.charCodeAt(r) === v && e.charCodeAt(r + 1) === _ ? 2 : 1)));
	}
	function D(e) {
		if (e) {
			if (e.charCodeAt(e.length - 1) === v) {
				if (j(e, 0, e.length - 1), k()) return;
				x = !0;
			} else O(e) ? (s.push(e), c = e.length) : h = !0;
		}
	}
	function O(e) {
		let t = e.charCodeAt(0);
		return t === 58 && !!n || t === 100 && w(e, "data") || t === 101 && w(e, "event") || t === 105 && w(e, "id") || t === 114 && w(e, "retry");
	}
	function k() {
		return m ? !0 : t === void 0 || c + d.length <= t ? !1 : (m = !0, s.length = 0, c = 0, u = void 0, d = "", f = 0, p = void 0, h = !1, x = !1, r?.(new g(`Buffered data exceeded max buffer size of ${t} characters`, { type: "max-buffer-size-exceeded" })), !0);
	}
	function A(e) {
		let t = 0;
		if (e.indexOf("\r") === -1) {
			let n = e.indexOf("\n", t);
			for (; n !== -1;) {
				if (t === n) {
					u !== void 0 && a?.(u), f > 0 && i?.({
						id: u,
						event: p,
						data: d
					}), u = void 0, d = "", f = 0, p = void 0, t = n + 1, n = e.indexOf("\n", t);
					continue;
				}
				let r = e.charCodeAt(t);
				if (S(e, t, r)) {
					let r = e.charCodeAt(t + 5) === y ? t + 6 : t + 5, o = e.slice(r, n);
					if (f === 0 && e.charCodeAt(n + 1) === _) {
						u !== void 0 && a?.(u), i?.({
							id: u,
							event: p,
							data: o
						}), u = void 0, d = "", p = void 0, t = n + 2, n = e.indexOf("\n", t);
						continue;
					}
					d = f === 0 ? o : `${d}\n${o}`, f++;
				} else C(e, t, r) ? p = e.slice(e.charCodeAt(t + 6) === y ? t + 7 : t + 6, n) || void 0 : j(e, t, n);
				if (k()) return "";
				t = n + 1, n = e.indexOf("\n", t);
			}
			return e.slice(t);
		}
		let n = e.indexOf("\r", t), r = e.indexOf("\n", t);
		for (; t < e.length;) {
			let i = -1;
			if (n !== -1 && r !== -1 ? i = n < r ? n : r : n === -1 ? r !== -1 && (i = r) : i = n === e.length - 1 ? -1 : n, i === -1) break;
			if (j(e, t, i), k()) return "";
			t = i + 1, e.charCodeAt(t - 1) === v && e.charCodeAt(t) === _ && t++, n !== -1 && n < t && (n = e.indexOf("\r", t)), r !== -1 && r < t && (r = e.indexOf("\n", t));
		}
		return e.slice(t);
	}
	function j(e, t, r) {
		if (t === r) {
			N();
			return;
		}
		let i = e.charCodeAt(t);
		if (S(e, t, i)) {
			let n = e.charCodeAt(t + 5) === y ? t + 6 : t + 5, i = e.slice(n, r);
			d = f === 0 ? i : `${d}\n${i}`, f++;
			return;
		}
		if (C(e, t, i)) {
			p = e.slice(e.charCodeAt(t + 6) === y ? t + 7 : t + 6, r) || void 0;
			return;
		}
		if (i === 105 && e.charCodeAt(t + 1) === 100 && e.charCodeAt(t + 2) === 58) {
			let n = e.slice(e.charCodeAt(t + 3) === y ? t + 4 : t + 3, r);
			n.includes("\0") || (u = n);
			return;
		}
		if (i === 58) {
			if (n) {
				let i = e.slice(t, r);
				n(i.slice(e.charCodeAt(t + 1) === y ? 2 : 1));
			}
			return;
		}
		let a = e.slice(t, r), o = a.indexOf(":");
		if (o === -1) {
			M(a, "", a);
			return;
		}
		let s = a.slice(0, o), c = a.charCodeAt(o + 1) === y ? 2 : 1;
		M(s, a.slice(o + c), a);
	}
	function M(e, t, n) {
		switch (e) {
			case "event":
				p = t || void 0;
				break;
			case "data":
				d = f === 0 ? t : `${d}\n${t}`, f++;
				break;
			case "id":
				t.includes("\0") || (u = t);
				break;
			case "retry":
				/^\d+$/.test(t) ? o?.(parseInt(t, 10)) : r?.(new g(`Invalid \`retry\` value: "${t}"`, {
					type: "invalid-retry",
					value: t,
					line: n
				}));
				break;
			default: r?.(new g(`Unknown field "${e.length > 20 ? `${e.slice(0, 20)}…` : e}"`, {
				type: "unknown-field",
				field: e,
				value: t,
				line: n
			}));
		}
	}
	function N() {
		u !== void 0 && a?.(u), f > 0 && i?.({
			id: u,
			event: p,
			data: d
		}), u = void 0, d = "", f = 0, p = void 0;
	}
	function P(e = {}) {
		if (e.consume && s.length > 0) {
			let e = s.join("");
			j(e, 0, e.length);
		}
		l = "", u = void 0, d = "", f = 0, p = void 0, s.length = 0, c = 0, m = !1, h = !1, x = !1;
	}
	return {
		feed: T,
		reset: P
	};
}
function S(e, t, n) {
	return n === 100 && e.charCodeAt(t + 1) === 97 && e.charCodeAt(t + 2) === 116 && e.charCodeAt(t + 3) === 97 && e.charCodeAt(t + 4) === 58;
}
function C(e, t, n) {
	return n === 101 && e.charCodeAt(t + 1) === 118 && e.charCodeAt(t + 2) === 101 && e.charCodeAt(t + 3) === 110 && e.charCodeAt(t + 4) === 116 && e.charCodeAt(t + 5) === 58;
}
function w(e, t) {
	let n = 1;
	for (; n < e.length && n < t.length;) {
		if (e.charCodeAt(n) !== t.charCodeAt(n)) return !1;
		n++;
	}
	return e.length <= t.length || e.charCodeAt(t.length) === 58;
}
// node_modules/eventsource-parser/dist/stream.js
var T = class extends TransformStream {
	constructor({ onError: e, onRetry: t, onComment: n, onId: r, maxBufferSize: i } = {}) {
		let a;
		super({
			start(o) {
				a = x({
					onEvent: (e) => {
						o.enqueue(e);
					},
					onError(t) {
						typeof e == "function" && e(t), (e === "terminate" || t.type === "max-buffer-size-exceeded") && o.error(t);
					},
					onRetry: t,
					onComment: n,
					onId: r,
					maxBufferSize: i
				});
			},
			transform(e) {
				a.feed(e);
			}
		});
	}
};
// src/api/server-events.ts
async function* E(e) {
	let t = e.pipeThrough(new TextDecoderStream()).pipeThrough(new T());
	for await (let { event: e = "message", data: n } of t) yield {
		name: e,
		data: JSON.parse(n)
	};
}
// src/element/live-chat.ts
var D = 5e3;
async function O(e, t, n, r) {
	for (; !n.aborted;) {
		try {
			let i = await l(e, `chats/${encodeURIComponent(t)}`, {
				signal: n,
				headers: { Accept: "text/event-stream" }
			});
			if (i.body === null) return;
			for await (let { name: e, data: t } of E(i.body)) e === "session" && r(t);
		} catch (e) {
			if (n.aborted || e instanceof Error && e.cause === "refused") return;
		}
		await new Promise((e) => setTimeout(e, D));
	}
}
// src/element/panel-source.ts
var k = ({ id: e, name: t, size: n, mime_type: r }) => ({
	id: e,
	name: t,
	size: n,
	type: r
});
function A(e, t, n) {
	let r = `files/${t}/${encodeURIComponent(n.id)}/preview`;
	return M(n, c(e), {
		preview: (t, n) => l(e, `${r}${t}`, { signal: n }),
		bytes: (t) => l(e, `${s}/file/${encodeURIComponent(n.id)}`, { signal: t })
	});
}
function j(e, t) {
	return M(e, new URL("../", document.baseURI), {
		preview: (e, n) => N(`${t}${e}`, n),
		bytes: (t) => N(e.download_url, t)
	});
}
var M = (e, t, { preview: r, bytes: i }) => ({
	...k(e),
	frameUrl: new URL("console/relay.html", t).href,
	look: async (e, t) => (await r(n({ ...e }), t)).json(),
	picture: async (e, t, i) => (await r(n({
		format: "png",
		page: e,
		width: t
	}), i)).blob(),
	bytes: async (e) => (await i(e)).blob()
});
async function N(e, t) {
	let n = await fetch(e, {
		credentials: "omit",
		signal: t
	});
	if (n.ok) return n;
	let { message: r } = await n.json().catch(() => ({}));
	throw Error(r ?? "It can’t be shown.");
}
// src/element/preview-button.ts
function P(e, t) {
	let n = p("button", {
		type: "button",
		part: "show",
		"aria-expanded": "false"
	}, "Preview");
	n.setAttribute("aria-label", `Preview ${t.name}`);
	let r = null;
	return n.addEventListener("click", () => {
		n.ariaExpanded = String(r === null), r === null ? r = F(e, t) : (r(), r = null);
	}), n;
}
function F(e, t) {
	let n = p("div", {
		part: "preview",
		role: "region",
		"aria-label": `Preview of ${t.name}`
	});
	e.append(n);
	let r = () => {};
	return import("./viewer.js").then(({ show: e }) => {
		n.isConnected && (r = e(n, t));
	}, () => n.append(p("p", { part: "error" }, "The viewer can’t be loaded now."))), () => {
		r(), n.remove();
	};
}
// src/element/styles.ts
var I = "\n:host {\n  display: block;\n  color-scheme: light dark;\n  color: var(--cellar-text, light-dark(#1f2328, #e6e8eb));\n  font-family: var(--cellar-font, inherit);\n  font-size: var(--cellar-font-size, 14px);\n  line-height: 1.5;\n}\n:host([hidden]) { display: none; }\nsection {\n  padding: var(--cellar-padding, 14px 16px);\n  border: 1px solid var(--cellar-line, light-dark(#dfe2e6, #34383d));\n  border-radius: var(--cellar-radius, 12px);\n  background: var(--cellar-surface, light-dark(#fff, #1b1d20));\n}\nheader { display: flex; align-items: center; gap: 8px; margin-bottom: 6px; }\nh3, p, ul { margin: 0; padding: 0; }\nh3 { font-size: inherit; font-weight: 600; }\nul { list-style: none; }\n[part='count'] {\n  min-width: 20px;\n  padding: 0 6px;\n  border-radius: 99px;\n  background: color-mix(in srgb, var(--cellar-accent, light-dark(#3d4650, #c3ccd6)) 14%, transparent);\n  color: var(--cellar-accent, light-dark(#3d4650, #c3ccd6));\n  font-size: 12px;\n  font-weight: 600;\n  line-height: 20px;\n  text-align: center;\n}\n[part='zip'] { margin-left: auto; }\nli { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 8px 0; }\nli + li { border-top: 1px solid var(--cellar-line, light-dark(#dfe2e6, #34383d)); }\nsvg { flex: none; width: 26px; height: 26px; }\nsvg { --tint: var(--cellar-other, light-dark(#5c646d, #a3abb4)); }\nsvg.excel { --tint: var(--cellar-excel, light-dark(#1c7044, #6cc896)); }\nsvg.csv { --tint: var(--cellar-csv, light-dark(#0d6c79, #6bc4d0)); }\nsvg.pdf { --tint: var(--cellar-pdf, light-dark(#b02c26, #f28d84)); }\nsvg.image { --tint: var(--cellar-image, light-dark(#6b3fa0, #bf9bef)); }\npath { fill: none; stroke: var(--tint); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }\npath:first-child {\n  fill: color-mix(in srgb, var(--tint) 13%, transparent);\n  stroke: color-mix(in srgb, var(--tint) 55%, transparent);\n}\n[part='about'] { display: flex; flex: 1; flex-direction: column; min-width: 0; }\n[part='name'] { overflow-wrap: anywhere; font-weight: 500; }\n[part='facts'], [part='hint'], [part='empty'] {\n  color: var(--cellar-muted, light-dark(#5c646d, #a3abb4));\n  font-size: 0.9em;\n}\n[part='hint'] { margin-top: 8px; }\n[part='error'] { color: var(--cellar-error, light-dark(#ab2622, #f59a90)); }\nbutton, a {\n  flex: none;\n  padding: 5px 12px;\n  border: 1px solid var(--cellar-line-strong, light-dark(#c6cbd1, #4a5058));\n  border-radius: var(--cellar-button-radius, 8px);\n  background: transparent;\n  color: inherit;\n  font: inherit;\n  font-weight: 500;\n  text-decoration: none;\n  cursor: pointer;\n}\nbutton:hover, a:hover { background: color-mix(in srgb, currentColor 7%, transparent); }\nbutton:focus-visible, a:focus-visible { outline: 2px solid var(--cellar-accent, light-dark(#3d4650, #c3ccd6)); outline-offset: 2px; }\nimg { flex: 0 0 100%; width: 100%; max-height: 480px; object-fit: scale-down; object-position: left; }\n[part='preview'] { flex-basis: 100%; min-width: 0; }\n[part='loading'] { display: grid; gap: 10px; padding: 8px 0; }\ni { height: 14px; border-radius: 6px; background: color-mix(in srgb, currentColor 9%, transparent); }\ni:last-child { width: 60%; }\n", L = 3e6, R = /* @__PURE__ */ new Set([
	"image/png",
	"image/jpeg",
	"image/gif",
	"image/webp"
]), z = class {
	#e;
	#t = /* @__PURE__ */ new Map();
	constructor(e) {
		this.#e = e;
	}
	of(e) {
		if (!R.has(e.mime_type) || e.size > L) return null;
		let t = this.#t.get(e.id) ?? this.#n(e);
		this.#t.set(e.id, t);
		let n = p("img", {
			part: "image",
			alt: e.name
		});
		return n.hidden = !0, t.then((e) => {
			n.setAttribute("src", e), n.hidden = !1;
		}, () => this.#t.delete(e.id)), n;
	}
	async #n(e) {
		let t = await (await l(this.#e, `${s}/file/${encodeURIComponent(e.id)}`)).blob();
		return await i(t, e.mime_type);
	}
}, B = "cellar:run-finished", V = [
	"base-url",
	"chat-id",
	"token",
	"formats",
	"user-id",
	"live"
], H = [
	"heading",
	"hint",
	"empty-text"
], U = "excel,csv,pdf,image,html", W = {
	heading: "Generated files",
	hint: "A file that changes gets a new link; earlier versions stay.",
	"empty-text": "No files yet. Files that code makes appear here."
}, G = globalThis.HTMLElement ?? class {}, K = class extends G {
	static observedAttributes = [...V, ...H];
	#e = this.attachShadow({ mode: "open" });
	#t = { kind: "loading" };
	#n;
	#r = !1;
	#i = null;
	#a = new z(this);
	#o = null;
	#s = null;
	#c = null;
	#l = (e) => {
		let { chat_id: t } = e.detail ?? {};
		(t === void 0 || t === this.getAttribute("chat-id")) && this.refresh();
	};
	connectedCallback() {
		let e = new CSSStyleSheet();
		e.replaceSync(I), this.#e.adoptedStyleSheets = [e], this.addEventListener(B, this.#l), window.addEventListener(B, this.#l), this.#g(), this.#f();
	}
	disconnectedCallback() {
		this.removeEventListener(B, this.#l), window.removeEventListener(B, this.#l), this.#n?.abort(), this.#d();
	}
	attributeChangedCallback(e, t, n) {
		t !== n && this.isConnected && (H.some((t) => t === e) ? this.#g() : (this.#d(), (e === "chat-id" || e === "base-url") && (this.#t = { kind: "loading" }), this.#f()));
	}
	set files(e) {
		this.#c = new Map(e.map((e) => [e.id, e])), this.#t = {
			kind: "loaded",
			files: e
		}, this.isConnected && this.#g();
	}
	async refresh() {
		let e = this.getAttribute("chat-id");
		if (this.#c !== null || e === null || e === "") return;
		this.#n?.abort();
		let t = new AbortController();
		this.#n = t, this.#t.kind !== "loaded" && this.#g(), this.#u(e);
		let n = JSON.stringify(this.#t);
		try {
			let n = this.getAttribute("user-id"), r = new URLSearchParams({
				format: this.getAttribute("formats") || U,
				...n === null ? {} : { user_id: n }
			}), i = `${s}/${encodeURIComponent(e)}/files?${r}`, a = await (await l(this, i, { signal: t.signal })).json();
			this.#t = {
				kind: "loaded",
				files: a
			}, this.#p("cellar:files-loaded", { count: a.length });
		} catch (e) {
			if (t.signal.aborted) return;
			let n = e instanceof Error ? e.message : String(e);
			this.#t = {
				kind: "failed",
				message: n
			}, this.#p("cellar:files-failed", { message: n });
		} finally {
			this.#n === t && (this.#n = void 0);
		}
		JSON.stringify(this.#t) === n ? this.#e.querySelector("section")?.setAttribute("aria-busy", "false") : this.#g();
	}
	#u(e) {
		if (this.#o !== null || this.getAttribute("live") === "false") return;
		let t = new AbortController();
		this.#o = t;
		let n = null;
		O(this, e, t.signal, (e) => {
			let t = this.#s !== e.session_id;
			this.#s = e.session_id, t && this.#g();
			let r = n !== null && n.last_used_at !== e.last_used_at;
			n !== null && (e.running < n.running || r && e.running === 0) && this.refresh(), n = e;
		}).finally(() => {
			this.#o === t && (this.#o = null);
		});
	}
	#d() {
		this.#o?.abort(), this.#o = null, this.#s = null;
	}
	#f() {
		this.#r || (this.#r = !0, queueMicrotask(() => {
			this.#r = !1, this.refresh();
		}));
	}
	#p(e, t) {
		this.dispatchEvent(new CustomEvent(e, {
			detail: t,
			bubbles: !0,
			composed: !0
		}));
	}
	async #m({ id: e, name: t }, n) {
		this.#i = e, this.#g();
		try {
			let e = await l(this, n), r = URL.createObjectURL(await e.blob());
			Object.assign(document.createElement("a"), {
				href: r,
				download: J(t)
			}).click(), setTimeout(() => URL.revokeObjectURL(r), 6e4);
		} catch (e) {
			this.#p("cellar:files-failed", { message: e instanceof Error ? e.message : String(e) });
		} finally {
			this.#i = null, this.#g();
		}
	}
	#h(e) {
		return this.getAttribute(e) ?? W[e];
	}
	#g() {
		let e = this.#t, t = e.kind === "loaded" ? e.files : [], n = this.#e.activeElement?.getAttribute("data-id") ?? null, i = p("section", {
			part: "panel",
			"aria-label": this.#h("heading")
		});
		i.ariaBusy = String(this.#n !== void 0);
		let a = p("header", { part: "header" });
		a.append(p("h3", { part: "heading" }, this.#h("heading"))), t.length > 0 && a.append(p("span", {
			part: "count",
			"aria-label": r(t.length, "file")
		}, String(t.length))), t.length > 1 && this.#s !== null && a.append(this.#b(this.#s, t)), i.append(a), e.kind === "loading" ? i.append(...h()) : e.kind === "failed" ? i.append(this.#_(e.message)) : t.length === 0 ? i.append(p("p", { part: "empty" }, this.#h("empty-text"))) : i.append(this.#v(t)), t.length > 0 && this.#h("hint") !== "" && i.append(p("p", { part: "hint" }, this.#h("hint"))), this.#e.replaceChildren(i), n !== null && this.#e.querySelector(`[data-id="${CSS.escape(n)}"]`)?.focus();
	}
	#_(e) {
		let t = p("p", {
			part: "error",
			role: "alert"
		}, `${e} `), n = p("button", {
			type: "button",
			part: "retry",
			"data-id": "retry"
		}, "Try again");
		return n.addEventListener("click", () => void this.refresh()), t.append(n), t;
	}
	#v(n) {
		let r = p("ul", { part: "list" });
		for (let i of n) {
			let n = p("li", { part: "file" }), a = p("span", { part: "about" }), s = [o({
				...i,
				type: i.mime_type
			}), t(i.size)];
			a.append(p("span", { part: "name" }, i.name), p("span", { part: "facts" }, [...s, e(i.created_at)].join(" · "))), n.append(m(i.format), a);
			let c = this.#c?.get(i.id);
			c === void 0 ? this.#x(n, i) : this.#S(n, c), r.append(n);
		}
		return r;
	}
	#y(e) {
		let t = this.#i === e.id ? "Loading…" : "Download", n = p("button", {
			...Y(e),
			type: "button"
		}, t);
		return n.addEventListener("click", () => void this.#m(e, `${s}/file/${encodeURIComponent(e.id)}`)), n;
	}
	#b(e, t) {
		let n = this.#i === q.id ? "Loading…" : "All as zip", r = p("button", {
			type: "button",
			part: "zip",
			"data-id": q.id
		}, n), i = t.map(({ id: e }) => e).join();
		return r.addEventListener("click", () => void this.#m(q, `files/${e}/archive?ids=${i}`)), r;
	}
	#x(e, t) {
		let n = this.#a.of(t);
		n === null ? this.#s !== null && e.append(P(e, A(this, this.#s, t))) : e.prepend(n), e.append(this.#y(t));
	}
	#S(e, t) {
		t.format === "Image" ? e.prepend(p("img", {
			part: "image",
			src: t.download_url,
			alt: t.name
		})) : t.preview_url !== void 0 && e.append(P(e, j(t, t.preview_url))), e.append(p("a", {
			...Y(t),
			href: t.download_url,
			download: J(t.name)
		}, "Download"));
	}
}, q = {
	id: "zip",
	name: "generated-files.zip"
}, J = (e) => e.slice(e.lastIndexOf("/") + 1), Y = ({ id: e, name: t }) => ({
	part: "download",
	"data-id": e,
	"aria-label": `Download ${t}`
});
globalThis.customElements?.get("cellar-generated-files") === void 0 && globalThis.customElements?.define("cellar-generated-files", K);
export { K as CellarGeneratedFiles, B as RUN_FINISHED };
